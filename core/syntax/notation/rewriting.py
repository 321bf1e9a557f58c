"""The passes over the tokens of all statements, before any is cut at its `=`."""

from __future__ import annotations

import re

from gradwalk.core.syntax.notation.arguments import separate_arguments
from gradwalk.core.syntax.notation.cases import OTHERWISE, write_conditions
from gradwalk.core.syntax.notation.derivative_names import name_derivatives
from gradwalk.core.syntax.notation.entry_functions import write_for_arrays
from gradwalk.core.syntax.notation.equation_numbers import drop_equation_numbers
from gradwalk.core.syntax.notation.events import name_events
from gradwalk.core.syntax.notation.layers import join_layers
from gradwalk.core.syntax.notation.mappings import define_mappings
from gradwalk.core.syntax.notation.numbered_names import name_numbered
from gradwalk.core.syntax.notation.prose import drop_prose
from gradwalk.core.syntax.notation.raised_layers import bracket_layers
from gradwalk.core.syntax.notation.samples import name_samples
from gradwalk.core.syntax.notation.tokens.gradient_lines import find_gradients
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.readings import Reading

_HANGUL = re.compile("[\uac00-\ud7a3]")


def rewrite_statements(
    statements: list[list[Token]], text: str, readings: list[Reading], left_out: list[Word]
) -> list[list[Token]]:
    """Return the statements of `text` without its words, and with layers and samples as names.

    Notes come to `readings`; remarks that could be factors, and gradients, to `left_out`.
    """
    left_out += filter(None, find_gradients(text).values())
    statements = separate_arguments(drop_equation_numbers(statements, text, readings))
    words = {word for tokens in statements for _, word in tokens}
    if "[" in words:
        statements = name_numbered(statements)
    if not OTHERWISE.isdisjoint(words):
        statements = write_conditions(statements)
    if "(" in words:
        statements = name_events(write_for_arrays(statements))
    statements = define_mappings(statements, readings)
    statements = drop_prose(statements, left_out, has_korean=_HANGUL.search(text) is not None)
    statements = name_derivatives(statements, readings, left_out)
    return join_layers(bracket_layers(name_samples(statements)))

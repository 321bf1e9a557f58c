"""The passes over the tokens of all statements, before any is cut at its `=`."""

from __future__ import annotations

from gradwalk.core.syntax.notation.arguments import separate_arguments
from gradwalk.core.syntax.notation.cases import write_conditions
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


def rewrite_statements(
    statements: list[list[Token]], text: str, readings: list[Reading], left_out: list[Word]
) -> list[list[Token]]:
    """Return the statements of `text` without its words, and with layers and samples as names.

    Notes come to `readings`; remarks that could be factors, and gradients, to `left_out`.
    """
    left_out += filter(None, find_gradients(text.split("\n")).values())
    statements = separate_arguments(drop_equation_numbers(statements, text, readings))
    statements = name_events(write_for_arrays(write_conditions(name_numbered(statements))))
    statements = drop_prose(define_mappings(statements, readings), left_out)
    return join_layers(bracket_layers(name_samples(statements)))

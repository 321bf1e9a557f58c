"""A text without what is no formula in it: titles, comments, questions, where values are."""

from __future__ import annotations

from gradwalk.core.syntax.notation.tokens.comments import hide_comments
from gradwalk.core.syntax.notation.tokens.declarations import hide_declarations
from gradwalk.core.syntax.notation.tokens.gradient_lines import hide_gradients
from gradwalk.core.syntax.notation.tokens.items import hide_bold
from gradwalk.core.syntax.notation.tokens.questions import hide_questions
from gradwalk.core.syntax.notation.tokens.titles import hide_titles


def list_formulas(text: str) -> list[str]:
    """Return the lines of `text` with blanks in place of all else, so that all places stay.

    A question that nothing else is beside is left, as what cannot be read.
    """
    lines = hide_titles(hide_comments(map(hide_bold, hide_gradients(text))))
    formulas = [hide_questions(hide_declarations(line)) for line in lines]
    return formulas if any(map(str.strip, formulas)) else lines

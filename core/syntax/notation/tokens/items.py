"""What a line begins with before its first statement: `• q = x + y`, `Find ∂f/∂x where f = x²`."""

from __future__ import annotations

import re

from gradwalk.core.syntax.notation.tokens.characters import LETTERS, MARKS

_ITEM = re.compile(
    rf"[ \t]*(?:[•·*–-]|\(?[0-9]{{1,2}}[.)])[ \t]+(?=[{LETTERS}][{LETTERS}{MARKS}\w(), ]*=(?!=))"
)
"""The sign of an item before a name that gets a value; nothing else could be there."""


_QUESTION = re.compile(
    r"[ \t]*(?:[Ff]ind|[Cc]ompute|[Cc]alculate|[Ee]valuate|[Dd]etermine|[Dd]erive)\b"
    r"[^=∂∇]*[∂∇][^=]*?\b(?:where|with|for|at|if|when|given)\b"
)
"""A question for a derivative before what it is asked of."""


def hide_item(line: str) -> str:
    """Return the line with blanks in place of either, so that all places stay."""
    item = _ITEM.match(line) or _QUESTION.match(line)
    return line if item is None else " " * item.end() + line[item.end() :]

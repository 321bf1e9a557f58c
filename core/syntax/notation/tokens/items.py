"""Statements as items of a list: `• q = x + y`, `2) f = q z`."""

from __future__ import annotations

import re

from gradwalk.core.syntax.notation.tokens.characters import LETTERS, MARKS

_ITEM = re.compile(
    rf"[ \t]*(?:[•·*–-]|\(?[0-9]{{1,2}}[.)])[ \t]+(?=[{LETTERS}][{LETTERS}{MARKS}\w(), ]*=(?!=))"
)
"""The sign of an item before a name that gets a value; nothing else could be there."""


def hide_item(line: str) -> str:
    """Return the line with blanks in place of such a sign, so that all places stay."""
    item = _ITEM.match(line)
    return line if item is None else " " * item.end() + line[item.end() :]

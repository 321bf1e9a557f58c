"""Comments of other languages: `% sigmoid` of LaTeX, `// sigmoid` of C and JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gradwalk.core.syntax.notation.tokens.characters import LETTERS, MARKS

_SLASHES = re.compile(r"(?:^|[ \t])//[ \t]*(?P<words>.*)$")
_WORD = re.compile(rf"[{LETTERS}][{LETTERS}{MARKS}0-9_]*")
_SENTENCE = re.compile(rf"(?<![{LETTERS}])[{LETTERS}]{{2,}}[ \t]+[{LETTERS}]")
_LONG = 3
"""Letters of a word that is no name of a number."""


def hide_comments(lines: Iterable[str]) -> list[str]:
    """Return the lines without comments after // and without lines that begin with %.

    In code // divides: behind it is a comment where words are side by side, or a long word that no
    other line has.
    """
    lines = ["" if line.lstrip().startswith("%") else line for line in lines]
    if not any("//" in line for line in lines):
        return lines
    used = {word for line in lines for word in _WORD.findall(line.partition("//")[0])}
    return [_hide(line, used) for line in lines]


def _hide(line: str, used: set[str]) -> str:
    comment = _SLASHES.search(line)
    if comment is None:
        return line
    words = comment["words"].partition("#")[0]
    is_new = any(len(word) >= _LONG and word not in used for word in _WORD.findall(words))
    return line[: comment.start()] if is_new or _SENTENCE.search(words) else line

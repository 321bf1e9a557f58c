"""Lines of the backward pass in a text: `∂L/∂w = ∂L/∂a · ∂a/∂w` and `w ← w − η ∂L/∂w`.

Gradients come by themselves, so that these lines are left out where others give a value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.tokens.word import Word

_LONGEST = 80
"""Characters of a left side."""
_GRADIENT = re.compile(
    r"[ \t]*(?:[-•*][ \t]+)?(?:[^\W\d_]{2,16}:[ \t]*)?"
    rf"(?P<left>[∂∇][^=\n]{{0,{_LONGEST}}}|d\w{{1,20}}/d\w{{1,20}}[ \t]*)=(?!=)"
)
_LATEX = re.compile(
    r"[ \t]*\${0,2}[ \t]*"
    rf"(?P<left>\\(?:[dt]?frac[ \t]*\{{[ \t]*\\partial|partial|nabla)[^=\n]{{0,{_LONGEST}}})="
)
_UPDATE = re.compile(
    r"[ \t]*(?P<left>(?P<name>\w{1,20})[ \t]*(?:←|:=|=)[ \t]*(?P=name)[ \t]*[-−]"
    r"[^=\n∂∇]*[∂∇][^=\n]*)"
)
_MARK = re.compile(r"[∂∇]|(?<!\w)d\w{1,20}/d|\\partial|\\nabla")
"""Without one there is no such line."""
_GOES_ON = re.compile(r"[ \t]*&?=")


def hide_gradients(text: str) -> list[str]:
    """Return the lines of `text` with nothing in place of each that is about a gradient."""
    found = find_gradients(text)
    return ["" if k in found else line for k, line in enumerate(text.split("\n"))]


def find_gradients(text: str) -> Mapping[int, Word | None]:
    """Return what to say of each of these lines, by its number from 0; None where one goes on."""
    found: dict[int, Word | None] = {}
    if _MARK.search(text) is None:
        return found
    lines = text.split("\n")
    for k, line in enumerate(lines):
        match = _match(line)
        if match is not None:
            left = match["left"].rstrip(" \t&")
            place = SourceSpan(k + 1, match.start("left") + 1, len(left))
            found[k] = Word(left, place)
        elif k - 1 in found and _GOES_ON.match(line):
            found[k] = None
    gives_value = any("=" in line or "←" in line for k, line in enumerate(lines) if k not in found)
    return found if gives_value else {}


def _match(line: str) -> re.Match[str] | None:
    if "\\" in line:
        match = _LATEX.match(line)
        # a display that goes on in other lines is left whole
        return match if match and line.count("$") % 2 == 0 and line.count("$$") != 1 else None
    return _GRADIENT.match(line) or _UPDATE.match(line)

"""Where a value is, or what a function leads to: `W ∈ ℝ^{2×3}`, `X: 2×3`, `f: ℝ² → ℝ`."""

from __future__ import annotations

import re

from gradwalk.core.syntax.notation.tokens.characters import LETTERS, MARKS, RAISED, SUPERSCRIPTS
from gradwalk.core.syntax.notation.tokens.latex.commands import LETTERS as COMMANDS

_BOUND = r"\{[^{}\n]{1,60}\}|\([^()\n]{1,60}\)"
_ABOVE = rf"(?:\^(?:{_BOUND}|\w)|[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿᵐᵈ]+)"
_SETS = rf"(?:(?:[ℝℕℤ]|\\mathbb[ ]?(?:\{{[RNZ]\}}|[RNZ]))[ \t]?{_ABOVE}?|R[ \t]?{_ABOVE})"
_LAYER = r"\^\{?[(\[]\w{1,3}[)\]]\}?"
_NAME = rf"(?:\\[a-zA-Z]{{1,12}}|(?<![\w\\])[{LETTERS}][{MARKS}\w]{{0,20}})(?:{_LAYER})?"
_IN = r"[ \t]*(?:∈|\\in(?![a-z]))[ \t]*"
_MATH = r"\${0,2}"
_LEADS = r"\b(?:where|with|for|let|and)\b"
_LIST = re.compile(
    rf"(?P<before>^|{_LEADS}|{_IN}{_SETS}[ \t]*,)(?P<space>[ \t]*{_MATH})"
    rf"(?P<names>{_NAME}(?:[ \t]*,[ \t]*{_NAME}){{1,8}})(?={_IN}(?P<set>{_SETS}))"
)
"""Names that are in the same set: `w, x ∈ ℝ³`."""
_DECLARED = re.compile(
    rf"(?:(?:,|{_LEADS})[ \t]*)?{_MATH}(?P<name>{_NAME})(?:{_IN}(?P<set>{_SETS}){_MATH}"
    rf"|[ \t]*:[ \t]*{_SETS}[ \t]*(?:→|->|\\to|\\rightarrow)[ \t]*{_SETS}{_MATH}"
    r"|[ \t]*:[ \t]*\(?(?P<shape>[0-9]{1,4}(?:[ \t]?[x×][ \t]?[0-9]{1,4}){1,3})\)?(?![\w.]))"
)
_MARK = re.compile(r"∈|\\in(?![a-z])|[ℝℕℤ]|mathbb|[0-9][ \t]?[x×][ \t]?[0-9]")
"""Without one there is no declaration."""
_COMMA = re.compile(r"^[ \t]*,")
_NUMBER = re.compile("[0-9]+")
_LARGEST = 8
"""Axes; what has more is not declared here."""
_RAISE = str.maketrans("0123456789", SUPERSCRIPTS) | {
    ord(letter): raised for raised, letter in RAISED.items()
}
_PLAIN_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")


def hide_declarations(line: str) -> str:
    """Return the line with blanks in place of each declaration, so that all places stay."""
    if _MARK.search(line) is None:
        return line
    declared = _DECLARED.sub(_blank, _LIST.sub(_keep_last, line))
    return _COMMA.sub(_blank, declared) if declared != line else line


def find_declared_shapes(text: str) -> dict[str, tuple[int, ...]]:
    """Return the shapes that `text` says of its names in numbers; ℝ^{n×m} says none."""
    found: dict[str, tuple[int, ...]] = {}
    if _MARK.search(text) is None:
        return found
    for line in text.split("\n"):
        for declared in (*_LIST.finditer(line), *_DECLARED.finditer(line)):
            parts = declared.groupdict()
            shape = _read_shape(parts.get("shape") or parts["set"] or "")
            names = (parts.get("names") or parts.get("name") or "").split(",")
            if shape:
                found.update((_read_name(name.strip()), shape) for name in names)
    return found


def _read_name(typed: str) -> str:
    """The name in the program: θ for `\\theta`, W⁽¹⁾ for `W^{[1]}`."""
    base, _, above = typed.partition("^")
    base = COMMANDS.get(base.removeprefix("\\"), base)
    layer = above.strip("{}()[]").translate(_RAISE)
    return f"{base}⁽{layer}⁾" if layer else base


def _read_shape(written: str) -> tuple[int, ...]:
    """The numbers above the sign of a set, unless there are letters, too."""
    above = written.translate(_PLAIN_DIGITS)
    above = re.sub(r"\\times|\\mathbb|[ℝRNZ^{}()x× \t,]", " ", above)
    if not re.fullmatch(r"[0-9 ]*", above):
        return ()
    numbers = tuple(map(int, _NUMBER.findall(above)))
    return numbers if len(numbers) <= _LARGEST and all(numbers) else ()


def _keep_last(found: re.Match[str]) -> str:
    """The last name of a list, which is a declaration by itself."""
    rest, comma, last = found["names"].rpartition(",")
    return found["before"] + found["space"] + " " * len(rest + comma) + last


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])

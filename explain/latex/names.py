"""Names and functions as LaTeX."""

from __future__ import annotations

import re
import unicodedata

from gradwalk.core.syntax.notation.tokens.characters import (
    LOWERED_SIGNS,
    RAISED,
    SHIFT,
    SUBSCRIPTS,
    SUPERSCRIPTS,
)
from gradwalk.core.syntax.notation.tokens.latex.commands import ACCENTS, LETTERS

_COMMANDS = {
    "sin", "cos", "tan", "sinh", "cosh", "tanh", "cot", "sec", "csc", "coth", "arcsin", "arccos",
    "arctan", "exp", "log", "ln", "max", "min", "det",
}  # fmt: skip
_MARKS: dict[str, str] = {}
for _command, _mark in ACCENTS.items():
    _MARKS.setdefault(_mark, _command)
_GREEK: dict[str, str] = {}
for _command, _letter in LETTERS.items():
    if not _letter.isascii():
        _GREEK.setdefault(_letter, _command)
_NAME = re.compile(
    rf"(?P<letter>[^\W\d_²])(?P<marks>[\u0300-\u036f\u20d7]*)(?P<square>²?)"
    rf"(?:_(?P<below>[^\W_]+(?:{SHIFT})?|{SHIFT}))?"
    rf"(?P<primes>[′″‴]*)(?:⁽(?P<layer>[{SUPERSCRIPTS}{''.join(RAISED)}⁺⁻A-Z]+)⁾)?"
)
_CONSTANTS = {"π": "\\pi", "e": "e", "∞": "\\infty", "NaN": "\\mathrm{nan}"}
_PRIMES = {"′": 1, "″": 2, "‴": 3}
_RAISE = str.maketrans(LOWERED_SIGNS | dict(zip(SUBSCRIPTS, "0123456789", strict=True)))
_LOWER = str.maketrans(
    RAISED | dict(zip(SUPERSCRIPTS, "0123456789", strict=True)) | {"⁺": "+", "⁻": "-"},
)


def write_name(name: str) -> str:
    """Return a name of the program: `\\hat{y}_{1}`, `\\mathrm{loss}`, `W^{(1)}`."""
    parts = _NAME.fullmatch(unicodedata.normalize("NFD", name) if _is_composed(name) else name)
    if parts is None or len(parts["marks"]) > 1:
        base, prime = name[:-1], name[-1]
        if base in _COMMANDS and prime in _PRIMES:
            return f"\\{base}^{{{_write_primes(prime)}}}"
        return _write_word(name)
    letter = _write_letter(parts["letter"])
    for mark in parts["marks"]:
        if mark not in _MARKS:
            return _write_word(name)
        letter = f"\\{_MARKS[mark]}{{{letter}}}"
    below, primes, layer = parts["below"], parts["primes"], parts["layer"]
    if sum(map(bool, (primes, layer, parts["square"]))) > 1:
        return name
    written = letter
    if below:
        written += f"_{{{write_below(below)}}}"
    if primes:
        if len(primes) > 1:
            return name
        written += f"^{{{_write_primes(primes)}}}"
    if layer:
        written += f"^{{({layer.translate(_LOWER)})}}"
    if parts["square"]:
        written += "^2"
    return written


def has_superscript(name: str) -> bool:
    """Whether the name has a prime, a layer or a square, so that a power needs brackets."""
    return name[-1:] in "′″‴⁾" or "²" in name


def write_constant(text: str) -> str | None:
    """Return π, e, ∞ or NaN, None for any other text."""
    return _CONSTANTS.get(text)


def write_function(name: str) -> str:
    """Return a built-in function: `\\sin`, `\\operatorname{softmax}`."""
    if name in _COMMANDS:
        return f"\\{name}"
    if name == "σ":
        return "\\sigma"
    return f"\\operatorname{{{_escape(name)}}}"


def write_keyword(name: str) -> str:
    """Return the name of an argument, or a word such as `True`."""
    return f"\\mathrm{{{_escape(name)}}}"


def _is_composed(name: str) -> bool:
    """Whether there is an accent in the name; Hangul is not taken apart."""
    return any(
        len(parts := unicodedata.normalize("NFD", character)) > 1 and parts[0].isascii()
        for character in name
    )


def _write_primes(prime: str) -> str:
    """One, two or three primes, each by its command."""
    return "\\prime" * _PRIMES[prime]


def _write_letter(letter: str) -> str:
    if letter in _GREEK:
        return f"\\{_GREEK[letter]}"
    return letter if letter.isascii() else f"\\text{{{letter}}}"


def write_below(below: str) -> str:
    """Return the subscript of a name."""
    if not LOWERED_SIGNS.keys().isdisjoint(below):  # h_{t-1}, v_{-1}
        return below.translate(_RAISE)
    if below.isdecimal() or (len(below) == 1 and below.isascii()):
        return below
    if below in _GREEK:
        return _write_letter(below)
    return f"\\text{{{below}}}"


def _write_word(name: str) -> str:
    """A name of several letters, without a form of its own beside its primes."""
    return f"\\mathrm{{{_escape(name)}}}" if name.isascii() else f"\\text{{{_escape(name)}}}"


def _escape(name: str) -> str:
    return name.replace("_", "\\_")

"""A formula of MathML as typst math: the elements that the page's equations consist of.

Whatever a person typed is inside of a quoted string, so it is never read as markup. Roles are calls
of functions that the document defines, `upstream(…)` as the classes of the page, and so is the
tray of a vector, `tray(…)`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from xml.etree.ElementTree import Element

from gradwalk.explain.math.brackets import BRACKETS, closes_last, get_sign
from gradwalk.explain.math.relation import read_markup

ROLES = ("value", "constant", "upstream", "local", "gradient")
_FORBIDDEN = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOGETHER = re.compile(r"(?<=[\w.])\0(?=[\w.])")
_SIGNS = {"·": "⋅", "+=": "+=", "-": "−", "⊙": "⊙"}
"""What typst writes otherwise, or would take for something else."""
_EAST = "\u1100"


def write_markup(markup: str) -> str:
    """Return complete MathML as typst math, without its dollars."""
    return write_row(read_markup(markup))


def write_row(elements: Sequence[Element]) -> str:
    """Return elements that are side by side."""
    opening = get_sign(elements[0]) if len(elements) > 1 else ""
    if opening == "{":
        return _write_cases(elements[1])
    if opening == "[" and elements[1].tag == "mtable":
        return _write_matrix(elements[1])
    if opening in BRACKETS and closes_last(elements, opening):
        inside = _join(map(_write, elements[1:-1]))
        return f"lr(\\{opening}{inside}\\{BRACKETS[opening]})"
    return _join(map(_write, elements))


def _join(pieces: Iterable[str]) -> str:
    """Pieces side by side: a space only where two would be one word, for strings keep theirs."""
    return _TOGETHER.sub(" ", "\0".join(filter(None, pieces))).replace("\0", "")


def quote(text: str) -> str:
    """Return `text` as a string of typst."""
    escaped = _FORBIDDEN.sub("", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write(element: Element) -> str:
    return _WRITERS[element.tag](element)


def _write_mrow(element: Element) -> str:
    role = element.get("class", "")
    if role == "tray":
        return f"tray({', '.join(write_row(list(cell)) for cell in element[0][0])})"
    inside = write_row(list(element))
    return f"{role}({inside})" if role in ROLES and inside else inside


def _write_identifier(element: Element) -> str:
    name = element.text or ""
    if element.get("mathvariant") == "normal":
        return f"op({quote(name)})"
    letter, marks = name[:1], name[1:]
    if letter.isalpha() and letter < _EAST and all(map(unicodedata.combining, marks)):
        # a letter alone is italic, and no string
        for mark in marks:
            letter = f"accent({letter}, {quote(mark)})"
        return letter
    return f"italic({quote(name)})"


def _write_text(element: Element) -> str:
    return quote(element.text or "")


def _write_operator(element: Element) -> str:
    sign = element.text or ""
    if sign == "∂":
        return "upright(∂)"
    if len(sign) > 1:
        return f'class("relation", {quote(sign)})'
    sign = _SIGNS.get(sign, sign)
    return f"\\{sign}" if sign.isascii() else sign


def _write_fraction(element: Element) -> str:
    return f"frac({', '.join(map(_write, element))})"


def _write_root(element: Element) -> str:
    return f"sqrt({write_row(list(element))})"


def _write_power(element: Element) -> str:
    base, exponent = map(_write, element)
    return f"attach({base}, t: {exponent})"


def _write_subscript(element: Element) -> str:
    base, index = map(_write, element)
    return f"attach({base}, b: {index})"


def _write_under(element: Element) -> str:
    """A shape below a factor, or what a sum runs over."""
    base, label = map(_write, element)
    return f"attach(limits({base}), b: {label})"


def _write_matrix(table: Element) -> str:
    rows = "; ".join(", ".join(write_row(list(cell)) for cell in row) for row in table)
    return f'mat(delim: "[", align: #right, {rows})'


def _write_cases(table: Element) -> str:
    rows = ", ".join(" & ".join(write_row(list(cell)) for cell in row) for row in table)
    return f"cases({rows})"


_WRITERS: dict[str, Callable[[Element], str]] = {
    "mrow": _write_mrow,
    "mi": _write_identifier,
    "mn": _write_text,
    "mo": _write_operator,
    "mtext": _write_text,
    "mfrac": _write_fraction,
    "msqrt": _write_root,
    "msup": _write_power,
    "msub": _write_subscript,
    "munder": _write_under,
}

"""A formula of MathML as LaTeX: the elements that the page's equations consist of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from gradwalk.core.graph.label_text import MINUS
from gradwalk.explain.latex.names import write_below, write_constant, write_function, write_name
from gradwalk.explain.math.brackets import BRACKETS, closes_last, get_sign
from gradwalk.explain.math.mathml import NAMESPACE

_SIGNS = {
    "−": "-", "+": "+", "+=": "\\mathrel{+}=", "=": "=", "≈": "\\approx", "≠": "\\ne",
    "≤": "\\le", "≥": "\\ge", "<": "<", ">": ">", "→": "\\to", "·": "\\cdot", "×": "\\times",
    "⊙": "\\odot", "∗": "\\ast", "⋆": "\\star", "∂": "\\partial", "∑": "\\sum", "∏": "\\prod",
    "⋯": "\\cdots", "…": "\\ldots", "‖": "\\|", ":": "{:}",
}  # fmt: skip
_OPERATORS = frozenset("−+=≈≠≤≥<>→·×⊙∗⋆,") | {"+="}
"""Signs after which a minus belongs to what follows it."""
_PLAIN = re.compile(r"[-0-9.,:;() \[\]]*")
_ESCAPED = {
    **{sign: f"\\{sign}" for sign in "_&%#${}"},
    "\\": "\\textbackslash{}",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
}
_BEFORE_COMMA = re.compile(r" +(?=,)")


def write_markup(markup: str) -> str:
    """Return complete MathML as LaTeX."""
    return write_row(read_markup(markup))


def read_markup(markup: str) -> Sequence[Element]:
    """Return what is inside of complete MathML."""
    root = ElementTree.fromstring(markup.replace(f' xmlns="{NAMESPACE}"', ""))
    return list(root)


def write_row(elements: Sequence[Element]) -> str:
    """Return elements that are side by side."""
    opening = get_sign(elements[0]) if len(elements) > 1 else ""
    if opening == "{":
        return _write_cases(elements[1])
    if opening == "[" and elements[1].tag == "mtable":
        return _write_matrix(elements[1])
    if opening in BRACKETS and closes_last(elements, opening):
        left, right = (_SIGNS.get(side, side) for side in (opening, BRACKETS[opening]))
        return f"\\left{left}{_write_side_by_side(elements[1:-1])}\\right{right}"
    return _write_side_by_side(elements)


def _write_side_by_side(elements: Sequence[Element]) -> str:
    pieces: list[str] = []
    glued = ""
    for place, element in enumerate(elements):
        following = elements[place + 1] if place + 1 < len(elements) else None
        sign = get_sign(element)
        if following is not None and sign == MINUS and _is_alone(element, elements, place):
            glued = "-"
        elif following is not None and _is_function(element) and _sign_before(following) == "(":
            glued += write_function(_text_of(element))
        else:
            pieces.append(glued + _write(element))
            glued = ""
    return _BEFORE_COMMA.sub("", " ".join(piece for piece in pieces if piece))


def _is_alone(element: Element, elements: Sequence[Element], place: int) -> bool:
    """Whether a minus sign has nothing before it that it could take from."""
    if element.get("form") == "prefix" or place == 0:
        return True
    return get_sign(elements[place - 1]) in _OPERATORS


def _write(element: Element) -> str:
    return _WRITERS[element.tag](element)


def _write_mrow(element: Element) -> str:
    if element.get("class") == "tray":
        return _write_vector(element[0])
    return write_row(list(element))


def _write_identifier(element: Element) -> str:
    return write_name(_text_of(element))


def _write_number(element: Element) -> str:
    """A number, or what is before the exponent of ten. A constant array is as it was typed."""
    text = _text_of(element).replace(MINUS, "-")
    if text.endswith("·10"):
        return text.replace("·", " \\cdot ")
    if _PLAIN.fullmatch(text.replace("…", "")):
        return text.replace("…", "\\ldots ").replace(" ]", "]")
    sign = "-" if text.startswith("-") else ""
    return sign + (write_constant(text.removeprefix("-")) or _write_text(text.removeprefix("-")))


def _write_operator(element: Element) -> str:
    sign = get_sign(element)
    return _SIGNS.get(sign) or escape_text(sign)


def _write_words(element: Element) -> str:
    text = _text_of(element)
    if element.get("class") == "shape" and text.startswith("("):
        return text.replace("ᵀ", "^{\\top}")
    return (
        text.replace(MINUS, "-") if text[-1:].isdecimal() and " " not in text else _write_text(text)
    )


def _write_text(text: str) -> str:
    return f"\\text{{{escape_text(text)}}}"


def escape_text(text: str) -> str:
    """Return `text` as it is written inside of `\\text`."""
    return "".join(_ESCAPED.get(character, character) for character in text)


def _write_fraction(element: Element) -> str:
    above, below = map(_write, element)
    return f"\\frac{{{above}}}{{{below}}}"


def _write_root(element: Element) -> str:
    return f"\\sqrt{{{write_row(list(element))}}}"


def _write_power(element: Element) -> str:
    base, exponent = element
    above = "\\top" if _is_function(exponent) else _write(exponent)
    below = _write(base)
    # a prime or a layer is above already
    if "^" in below and not below.startswith("\\left"):
        below = f"{{{below}}}"
    return f"{below}^{{{above}}}"


def _write_subscript(element: Element) -> str:
    base, index = element
    return f"{_write(base)}_{{{''.join(map(_write_index, index.iter()))}}}"


def _write_index(element: Element) -> str:
    text = _text_of(element)
    return text if _PLAIN.fullmatch(text) else write_below(text)


def _write_under(element: Element) -> str:
    """A shape below a factor, or what a sum runs over."""
    base, label = element
    if base.tag == "mo":
        return f"{_write(base)}_{{{_write(label)}}}"
    return f"\\underset{{{_write(label)}}}{{{_write(base)}}}"


def _write_matrix(table: Element) -> str:
    return f"\\begin{{bmatrix}} {_write_table(table)} \\end{{bmatrix}}"


def _write_vector(table: Element) -> str:
    """The numbers of a vector as they are typed, between commas: neither a row nor a column."""
    numbers = ",\\; ".join(write_row(list(cell)) for cell in table[0])
    return f"\\left[{numbers}\\right]"


def _write_cases(table: Element) -> str:
    return f"\\begin{{cases}} {_write_table(table)} \\end{{cases}}"


def _write_table(table: Element) -> str:
    return " \\\\ ".join(" & ".join(write_row(list(cell)) for cell in row) for row in table)


def _text_of(element: Element) -> str:
    return element.text or ""


def _is_function(element: Element) -> bool:
    return element.tag == "mi" and element.get("mathvariant") == "normal"


def _sign_before(row: Element) -> str:
    """The bracket that opens a row."""
    return get_sign(row[0]) if row.tag == "mrow" and len(row) else ""


_WRITERS: dict[str, Callable[[Element], str]] = {
    "mrow": _write_mrow,
    "mi": _write_identifier,
    "mn": _write_number,
    "mo": _write_operator,
    "mtext": _write_words,
    "mfrac": _write_fraction,
    "msqrt": _write_root,
    "msup": _write_power,
    "msub": _write_subscript,
    "munder": _write_under,
}

"""Builds MathML. Only `name`, `number`, `function` and `words` take raw text, and escape it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gradwalk.core.graph.element_name import split_element
from gradwalk.core.graph.expression_name import TRANSPOSED, is_expression, split_expression
from gradwalk.core.graph.label_text import MINUS, RAISED
from gradwalk.explain.text.numbers import format_index, split_name

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
# Everything outside what XML 1.0 allows: control characters, surrogates, non-characters.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Hangul, kana and ideographs are not slanted.
_EAST = "\u1100"
_LOWER = str.maketrans(RAISED, f"{MINUS}0123456789")
_SPECIAL = re.compile("[&<>\"']")
_TAG = re.compile("<[^>]*>")
_TERM = r'(?:<mrow class="[^>]*>)?'
_ADDED_NEGATIVE = re.compile(
    rf"<mo>\+</mo>(?P<around>{_TERM})<mrow><mo>\(</mo>(?P<inside>{_TERM}(?:<msup>)?<mn>){MINUS}"
    rf"(?P<number>[^<]*</mn>(?:<mn>[^<]*</mn></msup>)?(?:</mrow>)?)<mo>\)</mo></mrow>"
    # what is behind the term decides, so that none of its end is given back
    rf"(?P<end>(?:</mrow>)?+)(?!<mo>[·⊙×])"
)
"""A negative number in brackets that is added, whether its term is inside them or around."""
_UNSAFE = re.compile(f"{_SPECIAL.pattern}|{_FORBIDDEN.pattern}")


def escape(text: str) -> str:
    """Return `text` for XML content or an attribute, without characters that XML forbids."""
    # nearly every text is safe
    if text.isalnum() or _UNSAFE.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _ENTITIES[found[0]], _FORBIDDEN.sub("", text))


def math(*content: str) -> str:
    """Return a complete formula."""
    return f'<math xmlns="{NAMESPACE}">{"".join(content)}</math>'


@lru_cache(maxsize=8192)
def name(text: str) -> str:
    """Return a name of the program, whole and with its subscript; of an element with both.

    An expression is written out, in brackets where it has an index.
    """
    array, index = split_element(text)
    if is_expression(array):
        written = _build_expression(array)
        return index_brackets(written, number(format_index(index))) if index else written
    base, own = split_name(array)
    letter = f"<mi>{escape(base)}</mi>" if base < _EAST else function(base)
    below = number(format_index(index)) if index else ""
    if own and below:
        below = row(name_index(own), "<mo>,</mo>", below)
    elif own:
        below = name_index(own)
    return f"<msub>{letter}{below}</msub>" if below else letter


def _build_expression(symbol: str) -> str:
    pieces: list[str] = []
    for sign, factor, mark in split_expression(symbol):
        base = number(factor) if factor[0].isdigit() else name(factor)
        if mark:
            above = function("T") if mark == TRANSPOSED else number(mark.translate(_LOWER))
            base = f"<msup>{base}{above}</msup>"
        pieces += [operator(sign), base] if sign else [base]
    return row(*pieces) if len(pieces) > 1 else pieces[0]


def name_index(subscript: str) -> str:
    """Return the index of a name of the program."""
    return number(subscript) if subscript.isdigit() else f"<mi>{escape(subscript)}</mi>"


def number(text: str) -> str:
    """Return a number that is already text; a power of ten has its exponent raised."""
    plain = text.rstrip(RAISED)
    if plain == text:
        return f"<mn>{escape(text)}</mn>"
    exponent = text[len(plain) :].translate(_LOWER)
    return f"<msup><mn>{escape(plain)}</mn><mn>{exponent}</mn></msup>"


def function(text: str) -> str:
    """Return the upright name of a function."""
    return f'<mi mathvariant="normal">{escape(text)}</mi>'


def words(text: str) -> str:
    """Return words inside a formula."""
    return f"<mtext>{escape(text)}</mtext>"


def operator(sign: str) -> str:
    """Return an operator sign of our own."""
    return f"<mo>{sign}</mo>"


def add(terms: Sequence[str]) -> str:
    """Return a sum. A later term that begins with a minus is taken away: a − b, not a + −b."""
    first, *later = terms
    minus, plus = operator(MINUS), operator("+")
    return first + "".join(each if each.startswith(minus) else plus + each for each in later)


def subtract_negatives(markup: str) -> str:
    """Return numbers with a − 6 for a + (−6); a factor of a product keeps its brackets."""
    if "<mo>+</mo>" not in markup:
        return markup
    return _ADDED_NEGATIVE.sub(rf"<mo>{MINUS}</mo>\g<around>\g<inside>\g<number>\g<end>", markup)


def begins_with_minus(markup: str) -> bool:
    """Return whether a negative number or a minus is what is read first."""
    return _TAG.sub("", markup).startswith(MINUS)


def row(*content: str) -> str:
    """Return what belongs together."""
    return f"<mrow>{''.join(content)}</mrow>"


def fraction(above: str, below: str) -> str:
    """Return a fraction with a bar."""
    return f"<mfrac>{row(above)}{row(below)}</mfrac>"


def power(base: str, exponent: str) -> str:
    """Return a base with a raised exponent."""
    return f"<msup>{row(base)}{row(exponent)}</msup>"


def subscript(base: str, index: str) -> str:
    """Return a base with a lowered index."""
    return f"<msub>{base}{index}</msub>"


def root(inside: str) -> str:
    """Return a square root."""
    return f"<msqrt>{inside}</msqrt>"


def brackets(inside: str) -> str:
    """Return the inside between round brackets."""
    return row("<mo>(</mo>", inside, "<mo>)</mo>")


def index_brackets(inside: str, index: str) -> str:
    """Return the inside between round brackets, with an index as low as that of a letter."""
    opening, closing = (f'<mo stretchy="false">{sign}</mo>' for sign in "()")
    return row(opening, inside, subscript(closing, index))


def partial(above: str, below: str) -> str:
    """Return ∂above/∂below for two pieces of markup."""
    return f"<mfrac><mrow><mo>∂</mo>{above}</mrow><mrow><mo>∂</mo>{below}</mrow></mfrac>"


def term(role: str, content: str, node: str = "", edge: str = "") -> str:
    """Return a term that tells its part in the chain rule, its node and its wire."""
    points = f' data-node="{escape(node)}"' if node else ""
    points += f' data-edge="{escape(edge)}"' if edge else ""
    return f'<mrow class="{role}"{points}>{content}</mrow>'

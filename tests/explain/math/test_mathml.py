"""MathML: well-formed and escaped, whatever a name holds."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from gradwalk.explain.math import mathml
from tests.rows import loop_over

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    "a & b &amp; c",
    "]]>",
    "x\x00\x08\x1b\ufffe\uffffy",
    "\ud800",
    "<!--",
    "사과_2",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_name_holds_the_formula_is_one_xml_element(text: str) -> None:
    written = mathml.math(
        mathml.name(text),
        mathml.number(text),
        mathml.function(text),
        mathml.words(text),
        mathml.term("value", mathml.name(text), node=text, edge=text),
    )
    root = ElementTree.fromstring(written.encode())
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"math", "mi", "mn", "mtext", "mrow", "msub"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert attributes <= {"class", "data-node", "data-edge", "mathvariant"}


ESCAPED = [
    ("a<b", "a&lt;b"),
    ("a>b", "a&gt;b"),
    ("a&b", "a&amp;b"),
    ('a"b', "a&quot;b"),
    ("a'b", "a&#39;b"),
    ("a\x00b\x1fc", "abc"),
    ("가\n", "가\n"),
]


@pytest.mark.parametrize(("text", "written"), ESCAPED)
def test_escape(text: str, written: str) -> None:
    assert mathml.escape(text) == written


PIECES = [
    (mathml.name("x"), "<mi>x</mi>"),
    (mathml.name("apple"), "<mi>apple</mi>"),
    (mathml.name("w0"), "<msub><mi>w</mi><mn>0</mn></msub>"),
    (mathml.name("w_12"), "<msub><mi>w</mi><mn>12</mn></msub>"),
    (mathml.name("x_out"), "<msub><mi>x</mi><mi>out</mi></msub>"),
    (mathml.name("h_t₋₁"), "<msub><mi>h</mi><mi>t−1</mi></msub>"),
    (mathml.name("사과"), '<mi mathvariant="normal">사과</mi>'),
    (mathml.function("sin"), '<mi mathvariant="normal">sin</mi>'),
    (mathml.number("−2"), "<mn>−2</mn>"),
    (
        mathml.partial("<mi>f</mi>", "<mi>x</mi>"),
        "<mfrac><mrow><mo>∂</mo><mi>f</mi></mrow><mrow><mo>∂</mo><mi>x</mi></mrow></mfrac>",
    ),
    (
        mathml.term("local", "<mi>z</mi>", "n4", "e2"),
        '<mrow class="local" data-node="n4" data-edge="e2"><mi>z</mi></mrow>',
    ),
    (mathml.term("gradient", "<mi>z</mi>"), '<mrow class="gradient"><mi>z</mi></mrow>'),
    (
        mathml.math("<mn>1</mn>"),
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mn>1</mn></math>',
    ),
]


@pytest.mark.parametrize(("written", "expected"), PIECES)
def test_pieces(written: str, expected: str) -> None:
    assert written == expected


TWO = "<mrow><mo>(</mo><mn>−2</mn><mo>)</mo></mrow>"
LINKED = '<mrow class="value" data-node="n1"><mn>−2</mn></mrow>'
ADDED = [
    # a sum with a negative number in brackets, and as people write it
    (f"<mn>1</mn><mo>+</mo>{TWO}", "<mn>1</mn><mo>−</mo><mn>2</mn>"),
    (
        f"<mn>1</mn><mo>+</mo>{mathml.brackets(LINKED)}",
        f"<mn>1</mn><mo>−</mo>{LINKED.replace('−', '')}",
    ),
    (
        f'<mn>1</mn><mo>+</mo><mrow class="upstream">{TWO}</mrow>',
        '<mn>1</mn><mo>−</mo><mrow class="upstream"><mn>2</mn></mrow>',
    ),
    (
        f"<mo>+</mo>{mathml.brackets(mathml.number('−4.4·10¹⁵'))}",
        f"<mo>−</mo>{mathml.number('4.4·10¹⁵')}",
    ),
    # factors, exponents, and what is taken away already
    (f"<mn>1</mn><mo>+</mo>{TWO}<mo>·</mo><mn>3</mn>", ""),
    (f'<mn>1</mn><mo>+</mo><mrow class="upstream">{TWO}</mrow><mo>·</mo><mn>3</mn>', ""),
    (f"<mn>1</mn><mo>+</mo><msup>{TWO}<mn>2</mn></msup>", ""),
    (f"<mn>1</mn><mo>−</mo>{TWO}", ""),
    (f"<mn>3</mn><mo>·</mo>{TWO}", ""),
]


@loop_over(("written", "expected"), ADDED)
def test_a_negative_number_that_is_added_is_taken_away(written: str, expected: str) -> None:
    assert mathml.subtract_negatives(written) == (expected or written)

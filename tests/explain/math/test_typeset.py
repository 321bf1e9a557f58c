"""SymPy expressions written as a lecturer would."""

from __future__ import annotations

import random
from typing import Any
from xml.etree import ElementTree

import pytest
from sympy import (
    Abs,
    Add,
    Derivative,
    Float,
    Function,
    I,
    Integer,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    cos,
    exp,
    log,
    nan,
    oo,
    pi,
    sin,
    sqrt,
    symbols,
    zoo,
)  # fmt: skip

from gradwalk.explain.math import mathml
from gradwalk.explain.math.styles import Markup, Plain
from gradwalk.explain.math.typeset import typeset
from tests.explain.math.touching import Marked, touches, touches_in_markup
from tests.rows import loop_over

x, y, f = symbols("x y f")
w0 = Symbol("w0")

TEXTS: list[tuple[Any, str]] = [
    (x + y, "x + y"),
    (1 - f, "1 − f"),
    (f * (1 - f), "f(1 − f)"),
    (2 * x, "2x"),
    (-2 * x, "−2x"),
    (x * y, "x·y"),
    (w0 * x, "w₀·x"),
    (2 * x + 1, "2x + 1"),
    (1 + exp(x), "1 + e^x"),
    (-x - y, "−x − y"),
    (x - y - 3, "x − y − 3"),
    (-x / y**2, "−x/y²"),
    (1 / (2 * f), "1/(2f)"),
    (x / 2, "x/2"),
    (-3 * x * y / 2, "−3x·y/2"),
    (Rational(2, 3), "2/3"),
    (exp(-x), "e^(−x)"),
    (1 / (1 + exp(-x)), "1/(1 + e^(−x))"),
    (x**2, "x²"),
    (x**12, "x¹²"),
    (x**y, "x^y"),
    (x ** (y - 1), "x^(y − 1)"),
    (x ** Rational(1, 3), "x^(1/3)"),
    ((x + y) ** 2, "(x + y)²"),
    (Pow(-x, 2, evaluate=False), "(−x)²"),
    ((x**2) ** y, "(x²)^y"),
    (Pow(-2, x), "(−2)^x"),
    (y * x ** (y - 1), "y·x^(y − 1)"),
    (sqrt(x), "√x"),
    (1 / sqrt(1 - x**2), "1/√(1 − x²)"),
    (sin(x) * cos(x), "sin(x)·cos(x)"),
    (sin(x) ** 2, "sin(x)²"),
    (f * log(x), "f·ln(x)"),
    (Abs(x), "|x|"),
    (Max(0, x, y), "max(0, x, y)"),
    (Min(x, y), "min(x, y)"),
    (Mul(-1, x + y, evaluate=False), "−(x + y)"),
    (pi * x / 2, "π·x/2"),
    (Float(0.5) * x, "0.5x"),
    (Float(1e10) * x, "10¹⁰·x"),
    (Float(0.123456789), "0.1235"),
    (Float("0.2859") * Float("1.1") ** x, "0.2859 · 1.1^x"),
    (2 * Pow(3, x), "2 · 3^x"),
    (-2 * Pow(3, x) * y, "−2y·3^x"),
    (2 * pi * Pow(Rational(2, 3), x), "2π·(2/3)^x"),
    (Float(0.5) * Pow(Rational(2, 3), x), "0.5(2/3)^x"),
    (Float("0.9999999999") * sin(x), "1·sin(x)"),
    (3 * Float(1e-9) ** x, "3(10⁻⁹)^x"),
    (Mul(-1, -1, x, evaluate=False), "−(−x)"),
    (oo, "∞"),
    (-oo, "−∞"),
    (zoo, "∞"),
    (nan, "NaN"),
    (Piecewise((1, x > 0), (0, True)), "1 if x > 0, else 0"),
    (Piecewise((1, x > 0), (0, x <= 0), (x, True)), "1 if x > 0, else 0"),
    (Piecewise((1, x > 2), (0, x < 1), (x, True)), "1 if x > 2, 0 if x < 1, else x"),
    (x * Piecewise((1, x > 0), (0, True)), "x·(1 if x > 0, else 0)"),
    (Derivative(Function("g")(x), x), "Derivative(g(x), Tuple(x, 1))"),
]


@loop_over(("expression", "text"), TEXTS)
def test_plain_text(expression: Any, text: str) -> None:
    assert typeset(expression, Plain()) == text


@loop_over("expression", [expression for expression, _ in TEXTS])
def test_mathml_is_well_formed(expression: Any) -> None:
    ElementTree.fromstring(mathml.math(typeset(expression, Markup())))


MARKUP: list[tuple[Any, str]] = [
    (x + 1, "<mi>x</mi><mo>+</mo><mn>1</mn>"),
    (-x, '<mo form="prefix">−</mo><mi>x</mi>'),
    (2 * x, "<mn>2</mn><mi>x</mi>"),
    (x / y, "<mfrac><mrow><mi>x</mi></mrow><mrow><mi>y</mi></mrow></mfrac>"),
    (x**2, "<msup><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></msup>"),
    (
        sin(x),
        '<mrow><mi mathvariant="normal">sin</mi><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow>',
    ),
    (sqrt(x), "<msqrt><mi>x</mi></msqrt>"),
    (x < y, "<mrow><mi>x</mi><mo>&lt;</mo><mi>y</mi></mrow>"),
]


@pytest.mark.parametrize(("expression", "markup"), MARKUP)
def test_mathml(expression: Any, markup: str) -> None:
    assert typeset(expression, Markup()) == markup


def test_cases_in_korean() -> None:
    cases = Piecewise((1, x > 0), (0, True))
    assert typeset(cases, Plain("ko")) == "x > 0이면 1, 아니면 0"


@pytest.mark.parametrize(
    ("language", "rest"),
    [("", "1,x>00"), ("en", "1,x>00,otherwise"), ("ko", "1,x>00,그 밖의 경우")],
)
def test_the_case_that_is_left(language: str, rest: str) -> None:
    cases = typeset(Piecewise((1, x > 0), (0, True)), Markup(language=language))
    assert "".join(ElementTree.fromstring(cases).itertext()) == "{" + rest


def test_the_rules_of_gates_begin_with_the_number() -> None:
    assert typeset(1 / (1 + x**2), Plain(), numbers_first=True) == "1/(1 + x²)"
    assert typeset(1 / (1 + x**2), Plain()) == "1/(x² + 1)"


def draw_expression(draw: random.Random, depth: int) -> Any:
    """A random expression in which numbers are everywhere."""
    if depth == 0 or draw.random() < 0.15:
        whole, small = draw.randint(-12, 12), draw.uniform(-2, 2)
        leaves = [
            x,
            y,
            pi,
            Integer(whole),
            Float(small),
            Rational(whole, 7),
            Float(1e-9 * small),
            Float(1),
        ]
        return draw.choice([*leaves, Float(1 + 1e-11)])
    part = [draw_expression(draw, depth - 1) for _ in range(3)]
    kind = draw.randrange(8)
    if kind < 3:
        return Mul(*part, evaluate=kind > 0)
    if kind == 3:
        return Add(*part)
    if kind == 4:
        return Pow(draw.choice([2, 3, Float(1.1), Rational(2, 3), x]), part[0])
    if kind == 5:
        return draw.choice([sin, exp, sqrt, Abs])(part[0])
    if kind == 6:
        return part[0] / (1 + part[1] ** 2)
    return Mul(part[0], Pow(2, part[1], evaluate=False), evaluate=False)


@pytest.mark.parametrize("block", range(10))
def test_no_two_numbers_touch(block: int) -> None:
    draw = random.Random(block)
    for _ in range(60):
        expression = draw_expression(draw, 3)
        if expression.has(I, nan, zoo):
            continue
        text = typeset(expression, Marked())
        assert not touches(text), text
        markup = mathml.math(typeset(expression, Markup()))
        assert not touches_in_markup(markup), text


def test_numbers_that_touch_are_found() -> None:
    assert touches("2\u20633\u2063^x") and not touches("2\u2063 · 3\u2063^x")
    both = mathml.number("2") + mathml.fraction(mathml.number("3"), mathml.number("4"))
    assert touches_in_markup(mathml.math(both))
    assert not touches_in_markup(mathml.math(mathml.power(mathml.number("2"), mathml.number("3"))))

"""Numbers as text."""

from __future__ import annotations

import math

import pytest

from gradwalk.core.graph.label_text import format_constant
from gradwalk.explain.text.numbers import (
    count_figures,
    format_exact,
    format_name,
    format_number,
    is_rounded_to,
    max_number_width,
    split_name,
)

NUMBERS = [
    (0.0, 2, "0.00"),
    (-0.0, 2, "0.00"),
    (3.0, 2, "3.00"),
    (-12.0, 2, "−12.00"),
    (0.7310585786300049, 2, "0.73"),
    (-0.19661193324148188, 2, "−0.20"),
    (0.004, 2, "4.00·10⁻³"),
    (-0.004, 2, "−4.00·10⁻³"),
    (0.00499, 2, "4.99·10⁻³"),
    (0.0051, 2, "0.01"),
    (1.2345e-5, 2, "1.23·10⁻⁵"),
    (5e-324, 2, "4.94·10⁻³²⁴"),
    (999999.99, 2, "999999.99"),
    (999999.999, 2, "1.00·10⁶"),
    (1e6, 2, "1.00·10⁶"),
    (-1e6, 2, "−1.00·10⁶"),
    (1.5e300, 2, "1.50·10³⁰⁰"),
    (math.inf, 2, "∞"),
    (-math.inf, 2, "−∞"),
    (math.nan, 2, "NaN"),
    (2.5, 0, "2"),
    (0.4, 0, "4·10⁻¹"),
    (0.0, 0, "0"),
    (1 / 3, 6, "0.333333"),
]


@pytest.mark.parametrize(("value", "digits", "text"), NUMBERS)
def test_a_number_reads_as_in_the_lecture(value: float, digits: int, text: str) -> None:
    assert format_number(value, digits) == text


SHORT = [
    # exact where that is short: at most four decimals and six figures
    (2.0, "2"),
    (-0.0, "0"),
    (-4.0, "−4"),
    (0.116, "0.116"),
    (60.625, "60.625"),
    (48000.0, "48000"),
    (715.0, "715"),
    (-1234.56, "−1234.56"),
    (0.0001, "0.0001"),
    (0.1 + 0.2, "0.3"),
    # rounded, with their zeros
    (-0.19661193324148188, "−0.20"),
    (0.7310585786300049, "0.73"),
    (1 - 1e-9, "1.00"),
    (12345.678, "12345.68"),
    # below 0.1 two figures
    (0.0512345, "0.051"),
    (0.09996, "0.10"),
    (0.00012345, "0.00012"),
    # scientific from a million on, and below 0.0001
    (1e6, "10⁶"),
    (2.5e7, "2.5·10⁷"),
    (1234567.0, "1.23·10⁶"),
    (999999.999, "1.00·10⁶"),
    (1e-5, "10⁻⁵"),
    (-1.23456e-9, "−1.2·10⁻⁹"),
    (9.96e-5, "9.96·10⁻⁵"),
    (5e-324, "4.94·10⁻³²⁴"),
    (math.inf, "∞"),
    (math.nan, "NaN"),
]


@pytest.mark.parametrize(("value", "text"), SHORT)
def test_a_number_is_as_people_write_it(value: float, text: str) -> None:
    assert format_number(value) == text
    assert is_rounded_to(text, value)


ROUNDED = [
    # what is shown, the number that the reader finds, and whether it is the same
    ("0.18", 0.176, None, True),
    ("0.18", 0.17, None, False),
    ("3", 2.9046, None, False),
    ("3", 3.004, None, True),
    ("0.116", 0.1157, None, True),
    ("0.116", 0.1152, None, False),
    ("1.2·10⁻⁹", 1.23e-9, None, True),
    ("1.2·10⁻⁹", 1.3e-9, None, False),
    ("10⁻⁵", 1.4e-5, None, False),
    ("3", 2.9046, 0, True),
    ("2.90", 2.9046, 2, True),
    ("∞", math.inf, None, True),
    ("∞", 1e308, None, False),
    ("NaN", math.nan, None, True),
    ("1", math.nan, None, False),
]


@pytest.mark.parametrize(("shown", "found", "digits", "same"), ROUNDED)
def test_what_a_number_stands_for(shown: str, found: float, digits: int | None, same: bool) -> None:
    assert is_rounded_to(shown, found, digits) == same


EXACT = [
    (0.1, "0.1"),
    (-2.0, "−2.0"),
    (0.7310585786300049, "0.7310585786300049"),
    (1e-05, "10⁻⁵"),
    (1e22, "10²²"),
    (math.inf, "∞"),
    (-math.inf, "−∞"),
    (math.nan, "NaN"),
]


@pytest.mark.parametrize(("value", "text"), EXACT)
def test_an_exact_number_loses_nothing(value: float, text: str) -> None:
    assert format_exact(value) == text


CONSTANTS = [
    (2.0, "2", "2"),
    (-3.0, "-3", "−3"),
    (math.pi, "π", "π"),
    (0.01, "1e-2", "10⁻²"),
    (3.14159265, "3.14159265", "3.14159265"),
    (3.141592653, "3.141592653", "3.142"),
    (1234567.0, "1234567", "1234567"),
    (12345.0, None, "12345"),
    (0.00001, "0.00001", "10⁻⁵"),
    (0.0001, "0.0001", "0.0001"),
    (0.0447150, None, "0.044715"),
    (-0.00001, None, "−10⁻⁵"),
    (1 / 3, None, "0.3333"),
    (1234567890123.0, None, "1.235·10¹²"),
    (0.01, None, "0.01"),
    (-1.0, None, "−1"),
    (math.pi, None, "π"),
    (math.e, None, "e"),
    (math.inf, None, "∞"),
    (math.nan, None, "NaN"),
]


@pytest.mark.parametrize(("value", "typed", "text"), CONSTANTS)
def test_a_constant_in_a_gate_stays_as_typed_while_short(
    value: float, typed: str | None, text: str
) -> None:
    assert format_constant(value, typed) == text


@pytest.mark.parametrize("digits", [None, *range(7)])
def test_no_number_is_wider_than_the_widest(digits: int | None) -> None:
    values = [-999999.99, -999999.0, -1e6, -5e-324, -1.7e308, -math.inf, -0.001, 123456.789]
    lengths = [count_figures(format_number(value, digits)) for value in values]
    assert max(lengths) == max_number_width(digits)


NAMES = [
    ("x", "x", ("x", "")),
    ("w0", "w₀", ("w", "0")),
    ("w_0", "w₀", ("w", "0")),
    ("w12", "w₁₂", ("w", "12")),
    ("out1", "out₁", ("out", "1")),
    ("x_i", "x_i", ("x", "i")),
    ("W_in", "W_in", ("W", "in")),
    ("apple_num", "apple_num", ("apple_num", "")),
    ("a1b", "a1b", ("a1b", "")),
    ("θ2", "θ₂", ("θ", "2")),
    ("사과", "사과", ("사과", "")),
    ("사과_2", "사과₂", ("사과", "2")),
    ("v_₋₁", "v₋₁", ("v", "−1")),
    # elements
    ("W_{1,2}", "W₁₂", ("W", "12")),
    ("사과_{3}", "사과₃", ("사과", "3")),
    ("W_{1,12}", "W₁,₁₂", ("W", "1,12")),
    ("W1_{2}", "W₁,₂", ("W", "1,2")),
    ("W_1_{2,3}", "W₁,₂₃", ("W", "1,23")),
    ("y_pred_{1}", "y_pred₁", ("y", "pred,1")),
    ("loss_all_{1}", "loss_all₁", ("loss_all", "1")),
    ("x′_{2}", "x′₂", ("x′", "2")),
    ("W⁽¹⁾_{1,2}", "W⁽¹⁾₁₂", ("W⁽¹⁾", "12")),
]


@pytest.mark.parametrize(("typed", "text", "parts"), NAMES)
def test_a_number_at_the_end_of_a_name_is_its_subscript(
    typed: str, text: str, parts: tuple[str, str]
) -> None:
    assert format_name(typed) == text
    assert split_name(typed) == parts

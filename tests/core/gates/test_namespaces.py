"""Python's floats and NumPy's arrays agree with NumPy and SciPy, also at infinities and NaN."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import special

from gradwalk.core.engine import trace
from gradwalk.core.gates import GATES
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.xp import IEEE, SCALAR
from tests.rows import loop_over

NAN, INF = math.nan, math.inf
POINTS = [NAN, -INF, -1000.0, -2.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.5, 1000.0, INF]
FUNCTIONS: list[tuple[str, Callable[[Any], Any]]] = [
    ("exp", np.exp),
    ("log", np.log),
    ("log1p", np.log1p),
    ("expm1", np.expm1),
    ("sqrt", np.sqrt),
    ("sin", np.sin),
    ("cos", np.cos),
    ("tan", np.tan),
    ("asin", np.arcsin),
    ("acos", np.arccos),
    ("atan", np.arctan),
    ("sinh", np.sinh),
    ("cosh", np.cosh),
    ("tanh", np.tanh),
    ("absolute", np.abs),
    ("sign", np.sign),
    ("floor", np.floor),
    ("ceil", np.ceil),
    ("round", np.round),
    ("expit", special.expit),
    ("erfc", special.erfc),
    ("softplus", lambda x: np.logaddexp(0.0, x)),
    ("step", lambda x: np.heaviside(x, 0.0)),
]


@loop_over(("name", "function"), FUNCTIONS, ids=[name for name, _ in FUNCTIONS])
@loop_over("at", POINTS)
def test_a_function_is_numpys(name: str, function: Callable[[Any], Any], at: float) -> None:
    with np.errstate(all="ignore"):
        expected = float(function(np.float64(at)))
        assert float(getattr(ARRAY, name)(np.array([at]))[0]) == pytest.approx(
            expected, rel=1e-14, nan_ok=True
        )
        try:
            found = getattr(SCALAR, name)(at)
        except (ValueError, OverflowError):
            found = getattr(IEEE, name)(np.float64(at))
    assert float(found) == pytest.approx(expected, rel=1e-14, nan_ok=True)


PAIRS = [(1.0, 2.0), (2.0, 1.0), (NAN, 1.0), (1.0, NAN), (-INF, INF), (3.0, 3.0)]


@pytest.mark.parametrize("pair", PAIRS)
def test_the_larger_and_the_smaller_are_numpys(pair: tuple[float, float]) -> None:
    first, second = pair
    for name in ("maximum", "minimum"):
        expected = float(getattr(np, name)(first, second))
        assert getattr(SCALAR, name)(first, second) == pytest.approx(expected, nan_ok=True)
        assert getattr(SCALAR, name)(0.5, first, second) == pytest.approx(
            float(getattr(np, name)(0.5, expected)), nan_ok=True
        )


SHARES = [
    # the largest of three; a tie is shared by those that tie
    ([1.0, 3.0, 2.0], [0.0, 1.0, 0.0]),
    ([3.0, 1.0, 3.0], [0.5, 0.0, 0.5]),
    ([2.0, 2.0, 2.0], [1 / 3, 1 / 3, 1 / 3]),
    ([NAN, 1.0, 2.0], [NAN, NAN, NAN]),
]


@pytest.mark.parametrize(("operands", "shares"), SHARES)
def test_who_wins_gets_the_gradient(operands: list[float], shares: list[float]) -> None:
    found = SCALAR.winners(SCALAR.maximum(*operands), operands, ">")
    assert list(found) == pytest.approx(shares, nan_ok=True)


EDGES = [
    # at the edge of the domain the slope is infinite, and beyond it there is none
    ("log", 0.0, INF),
    ("log", -1.0, NAN),
    ("log1p", -1.0, INF),
    ("log1p", -2.0, NAN),
    ("sqrt", 0.0, INF),
    ("sqrt", -1.0, NAN),
    ("asin", 1.0, INF),
    ("asin", 2.0, NAN),
    ("acos", -1.0, -INF),
    ("reciprocal", 0.0, -INF),
    ("sign", 0.0, 0.0),
    ("floor", 1.0, 0.0),
    ("round", NAN, NAN),
    ("sigmoid", 1000.0, 0.0),
    ("gelu", -1000.0, 0.0),
    ("silu", 1000.0, 1.0),
    ("elu", 1000.0, 1.0),
    ("elu", -1000.0, 0.0),
    ("elu", 0.0, 1.0),
    ("leaky_relu", -3.0, 0.01),
    ("relu", 0.0, 0.0),
]


@pytest.mark.parametrize(("name", "at", "slope"), EDGES)
def test_the_slope_at_the_edge(name: str, at: float, slope: float) -> None:
    program = f"x = {at}\nf = {name}(x)"
    assert trace(program).inputs["x"].grad == pytest.approx(slope, nan_ok=True)
    listed = f"x = [{at}]\nf = sum({name}(x))"
    assert float(trace(listed).inputs["x"].grad[0]) == pytest.approx(slope, nan_ok=True)


POWERS = [
    # 0⁰ and 0ᵛ as PyTorch has them
    ((0.0, 0.0), (0.0, 0.0)),
    ((0.0, 2.0), (0.0, 0.0)),
    ((0.0, 1.0), (1.0, 0.0)),
    ((0.0, -1.0), (-INF, -INF)),
    ((-2.0, 3.0), (12.0, NAN)),
    ((2.0, 0.0), (0.0, math.log(2))),
    ((4.0, 0.5), (0.25, 2 * math.log(4))),
]


@pytest.mark.parametrize(("operands", "slopes"), POWERS)
def test_the_slopes_of_a_power(operands: tuple[float, float], slopes: tuple[float, float]) -> None:
    u, v = operands
    found = trace(f"u = {u}\nv = {v}\nf = u^v")
    assert [found.inputs[name].grad for name in "uv"] == pytest.approx(slopes, nan_ok=True)


NOT_KINKS = [
    # an ELU with α = 1 is smooth, and a chooser of different numbers has no tie
    ("elu", (0.0, 1.0)),
    ("elu", (1.0, 0.5)),
    ("leaky_relu", (1e-9, 0.1)),
    ("max", (1.0, 2.0)),
    ("max", (2.0, 1.0, 1.0)),
    ("min", (1.0, 2.0, 2.0)),
    ("relu", (-1e-9,)),
    # nothing is a multiple of 0
    ("mod", (3.0, 0.0)),
    ("fmod", (0.0, 0.0)),
]


@pytest.mark.parametrize(("name", "at"), NOT_KINKS)
def test_where_no_kink_is(name: str, at: tuple[float, ...]) -> None:
    assert not any(kink.holds(*at) for kink in GATES[name].kinks)

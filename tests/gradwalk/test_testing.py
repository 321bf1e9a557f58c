"""Homework: right gradients pass in every form, wrong ones are named with what led there."""

from __future__ import annotations

import re

import numpy as np
import pytest
import sympy

from gradwalk import trace
from gradwalk.testing import assert_same_gradients
from tests.rows import loop_over

CIRCUIT = "x=-2; y=5; z=-4; f=(x+y)*z"
LAYER = "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; f = sum((W @ x)^2)"
FITTED = "w = 0.5\nb = 0.1\nx = 2  # data\nt = 3  # data\nL = (w*x + b - t)^2"
LARGE = "X = randn(20, 30, seed=1); w = randn(30, seed=2); f = sum((X @ w)^2)"
NEURON = "w = 2; x = -1; b = -3; f = 1 / (w*x + b)"
FORK = "x = 3; f = x*x + sin(x)"


class Tensor:
    """A PyTorch tensor, as far as it matters: it leaves its graph before NumPy can read it."""

    def __init__(self, value: object, *, is_attached: bool = True) -> None:
        self.value = value
        self.is_attached = is_attached

    def detach(self) -> Tensor:
        return Tensor(self.value, is_attached=False)

    def cpu(self) -> Tensor:
        return self

    def __array__(self, dtype: object = None, copy: bool | None = None) -> np.ndarray:
        if self.is_attached:
            raise RuntimeError("Can't call numpy() on a tensor that requires grad")
        return np.asarray(self.value, np.float64)


def layer(W: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    q = W @ x
    return 2 * np.outer(q, x), 2 * W.T @ q


def fitted(w: float, b: float, x: float, t: float) -> tuple[float, float]:
    error = 2 * (w * x + b - t)
    return error * x, error


@loop_over(
    ("program", "fn"),
    [
        (CIRCUIT, lambda x, y, z: {"z": x + y, "x": z, "y": z}),
        (CIRCUIT, lambda z, y, x: [z, z, x + y]),
        (CIRCUIT, lambda a, b, c: (c, c, a + b)),
        (CIRCUIT, lambda **given: [given["z"], given["z"], 3]),
        (CIRCUIT, lambda *given: [np.float32(-4), Tensor(-4.0), np.array(3)]),
        (trace(CIRCUIT), lambda x, y, z: [z, z, x + y]),
        (LAYER, layer),
        (LAYER, lambda W, x: [each.tolist() for each in layer(W, x)]),
        (LAYER, lambda W, x: [Tensor(each.astype(np.float32)) for each in layer(W, x)]),
        (FITTED, fitted),
        (FITTED, lambda w, b, x, t: dict(zip("wb", fitted(w, b, x, t), strict=True))),
        (FITTED, lambda w, b, x, t: {"w": -7.6, "b": -3.8, "x": -1.9, "t": 3.8}),
        (FITTED, lambda w, b, x, t: [-7.6, -3.8, -1.9, 3.8]),
        (FORK, lambda x: 2 * x + np.cos(x)),
        (FORK, lambda x: [2 * x + np.cos(x)]),
        ("v = [1, 2, 3]; f = sum(v^2)", lambda v: (2 * v).tolist()),
        (sympy.Symbol("x") ** 2, lambda x: 2 * x),
    ],
)
def test_right_gradients_pass(program, fn):
    assert_same_gradients(fn, program)


def test_where_backpropagation_starts_can_be_said():
    program = "a = [1, 2]; f = a * a"
    assert_same_gradients(lambda a: 2 * a, program)
    assert_same_gradients(lambda a: [0, 4], program, of=1)
    assert_same_gradients(lambda a: [20, -4], program, upstream=[10, -1])


def test_a_function_may_change_its_arrays():
    result = trace(LAYER)

    def spoil(W: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        answer = layer(W.copy(), x.copy())
        W[:] = x[:] = 0
        return answer

    assert_same_gradients(spoil, result)
    assert_same_gradients(layer, result)


def test_how_near_is_near_enough_can_be_said():
    assert_same_gradients(lambda x: 6.0004, "x = 3; f = x^2")
    with pytest.raises(AssertionError):
        assert_same_gradients(lambda x: 6.0004, "x = 3; f = x^2", rtol=1e-6)
    assert_same_gradients(lambda x: 6.5, "x = 3; f = x^2", atol=0.5)


@loop_over(
    ("program", "fn", "said"),
    [
        (
            CIRCUIT,
            lambda x, y, z: {"x": 1, "y": z, "z": x + y},
            (
                "f with respect to x is wrong",
                "returned: 1",
                "correct: −4",
                "local gradient alone. The upstream factor ∂f/∂u is missing. (u = x + y)",
                "Right: y, z.",
            ),
        ),
        (CIRCUIT, lambda x, y, z: [z, z, z], ("respect to z", "correct: 3", "swapped")),
        (CIRCUIT, lambda x, y, z: [-z, z, 3], ("returned: 4", "check the sign")),
        (
            NEURON,
            lambda w, x, b: {"w": 1.0, "x": 2.0, "b": 1.0},
            ("∂f/∂v is missing. (v = u + b, u = w·x)",),
        ),
        (FORK, lambda x: x, ("returned: 3", "only a part of the sum")),
        ("x = 3; f = x^2", lambda x: x, ("returned: 3", "correct: 6", "the value of x")),
        (
            LAYER,
            lambda W, x: (layer(W, x)[0].T, layer(W, x)[1]),
            ("correct: [[0.088, 0.176], [0.104, 0.208]]", "That is the transpose", "Right: x."),
        ),
        (
            LAYER,
            lambda W, x: (layer(W, x)[0], 1.0),
            ("wrong shape", "returned: ()", "correct: (2,)", "a single number"),
        ),
        (
            LARGE,
            lambda X, w: (2 * np.outer(X @ w, w), X.T @ (X @ w)),
            ("most of all at [13]", "−106.8145821"),
        ),
        (LARGE, lambda X, w: (2 * np.outer(X @ w, w), np.zeros((2, 9, 9))), ("(2, 9, 9)", "(30,)")),
        ("x = 0; f = x^2", lambda x: float("nan"), ("returned: NaN", "correct: 0")),
        (CIRCUIT, lambda x, y, z: {"x": z}, ("No gradient of y, z was returned",)),
        (CIRCUIT, lambda x, y, z: {"a": 1, "x": z}, ("a is not an input", "x, y, z")),
        (CIRCUIT, lambda x, y, z: [1, 2], ("2 gradients were returned", "x, y, z")),
        (CIRCUIT, lambda x, y, z: None, ("of the type NoneType",)),
        (CIRCUIT, lambda x, y, z: [z, z, "3 or so"], ("gradient of z is no number", "'3 or so'")),
    ],
)
def test_what_is_wrong_is_named(program, fn, said):
    with pytest.raises(AssertionError) as caught:
        assert_same_gradients(fn, program)
    for part in said:
        assert part in str(caught.value), str(caught.value)


def test_it_speaks_the_language_of_the_class():
    with pytest.raises(
        AssertionError, match=re.compile("x에 대한 f의 기울기가 틀렸습니다.*상류 기울기", re.DOTALL)
    ):
        assert_same_gradients(lambda x, y, z: [1, z, 3], CIRCUIT, language="ko")


def test_letters_are_explained_in_every_language():
    with pytest.raises(AssertionError, match=r"u로 만들어집니다\. \(u = x \+ y\)"):
        assert_same_gradients(lambda x, y, z: [z, z, z], CIRCUIT, language="ko")


def test_what_the_function_raises_is_its_own():
    with pytest.raises(ZeroDivisionError):
        assert_same_gradients(lambda x, y, z: 1 / 0, CIRCUIT)

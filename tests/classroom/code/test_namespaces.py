"""What a gate's rule becomes when it is written against a library: code with the same numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.special import erfc

from gradwalk.classroom.code.namespaces import MICROGRAD, NUMPY, TORCH, Lacking
from gradwalk.classroom.code.written import CodeText

X = CodeText("x")

IN_NUMPY = [
    (NUMPY.asin(X), 0.5, math.pi / 6),
    (NUMPY.acos(X), 0.5, math.pi / 3),
    (NUMPY.atan(X), 1.0, math.pi / 4),
    (NUMPY.absolute(X), -2.0, 2.0),
    (NUMPY.erfc(X), 0.0, 1.0),
    (NUMPY.sqrt(X), 9.0, 3.0),
    (NUMPY.power(X, 3.0), -2.0, -8.0),
    (NUMPY.power(X, X), 3.0, 27.0),
    (NUMPY.expit(X), math.log(3), 0.75),
    (NUMPY.softplus(X), 0.0, math.log(2)),
    (NUMPY.softplus(X), 1000.0, 1000.0),
    (NUMPY.pi * X, 2.0, 2 * math.pi),
    # ReLU's derivative at 0 is 0, as PyTorch has it
    *((NUMPY.step(X), at, slope) for at, slope in ((-1.0, 0), (0.0, 0), (1e-300, 1), (2.0, 1))),
    *((TORCH.step(X), at, slope) for at, slope in ((-1.0, 0), (0.0, 0), (2.0, 1))),
    *((NUMPY.where(X > 0, X, 5.0), at, result) for at, result in ((3.0, 3.0), (-3.0, 5.0))),
]


@pytest.mark.parametrize(
    ("code", "at", "result"), IN_NUMPY, ids=[f"{code.text} at {at}" for code, at, _ in IN_NUMPY]
)
def test_the_code_computes(code, at, result):
    names = {"np": np, "erfc": erfc, "x": np.float64(at)}
    assert eval(code.text, names) == pytest.approx(result)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (TORCH.absolute(X), "torch.abs(x)"),
        (TORCH.expit(X), "torch.sigmoid(x)"),
        (TORCH.sqrt(X), "torch.sqrt(x)"),
        (TORCH.where(X > 0, X, 5.0), "torch.where(x > 0, x, 5.0)"),
        (MICROGRAD.power(X, 2.0), "x ** 2.0"),
    ],
)
def test_functions_have_the_librarys_names(code, text):
    assert code.text == text


@pytest.mark.parametrize("function", ["exp", "sqrt", "step", "sin"])
def test_micrograd_lacks_functions(function):
    with pytest.raises(Lacking):
        getattr(MICROGRAD, function)(X)


@pytest.mark.parametrize("exponent", [X, 0.0])
def test_micrograd_lacks_powers_that_it_cannot_differentiate(exponent):
    with pytest.raises(Lacking):
        MICROGRAD.power(X, exponent)


def test_what_is_known_when_the_code_is_written_is_computed_then():
    assert TORCH.sqrt(9.0) == 3.0
    assert (NUMPY.where(True, 1.0, 2.0), NUMPY.where(False, 1.0, 2.0)) == (1.0, 2.0)

"""Array functions where PyTorch is no judge: singular matrices, NaN, what picks no element."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradwalk.core.engine import trace
from gradwalk.core.gates import GATES
from tests.core.gates.tensors import given, value, vjp

NAN = float("nan")

VALUES: list[tuple[str, list[Any], dict[str, Any], Any]] = [
    # a number that is no element
    ("embedding", [[[1.0], [2.0]], [1.0, 2.0, -1.0, 0.5]], {}, [[2.0], [NAN], [2.0], [NAN]]),
    ("take", [[1.0, 2.0], [5.0, 0.0]], {"axis": 0}, [NAN, 1.0]),
    ("gather", [[1.0, 2.0], [-3.0, 1.0]], {"axis": 0}, [NAN, 2.0]),
    # beside a NaN nothing is known of the largest
    ("argmax", [[[1.0, NAN], [3.0, 2.0]]], {"axis": 1}, [NAN, 0.0]),
    ("argmin", [[1.0, 2.0, 0.5]], {"keepdims": True}, [2.0]),
    ("sort", [[2.0, NAN, 1.0]], {}, [1.0, 2.0, NAN]),
    ("argsort", [[2.0, NAN, 1.0]], {}, [2.0, 0.0, NAN]),
    ("topk", [[1.0, 3.0, 3.0, 2.0]], {"k": 3}, [3.0, 3.0, 2.0]),
    # a singular matrix
    ("inv", [[[1.0, 2.0], [2.0, 4.0]]], {}, [[NAN, NAN], [NAN, NAN]]),
    ("pad", [[1.0, 2.0]], {"widths": (1, 0), "value": 7.0}, [7.0, 1.0, 2.0]),
    ("repeat", [[1.0, 2.0]], {"count": 2}, [1.0, 1.0, 2.0, 2.0]),
    ("tile", [[1.0, 2.0]], {"counts": (2,)}, [1.0, 2.0, 1.0, 2.0]),
    ("masked_fill", [[1.0, 2.0, 3.0], [0.0, 1.0, -1.0], 9.0], {}, [1.0, 9.0, 3.0]),
]


@pytest.mark.parametrize(("name", "operands", "attributes", "expected"), VALUES)
def test_values(name: str, operands: list[Any], attributes: dict[str, Any], expected: Any) -> None:
    read, _ = given(operands)
    np.testing.assert_array_equal(value(GATES[name], read, attributes), expected)


GRADIENTS: list[tuple[str, list[Any], dict[str, Any], Any]] = [
    # the cofactors are there where the inverse is not; PyTorch gives 0
    ("det", [[[1.0, 2.0], [2.0, 4.0]]], {}, [[4.0, -2.0], [-2.0, 1.0]]),
    ("det", [[[0.0, 0.0], [0.0, 0.0]]], {}, [[0.0, 0.0], [0.0, 0.0]]),
    ("det", [[[NAN, 1.0], [2.0, 3.0]]], {}, [[NAN, NAN], [NAN, NAN]]),
    ("cumprod", [[2.0, 0.0, 3.0]], {}, [1.0, 8.0, 0.0]),
    # a number that is no element hands nothing back
    ("embedding", [[[1.0], [2.0]], [1.0, 7.0, 1.0]], {}, [[0.0], [2.0]]),
    ("gather", [[1.0, 2.0], [5.0, 1.0]], {"axis": 0}, [0.0, 1.0]),
    # equal elements keep their order
    ("topk", [[1.0, 3.0, 3.0]], {"k": 1}, [0.0, 1.0, 0.0]),
]


@pytest.mark.parametrize(("name", "operands", "attributes", "expected"), GRADIENTS)
def test_gradients(
    name: str, operands: list[Any], attributes: dict[str, Any], expected: Any
) -> None:
    read, _ = given(operands)
    out = value(GATES[name], read, attributes)
    found = vjp(GATES[name], np.ones_like(out) if np.shape(out) else 1.0, read, attributes)[0]
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)


INDICES = [
    "x[[0, 2]]", "x[:, [1, 0]]", "x[[0, 1], [1, 2]]", "x[[0, 1], :, [1, 2]]",
    "x[:, [0, 1], [1, 2]]", "x[0, :, [1, 2]]", "x[[0, 1], None, 1]", "x[..., [0, 2]]",
    "x[None, ..., 1]", "x[[[0, 1], [1, 0]]]", "x[1, ..., ::2]", "x[[0], [1, 2]]",
    "x[-1, [0, -1]]", "x[::-1, None, 0, [2, 1]]", "x[[1, 0], 0, [1, 2]]",
]  # fmt: skip


@pytest.mark.parametrize("index", INDICES)
def test_an_index_is_numpys(index: str) -> None:
    x = np.random.RandomState(3).standard_normal((3, 3, 3))
    expected = eval(index, {"x": x})
    shown = trace(f"x = randn(3, 3, 3, seed=3)\ny = {index}\nf = sum(y^2)")
    np.testing.assert_array_equal(shown.named["y"].value, expected)
    picked = np.zeros(27)
    places = eval(index, {"x": np.arange(27).reshape(3, 3, 3)})
    np.add.at(picked, np.ravel(places), 2 * np.ravel(expected))
    np.testing.assert_allclose(shown.inputs["x"].grad, picked.reshape(3, 3, 3))


@pytest.mark.parametrize(
    ("program", "value", "gradient"),
    [
        ("w = [5, 6, 7]; k = 1\ny = w[k]", 6, [0, 1, 0]),
        ("w = [[5, 6], [7, 8]]; k = 1\ny = sum(w[k])", 15, [[0, 0], [1, 1]]),
    ],
)
def test_an_index_may_be_a_number_of_the_program(
    program: str, value: float, gradient: list[Any]
) -> None:
    found = trace(program)
    assert next(node.value for node in found.nodes if node.id == found.output) == value
    assert np.array_equal(np.asarray(found.inputs["w"].grad), gradient)

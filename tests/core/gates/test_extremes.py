"""At ±1000 and beyond: what overflows on the way must not spoil the result."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradwalk.core.gates import GATES
from tests.core.gates.tensors import given, value, vjp

INF = float("inf")

EXTREMES: list[tuple[str, list[Any], Any, Any]] = [
    ("softmax", [[1000.0, 0.0, -1000.0]], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]),
    ("softmax", [[1000.0, 1000.0]], [0.5, 0.5], [0.25, -0.25]),
    ("softmax", [[-1000.0, -1000.0]], [0.5, 0.5], [0.25, -0.25]),
    ("softmax", [[0.0, -INF]], [1.0, 0.0], [0.0, 0.0]),
    ("log_softmax", [[1000.0, 0.0]], [0.0, -1000.0], [-1.0, 1.0]),
    ("log_softmax", [[-1000.0, 0.0]], [-1000.0, 0.0], [1.0, -1.0]),
    ("logsumexp", [[1000.0, -1000.0]], 1000.0, [1.0, 0.0]),
    ("logsumexp", [[-1000.0, -1000.0]], -1000.0 + np.log(2), [0.5, 0.5]),
    ("logsumexp", [[0.0, -INF]], 0.0, [1.0, 0.0]),
    ("cross_entropy", [[1000.0, -1000.0], [0.0, 1.0]], 2000.0, [1.0, -1.0]),
    ("cross_entropy", [[1000.0, -1000.0], [1.0, 0.0]], 0.0, [0.0, 0.0]),
    ("cross_entropy", [[1000.0, -1000.0], 1.0], 2000.0, [1.0, -1.0]),
    ("cross_entropy", [[-1000.0, -INF], 0.0], 0.0, [0.0, 0.0]),
    ("hinge", [[1000.0, -1000.0], 1.0], 2001.0, [1.0, -1.0]),
    ("norm", [[3e200, 4e200]], 5e200, [0.6, 0.8]),
    ("norm", [[3e-200, 4e-200]], 5e-200, [0.6, 0.8]),
    ("norm", [[INF, 1.0]], INF, [np.nan, 0.0]),
    ("mean", [[1e300, 1e300]], 1e300, [0.5, 0.5]),
    ("sum", [[INF, -1.0]], INF, [1.0, 1.0]),
    ("amax", [[INF, 1.0]], INF, [1.0, 0.0]),
]


@pytest.mark.parametrize(("name", "operands", "out", "gradient"), EXTREMES)
def test_extremes(name: str, operands: list[Any], out: Any, gradient: list[Any]) -> None:
    read, _ = given(operands)
    found = value(GATES[name], read, {})
    np.testing.assert_allclose(found, out, rtol=1e-15, atol=0)
    # one of a result's elements sends 1 back, the others nothing
    upstream: Any = 1.0
    if np.shape(found):
        upstream = np.zeros_like(found)
        upstream[np.nanargmin(found)] = 1.0
    contribution = vjp(GATES[name], upstream, read, {})[0]
    np.testing.assert_allclose(contribution, gradient, rtol=1e-15, atol=1e-300)

"""Gates of 2×2 matrices, where NumPy's work is small and the engine's own cost shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from bench.results import OURS, Row
from bench.tapes import Laid
from bench.timing import Way, measure

SIZES = (100, 1_000)
TASK = "gates of 2×2 matrices"
_GIVEN = {
    "x": [[0.5, -0.25], [-0.75, 0.125]],
    "r": [[0.6, -0.8], [0.8, 0.6]],
    "a": [[0.25, 0.5], [0.125, 0.25]],
    "m": [[0.75, 1.0], [1.0, 0.5]],
}
_TURN = ("{} @ r", "{} + a", "{} * m", "relu({})")
"""A rotation, a shift, a scale and a mask, so that numbers stay near 1 however many there are."""


def measure_matrices(rounds: int = 15, budget: float = 0.5) -> Iterator[Row]:
    """Yield the rows for one forward and one backward pass."""
    for size in SIZES:
        for program, times in measure(_list_ways(size), rounds, budget).items():
            yield Row(TASK, "@, +, × and relu in turn", size, program, times)


def _list_ways(size: int) -> dict[str, Way]:
    laid = Laid(_text(size))
    ways: dict[str, Way] = {OURS: lambda: laid.run}
    peer = _on_torch(size)
    if peer:
        expected = laid.gradients()
        for name, gradient in peer().items():
            np.testing.assert_allclose(gradient, expected[name], rtol=1e-9)
        ways["PyTorch"] = lambda: peer
    return ways


def _text(size: int) -> str:
    lines = [f"{name} = {value}" for name, value in _GIVEN.items()]
    last = "x"
    for number in range(size):
        lines.append(f"h{number} = {_TURN[number % 4].format(last)}")
        last = f"h{number}"
    return "\n".join([*lines, f"sum({last})"])


def _on_torch(size: int) -> Callable[[], dict[str, Any]] | None:
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)

    def run() -> dict[str, Any]:
        given = {name: torch.tensor(each, dtype=torch.float64) for name, each in _GIVEN.items()}
        for each in given.values():
            each.requires_grad_()
        h, r, a, m = given.values()
        for number in range(size):
            match number % 4:
                case 0:
                    h = h @ r
                case 1:
                    h = h + a
                case 2:
                    h = h * m
                case 3:
                    h = torch.relu(h)
        h.sum().backward()
        return {name: each.grad for name, each in given.items()}

    return run

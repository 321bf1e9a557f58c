"""Forward and backward, a gate at a time, on the same circuits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from micrograd.engine import Value

from bench.programs import Gate, compute, gates, text
from bench.tapes import Laid
from bench.timing import medians

SIZES = (100, 1_000, 10_000)
_ROUNDS = 15


def passes(size: int) -> dict[str, float]:
    """Return seconds for one forward and one backward pass."""
    circuit = gates(size)
    ways: dict[str, Callable[[], object]] = {
        "gradwalk": Laid(text(circuit)).run,
        "micrograd": lambda: _on_objects(circuit, Value),
    }
    number = torch_number()
    if number:
        ways["PyTorch"] = lambda: _on_objects(circuit, number)
    # micrograd sorts its graph by recursion
    sys.setrecursionlimit(max(10_000, 4 * size))
    return medians(ways, _ROUNDS)


def torch_number() -> Callable[[float], Any] | None:
    """Return what makes a PyTorch scalar with a gradient; None where it is not installed."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    return lambda value: torch.tensor(value, dtype=torch.float64, requires_grad=True)


def _on_objects(circuit: list[Gate], number: Callable[[float], Any]) -> None:
    _, output = compute(circuit, number)
    output.backward()

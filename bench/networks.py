"""The two-layer net of the lectures, 784-50-10 on a batch of 100: every gradient, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from bench.layers import TwoLayerNet
from bench.results import OURS, Row
from bench.tapes import Laid
from bench.timing import Way, measure

PROGRAM = """\
X = randn(100, 784, seed=1)
W1 = uniform(784, 50, low=-0.1, high=0.1, seed=2)
b1 = zeros(50)
W2 = uniform(50, 10, low=-0.1, high=0.1, seed=3)
b2 = zeros(10)
t = one_hot({classes}, 10)
H = relu(X @ W1 + b1)
scores = H @ W2 + b2
L = cross_entropy(scores, t)"""
_WEIGHTS = ("W1", "b1", "W2", "b2")
_SAMPLED = 5
TASK = "a network of two layers"
_BATCH = 100


def measure_networks(rounds: int = 41, budget: float = 1.0) -> Iterator[Row]:
    """Yield the rows for the gradients of the input and of all weights.

    The numerical gradient is that of the weights alone; it is taken of a few of them, and
    scaled to all 39,760.
    """
    laid = Laid(PROGRAM.format(classes=[7 * row % 10 for row in range(100)]))
    arrays = laid.inputs()
    net = TwoLayerNet(arrays)
    _check(net.gradient(), laid.gradients())
    sample = dict(zip(_WEIGHTS, ([*range(_SAMPLED)] for _ in _WEIGHTS), strict=True))
    ways: dict[str, Way] = {OURS: lambda: laid.run, "NumPy by hand": lambda: net.gradient}
    peer = _on_torch(arrays)
    if peer:
        _check({name: each.numpy() for name, each in peer().items()}, laid.gradients())
        ways["PyTorch"] = lambda: peer
    ways["numerical gradient"] = lambda: lambda: net.numerical(sample)
    found = measure(ways, rounds, budget)
    of_sample = sum(arrays[name].size for name in _WEIGHTS) / sum(map(len, sample.values()))
    for program, times in found.items():
        factor = of_sample if program == "numerical gradient" else 1.0
        yield Row(TASK, "784-50-10", _BATCH, program, times.scaled(factor))


def _check(found: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    for name, gradient in found.items():
        np.testing.assert_allclose(gradient, expected[name], rtol=1e-4, atol=1e-9, err_msg=name)


def _on_torch(arrays: Mapping[str, Any]) -> Callable[[], dict[str, Any]] | None:
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    given = {name: torch.tensor(array) for name, array in arrays.items() if name != "t"}
    for each in given.values():
        each.requires_grad_()
    target = torch.tensor(arrays["t"])

    def run() -> dict[str, Any]:
        X, W1, b1, W2, b2 = (given[name] for name in ("X", *_WEIGHTS))
        scores = torch.relu(X @ W1 + b1) @ W2 + b2
        torch.nn.functional.cross_entropy(scores, target).backward()
        gradients = {name: each.grad for name, each in given.items()}
        for each in given.values():
            each.grad = None
        return gradients

    return run

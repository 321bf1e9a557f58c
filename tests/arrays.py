"""Programs whose output is an array, each with a start of the backward pass of every kind."""

from __future__ import annotations

import pytest

from gradwalk.core.graph.seed import choose_seed
from gradwalk.core.model import ONES, Seed

SQUARES = "x = [1, 2, 3]\nw = 2\ny = w*x^2"
AFFINE = "W = [[1, -2], [0.5, 3], [-1, 1]]\nx = [0.3, -0.7]\nb = [0.1, 0.2, 0.3]\nz = W @ x + b"
SOFTMAX = "s = [3.2, 5.1, -1.7]\np = softmax(s)"
SCORES = "X = [[1, 2], [3, 4]]\nW = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]\nS = X @ W"
NETWORK = """\
x = [0.5, -1]
W_1 = [[0.1, 0.5], [-0.3, 0.8], [0.2, 0.2]]
W_2 = [[0.4, -0.1, 0.3], [0.2, 0.9, -0.7]]
h = tanh(W_1 @ x)
y = sigmoid(W_2 @ h)"""
CALLS = "n(a) = exp(-a) + a^2\nx = [0.1, 0.2]\nn(n(x))"

_SEEDS: dict[str, list[Seed]] = {
    SQUARES: [ONES, choose_seed(0), choose_seed(upstream=[0.3, -2, 1e-3])],
    AFFINE: [ONES, choose_seed(2), choose_seed(upstream=[1, 2, -1])],
    SOFTMAX: [ONES, choose_seed(1), choose_seed(upstream=[100, -100, 1])],
    SCORES: [ONES, choose_seed((0, 1)), choose_seed(upstream=[[1, 2, 3], [4, 5, -6]])],
    NETWORK: [ONES, choose_seed(1), choose_seed(upstream=[-0.5, 2])],
    CALLS: [ONES, choose_seed(0), choose_seed(upstream=[0, 1])],
    "x = [1, 2]\nx": [ONES, choose_seed(1), choose_seed(upstream=[3, 4])],
    "x = 3\nf = sin(x)": [choose_seed(()), choose_seed(upstream=2)],
    "X = ones(30, 20)\nY = 2X": [ONES, choose_seed((4, 5))],
}
STARTS = [
    pytest.param(program, seed, id=f"{k}-{seed.kind}")
    for k, (program, seeds) in enumerate(_SEEDS.items())
    for seed in seeds
]

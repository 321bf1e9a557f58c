"""How a gradient changes a parameter: SGD, momentum and Adam, with PyTorch's formulas and defaults.

Each works on numbers and on arrays, element by element, and changes nothing in place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Memory: TypeAlias = tuple[Any, ...]
"""What an optimizer remembers of one parameter; each in the parameter's shape."""

MOMENTUM = 0.9
BETA_1, BETA_2 = 0.9, 0.999
EPSILON = 1e-8


@dataclass(frozen=True, slots=True)
class Stepped:
    """`made` are the numbers on the way to `value`, in the order in which they are computed."""

    value: Any
    memory: Memory
    made: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Optimizer:
    """`remembers` is the number of arrays, all 0 at first.

    `step(value, gradient, memory, rate, number)`
    is update `number`, counted from 1."""

    remembers: int
    step: Callable[[Any, Any, Memory, float, int], Stepped]


def sgd(value: Any, gradient: Any, memory: Memory, rate: float, number: int) -> Stepped:
    """w ← w − η g.

    Source: torch.optim.SGD; Robbins and Monro 1951.
    """
    return Stepped(value - rate * gradient, memory)


def momentum(value: Any, gradient: Any, memory: Memory, rate: float, number: int) -> Stepped:
    """v ← μ v + g, then w ← w − η v, with μ = 0.9.

    Source: torch.optim.SGD(momentum=0.9), without dampening or Nesterov's variant, where η
    is outside the velocity; Sutskever et al. 2013.
    """
    (velocity,) = memory
    velocity = MOMENTUM * velocity + gradient
    return Stepped(value - rate * velocity, (velocity,), (velocity,))


def adam(value: Any, gradient: Any, memory: Memory, rate: float, number: int) -> Stepped:
    """m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g², then w ← w − η m̂/(√v̂ + ε).

    m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) at update t; β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    Source: torch.optim.Adam; Kingma and Ba 2015, algorithm 1.
    """
    first, second = memory
    first = BETA_1 * first + (1 - BETA_1) * gradient
    second = BETA_2 * second + (1 - BETA_2) * (gradient * gradient)
    mean = first / (1 - BETA_1**number)
    scale = second / (1 - BETA_2**number)
    # a power, because it takes numbers and arrays alike
    moved = value - rate * mean / (scale**0.5 + EPSILON)
    return Stepped(moved, (first, second), (first, second, mean, scale))


OPTIMIZERS: Mapping[str, Optimizer] = {
    "sgd": Optimizer(0, sgd),
    "momentum": Optimizer(1, momentum),
    "adam": Optimizer(2, adam),
}

DEFAULT_OPTIMIZER = next(iter(OPTIMIZERS))

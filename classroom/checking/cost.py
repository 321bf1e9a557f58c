"""What numerical gradients cost beside backpropagation, as the number of inputs grows."""

from __future__ import annotations

from dataclasses import dataclass

_SIZES = (1, 10, 100, 1000)


@dataclass(frozen=True, slots=True)
class CostRow:
    """Numerical gradients of `inputs` numbers take 2·inputs evaluations; backpropagation takes
    one forward and one backward pass, however many there are."""

    inputs: int
    evaluations: int
    numerical_seconds: float
    backward_seconds: float
    own: bool
    """Whether it is this program's own number."""

    @property
    def ratio(self) -> float:
        """How many times as long the numerical gradient takes."""
        return self.numerical_seconds / self.backward_seconds


def cost_rows(inputs: int, forward_seconds: float, backward_seconds: float) -> list[CostRow]:
    """Return the cost of both for 1, 10, 100, 1000 and the program's own number of `inputs`.

    `forward_seconds` is the time of one evaluation, which is taken to stay what it is: a
    program with more inputs usually takes longer, and then the numerical gradient all the more.
    """
    return [
        CostRow(n, 2 * n, 2 * n * forward_seconds, backward_seconds, n == inputs)
        for n in sorted({*_SIZES, inputs})
    ]

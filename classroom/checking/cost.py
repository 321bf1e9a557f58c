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


def compare_costs(inputs: int, forward_seconds: float, backward_seconds: float) -> list[CostRow]:
    """Return the cost of both for 1, 10, 100, 1000 and the program's own number of `inputs`.

    `forward_seconds` is the time of one evaluation, which is taken to stay what it is: a
    program with more inputs usually takes longer, and then the numerical gradient all the more.
    """
    return [
        CostRow(n, 2 * n, 2 * n * forward_seconds, backward_seconds, n == inputs)
        for n in sorted({*_SIZES, inputs})
    ]


def format_duration(seconds: float) -> str:
    """Return a time as text in the unit that suits it: `1.2 µs`, `3.4 s`, `2.5 h`."""
    for unit, length, most in _UNITS:
        if seconds < most:
            size = seconds / length
            # 99.5 would round to 1e+02
            return f"{size:.2g} {unit}" if size < 99.5 else f"{size:.0f} {unit}"
    return f"{seconds / 86_400:,.0f} d"


_UNITS = (
    ("µs", 1e-6, 1e-3),
    ("ms", 1e-3, 1.0),
    ("s", 1.0, 120.0),
    ("min", 60.0, 7_200.0),
    ("h", 3_600.0, 172_800.0),
)

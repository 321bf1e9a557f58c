"""Comparisons as numbers: 1 where they hold, 0 where they do not. No gradient passes."""

from __future__ import annotations

from collections.abc import Callable

from gradwalk.core.gates.gate import Gate, Namespace, Numeric

Holds = Callable[[Namespace, Numeric, Numeric], Numeric]

HOLDS: dict[str, Holds] = {
    "<": lambda xp, u, v: u < v,
    "<=": lambda xp, u, v: u <= v,
    ">": lambda xp, u, v: u > v,
    ">=": lambda xp, u, v: u >= v,
    "==": lambda xp, u, v: xp.equal(u, v),
    "!=": lambda xp, u, v: xp.unequal(u, v),
}
"""By the operator that is typed."""

SHOWN = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"}
NAMES = {
    "<": ("less", "lt"), "<=": ("less_equal", "le"), ">": ("greater", "gt"),
    ">=": ("greater_equal", "ge"), "==": ("equal", "eq"), "!=": ("not_equal", "ne"),
}  # fmt: skip
"""NumPy's name and PyTorch's."""


def _comparison(sign: str) -> Gate:
    name, *aliases = NAMES[sign]
    holds = HOLDS[sign]
    return Gate(
        name=name,
        aliases=tuple(aliases),
        family="comparison",
        label=SHOWN[sign],
        spoken=name.replace("_", " "),
        operands=("u", "v"),
        value=lambda xp, u, v: xp.indicator(holds(xp, u, v)),
        local=lambda xp, out, u, v: (0, 0),
        nanoseconds=8.0,
        nondifferentiable=(0, 1),
        pattern="blocker",
        folded=(f"{{}} {SHOWN[sign]}".format, f"{SHOWN[sign]} {{}}".format),
        samples=((1.0, 2.0), (2.0, 1.0), (2.0, 2.0)),
    )


GATES = (
    *map(_comparison, HOLDS),
    Gate(
        name="heaviside",
        nanoseconds=12.0,
        label="H",
        spoken="heaviside",
        operands=("x", "h"),
        defaults=(0.5,),
        value=lambda xp, x, h: xp.where(xp.equal(x, 0), h, xp.step(x)),
        local=lambda xp, out, x, h: (0, 0),
        nondifferentiable=(0, 1),
        pattern="blocker",
        samples=((1.5, 0.5), (-1.5, 0.5)),
    ),
)

COMPARISONS = dict(zip(HOLDS, GATES, strict=False))
"""The gate that an operator makes outside `where`."""

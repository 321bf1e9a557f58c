"""The table of gates. Everything that names, labels, computes or explains a gate reads it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gradwalk.core.gates import (
    activations,
    arithmetic,
    attention,
    choices,
    clipping,
    comparisons,
    contraction,
    convolution,
    elementwise,
    entry_losses,
    group_norms,
    indexing,
    linear,
    losses,
    masks,
    matrices,
    memory,
    moving,
    network,
    normalisation,
    ordering,
    pooling,
    recurrent,
    reductions,
    repeating,
    scans,
    shaping,
    softmax,
    spread,
    trigonometry,
)
from gradwalk.core.gates.comparisons import COMPARISONS
from gradwalk.core.gates.gate import Gate

__all__ = ["COMPARISONS", "FUNCTION_NAMES", "GATES", "OPERATORS", "Gate", "function_named"]

GATES: Mapping[str, Gate] = MappingProxyType(
    {
        gate.name: gate
        for topic in (
            arithmetic,
            elementwise,
            trigonometry,
            activations,
            clipping,
            choices,
            comparisons,
            reductions,
            spread,
            linear,
            contraction,
            shaping,
            moving,
            indexing,
            masks,
            repeating,
            scans,
            ordering,
            matrices,
            network,
            normalisation,
            group_norms,
            convolution,
            pooling,
            attention,
            recurrent,
            memory,
            softmax,
            losses,
            entry_losses,
        )
        for gate in topic.GATES
    }
)
"""Every gate by its name."""

OPERATORS: Mapping[str, Gate] = MappingProxyType(
    {gate.operator: gate for gate in GATES.values() if gate.operator}
)
"""The gates that an operator makes; with a comparison, that of `where(u < v, a, b)`."""

_FUNCTIONS: Mapping[str, Gate] = MappingProxyType(
    {
        name: gate
        for gate in GATES.values()
        if gate.callable
        for name in (gate.name, *gate.aliases, *gate.pairwise)
    }
)

FUNCTION_NAMES: tuple[str, ...] = (*_FUNCTIONS, "where")
"""Everything that may come before a bracket as a function."""


def function_named(name: str) -> Gate | None:
    """Return the gate that `name(...)` makes; None for `where`, which several gates share."""
    return _FUNCTIONS.get(name)

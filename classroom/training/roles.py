"""What each input is for training: a parameter that changes, data that comes in rows, or fixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from gradwalk.classroom.training.errors import TrainingError
from gradwalk.classroom.training.marks import Mark
from gradwalk.core.model import Trace, Value
from gradwalk.explain.text.numbers import split_name

Kind = Literal["parameter", "data", "fixed"]


@dataclass(frozen=True, slots=True)
class Role:
    """One input; `learns` says whether a gradient comes back to it, so that it can be trained."""

    name: str
    node: str
    kind: Kind
    learns: bool


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """What was chosen; None leaves it to the marks of the program, and else to its names."""

    parameters: tuple[str, ...] | None = None
    data: tuple[str, ...] | None = None


# W, w1, W_h, b2, θ, 가중치 …: what the lectures call the weights and biases of a layer
_WEIGHTS = frozenset(
    {
        *("W", "w", "U", "V", "b", "B", "weight", "weights", "bias", "biases", "가중치", "편향"),
        *("theta", "θ", "Θ", "gamma", "γ", "beta", "β", "phi", "φ"),
    }
)
# targets, and attributes of the loss: a gradient may come back to them, and is not followed
_GIVEN = frozenset(
    {
        *("t", "target", "targets", "label", "labels", "정답", "정답레이블"),
        *("lam", "lambda", "λ", "reg", "eps", "ε", "margin"),
    }
)
_INDEX = re.compile(r"_?[0-9]+$|_\w+$")


def assign_roles(
    trace: Trace, given: Mapping[str, Value], marked: Mapping[str, Mark], choice: RoleChoice
) -> tuple[Role, ...]:
    """Return the role of every input of `trace`, in the program's order.

    `given` holds the inputs' own numbers. Raises TrainingError for a name that is no input,
    one that is to be both, and a parameter to which no gradient comes back.
    """
    _check_names(trace, (*(choice.parameters or ()), *(choice.data or ())))
    learning = _learning(trace)
    learns = {name for name, each in trace.inputs.items() if each.node in learning}
    data = _data(marked, choice)
    parameters = choice.parameters
    if parameters is None:
        parameters = tuple(name for name, mark in marked.items() if mark == "parameter")
        parameters = parameters or _guessed(learns - data, given)
    for name in parameters:
        if name in data:
            raise TrainingError("train.both", name=name)
        if name not in learns:
            raise TrainingError("train.no-gradient", name=name)
    return tuple(
        Role(name, each.node, _kind(name, parameters, data), name in learns)
        for name, each in trace.inputs.items()
    )


def _kind(name: str, parameters: Collection[str], data: Collection[str]) -> Kind:
    return "parameter" if name in parameters else "data" if name in data else "fixed"


def _data(marked: Mapping[str, Mark], choice: RoleChoice) -> set[str]:
    if choice.data is not None:
        return set(choice.data)
    # a choice goes over a mark
    chosen = choice.parameters or ()
    return {name for name, mark in marked.items() if mark == "data" and name not in chosen}


def _check_names(trace: Trace, names: Collection[str]) -> None:
    for name in names:
        if name not in trace.inputs:
            inputs = ", ".join(trace.inputs) or "–"
            raise TrainingError("train.unknown", name=name, inputs=inputs)


def _learning(trace: Trace) -> set[str]:
    """The nodes to which a gradient of the output comes back."""
    ops = {node.id: node.op for node in trace.nodes}
    reached = {trace.output}
    # wires are in the order of their targets, so one pass back finds all
    for edge in reversed(trace.edges):
        op = ops[edge.target]
        assert op is not None
        gate = trace.gates[op]
        blocked = edge.slot in gate.nondifferentiable or gate.pattern == "blocker"
        if edge.target in reached and not blocked:
            reached.add(edge.source)
    return reached


def _guessed(free: Collection[str], given: Mapping[str, Value]) -> tuple[str, ...]:
    """The first of: what is named like a weight, what is not named like a target, whatever is."""
    in_order = [name for name in given if name in free]
    rules: tuple[Callable[[str], bool], ...] = (
        lambda name: _base(name) in _WEIGHTS,
        lambda name: _base(name) not in _GIVEN and not _one_hot(given[name]),
        lambda name: True,
    )
    for rule in rules:
        found = tuple(name for name in in_order if rule(name))
        if found:
            return found
    return ()


def _base(name: str) -> str:
    base, subscript = split_name(name)
    return base if subscript else _INDEX.sub("", name)


def _one_hot(value: Any) -> bool:
    """Whether each row has a single 1 and nothing else: classes, and not weights."""
    if not isinstance(value, np.ndarray) or value.shape[-1] == 1:
        return False
    return bool(np.isin(value, (0, 1)).all() and (value.sum(axis=-1) == 1).all())


def list_names(roles: Collection[Role], kind: Kind) -> tuple[str, ...]:
    """Return the names of the inputs of one kind."""
    return tuple(role.name for role in roles if role.kind == kind)

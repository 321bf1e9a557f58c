"""Numbers that are nothing but errors of computing, and are shown as 0: 0.1 + 0.2 − 0.3.

Such a number is less than 1e−12 of the largest of its kind in the graph, and errors of that size
in what it is computed from change it by as much as itself. A number that is small on its own
account, such as x = 1e−15 or e⁻⁵⁰, is changed by them only a little, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod
from typing import Any, TypeVar, cast

import numpy as np

from gradwalk.core.autodiff.jacobian import apply_vjp_at
from gradwalk.core.autodiff.tensor_rules import bind_forward
from gradwalk.core.gates.gate import Numeric
from gradwalk.core.model import Edge, Node, Trace, Value, Variable
from gradwalk.core.trace.plain_numbers import FACTORS, PRODUCTS, SELECTING, PlainNumbers
from gradwalk.core.trace.suspects import (
    MOST_ELEMENTS,
    NOISE,
    Floors,
    find_floors,
    has_suspect,
    has_suspects,
    is_noise,
)

_Named = TypeVar("_Named", bound=Variable)

_FARTHEST = 2.0
"""Errors that are tried are up to this many times `NOISE`."""
_LARGER = 2.1
"""Noise is tried this many times as large: with 2 it would change by a little less than itself
where the error of another factor makes it smaller."""
_PROBES = 2
"""How often errors are tried: those of one try may cancel."""


def remove_noise(trace: Trace, runs: int | None = None) -> Trace:
    """Return `trace` with 0 in place of its noise: itself where it has none.

    With `runs` each of its numbers is an array, which has one number of each of these runs.
    """
    if not trace.numbers:
        return trace
    floors = find_floors(trace, runs)
    if not has_suspects(trace, floors):
        return trace
    if (
        runs is None
        and not any(node.shape for node in trace.nodes)
        and PlainNumbers(trace).is_plain()
    ):
        return trace
    with np.errstate(all="ignore"):
        return _Cleaning(trace, floors).clean()


class _Cleaning:
    """One trace, and the masks of its noise that were found so far."""

    def __init__(self, trace: Trace, floors: Floors) -> None:
        self._trace = trace
        self._floors = floors
        self._nodes = {node.id: node for node in trace.nodes}
        # only what has noise is in these
        self._values: dict[str, Numeric] = {}
        self._errors: dict[str, Numeric] = {}
        """Noise with the values that are shown although they are, as a gate decides by them."""
        self._gradients: dict[str, Numeric] = {}
        self._contributions: dict[str, Numeric] = {}
        self._locals: dict[str, Numeric] = {}
        self._random = np.random.RandomState(0)
        self._before_kinks = _list_before_kinks(trace)

    def clean(self) -> Trace:
        """Return the trace without its noise."""
        out_of: dict[str, list[Edge]] = {node.id: [] for node in self._trace.nodes}
        for edge in self._trace.edges:
            out_of[edge.source].append(edge)
        for node in self._trace.nodes:
            if node.kind == "op":
                self._find_noisy_value(node)
        for node in reversed(self._trace.nodes):
            self._find_noisy_gradient(node, out_of[node.id])
        return replace(
            self._trace,
            inputs={name: self._clean_named(each) for name, each in self._trace.inputs.items()},
            named={name: self._clean_named(each) for name, each in self._trace.named.items()},
            nodes=tuple(map(self._clean_node, self._trace.nodes)),
            edges=tuple(map(self._clean_edge, self._trace.edges)),
        )

    def _find_noisy_value(self, node: Node) -> None:
        if node.value is None or not has_suspect(node.value, self._floors.values):
            return
        if node.op in FACTORS and not any(each in self._errors for each in _names(node)):
            return
        given = self._read_operands(node)
        rule = bind_forward(
            self._trace.gates[node.op or ""],
            node.shape,
            [np.shape(each) for each in given],
            dict(node.attributes),
        )
        moved = (rule(None, *self._shake_operands(node)) for _ in range(_PROBES))
        change = np.maximum.reduce([np.abs(each - node.value) for each in moved])
        noisy = is_noise(node.value, change, self._floors.values)
        _keep(self._errors, node.id, noisy)
        for edge in self._before_kinks.get(node.id, ()):
            # a gate would take another way at 0, however small the noise is
            decided = self._passes_otherwise(edge, _blank(node.value, noisy))
            noisy = noisy & ~(decided if self._floors.of_runs else np.any(decided))
        _keep(self._values, node.id, noisy)

    def _passes_otherwise(self, edge: Edge, source: Numeric) -> Numeric:
        """Where something else came back along a wire if it carried this value."""
        target = self._nodes[edge.target]
        given = self._read_operands(target)
        given[edge.slot] = source
        found = self._apply(target, edge.upstream, target.value, given)[edge.slot]
        if found is None or edge.contribution is None:
            return np.False_
        return ~np.isclose(found, edge.contribution, rtol=1e-6, atol=0.0, equal_nan=True)

    def _find_noisy_gradient(self, node: Node, wires: Sequence[Edge]) -> None:
        if not wires or node.grad is None:
            return
        floors = self._floors
        if not any(
            has_suspect(edge.contribution, floors.gradients)
            or has_suspect(edge.local, floors.locals)
            for edge in wires
        ) and not has_suspect(node.grad, floors.gradients):
            return
        if any(prod(self._nodes[edge.target].shape) > MOST_ELEMENTS for edge in wires):
            return
        error: Any = 0.0
        for edge in wires:
            if edge.contribution is not None:
                change = self._measure_change(edge)
                error = error + change + NOISE * np.abs(edge.contribution)
                noisy = is_noise(edge.contribution, change, floors.gradients)
                _keep(self._contributions, edge.id, noisy)
        _keep(self._gradients, node.id, is_noise(node.grad, error, floors.gradients))

    def _measure_change(self, edge: Edge) -> Numeric:
        """How far the contribution of a wire moves when all that it consists of does."""
        target = self._nodes[edge.target]
        if edge.contribution is not None and self._passes_a_product(edge, target):
            # both are right but for errors of computing, taken as far as `_shake` goes
            return 2 * _FARTHEST * NOISE * np.abs(edge.contribution)
        worst: Any = np.zeros(self._nodes[edge.source].shape)
        for _ in range(_PROBES):
            given = self._shake_operands(target)
            out = self._shake(target.value, self._values.get(target.id))
            if edge.local is not None:
                local = self._apply(target, 1.0, out, given)[edge.slot]
                if local is not None:
                    noisy = is_noise(edge.local, abs(local - edge.local), self._floors.locals)
                    _keep(self._locals, edge.id, self._locals.get(edge.id, np.False_) | noisy)
            upstream = self._shake(edge.upstream, self._gradients.get(target.id))
            moved = self._apply(target, upstream, out, given)[edge.slot]
            if moved is not None and edge.contribution is not None:
                worst = np.maximum(worst, np.abs(moved - edge.contribution))
        return worst

    def _passes_a_product(self, edge: Edge, target: Node) -> bool:
        """Whether a wire brings upstream, or upstream × a number that is read, without noise."""
        return (
            target.op in PRODUCTS | SELECTING
            and self._nodes[edge.source].shape == target.shape
            and target.id not in self._gradients
            and not any(each in self._values for each in _names(target))
        )

    def _apply(
        self, target: Node, upstream: Numeric, out: Numeric, given: Sequence[Numeric]
    ) -> tuple[Numeric | None, ...]:
        return apply_vjp_at(self._trace, target, upstream, out, given)

    def _read_operands(self, node: Node) -> list[Numeric]:
        return [
            self._nodes[each].value if isinstance(each, str) else each for each in node.operands
        ]

    def _shake_operands(self, node: Node) -> list[Numeric]:
        data = self._trace.gates[node.op or ""].nondifferentiable
        return [
            value if slot in data else self._shake_operand(operand, value)
            for slot, (operand, value) in enumerate(
                zip(node.operands, self._read_operands(node), strict=True)
            )
        ]

    def _shake_operand(self, operand: str | float, value: Numeric) -> Numeric:
        if isinstance(operand, str) and self._nodes[operand].kind == "op":
            return self._shake(value, self._errors.get(operand))
        # a whole number that was typed is what it was meant to be
        moved: Numeric = np.where(np.rint(value) == value, value, self._shake(value, None))
        return moved[()]

    def _shake(self, value: Numeric, noisy: Numeric | None) -> Numeric:
        """`value` with errors of computing; what is one itself may be another."""
        by = 1.0 + NOISE * self._random.uniform(-_FARTHEST, _FARTHEST, np.shape(value))
        return value * (by if noisy is None else np.where(noisy, _LARGER, by))

    def _clean_named(self, named: _Named) -> _Named:
        value = _blank(named.value, self._values.get(named.node))
        return replace(named, value=value, grad=_blank(named.grad, self._gradients.get(named.node)))

    def _clean_node(self, node: Node) -> Node:
        value = _blank(node.value, self._values.get(node.id))
        grad = _blank(node.grad, self._gradients.get(node.id))
        if value is node.value and grad is node.grad:
            return node
        return replace(node, value=value, grad=grad)

    def _clean_edge(self, edge: Edge) -> Edge:
        upstream = _blank(edge.upstream, self._gradients.get(edge.target))
        contribution = _blank(edge.contribution, self._contributions.get(edge.id))
        local = _blank(edge.local, self._locals.get(edge.id))
        same = upstream is edge.upstream and contribution is edge.contribution
        if same and local is edge.local:
            return edge
        # an array where there are several runs
        one = cast("float | None", local)
        return replace(edge, upstream=upstream, local=one, contribution=contribution)


def _names(node: Node) -> list[str]:
    return [each for each in node.operands if isinstance(each, str)]


def _list_before_kinks(trace: Trace) -> Mapping[str, list[Edge]]:
    """The wires into gates with kinks, where a number's sign may decide: 1e−17 passes a ReLU."""
    ops = {node.id: node.op for node in trace.nodes}
    found: dict[str, list[Edge]] = {}
    for edge in trace.edges:
        if trace.gates[ops[edge.target] or ""].kinks:
            found.setdefault(edge.source, []).append(edge)
    return found


def _keep(masks: dict[str, Numeric], key: str, noisy: Numeric) -> None:
    if np.any(noisy):
        masks[key] = noisy


def _blank(value: Value | None, noisy: Numeric | None) -> Value | None:
    if value is None or noisy is None or not np.any(noisy):
        return value
    return np.where(noisy, 0.0, value) if isinstance(value, np.ndarray) else 0.0

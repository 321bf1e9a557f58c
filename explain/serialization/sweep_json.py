"""The numbers of several runs of one program as texts: a column for each number that changes."""

# Without postponed annotations: TypedDict would not see which fields are optional.
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, NotRequired, TypeAlias, TypedDict, cast

import numpy as np

from gradwalk.core.model import Array, Flag, Trace, Value
from gradwalk.core.trace.flow import compute_flow_levels, compute_levels_of_runs
from gradwalk.core.trace.noise import remove_noise
from gradwalk.core.trace.sweep import Sweep
from gradwalk.explain.serialization.trace_types import DrawnText, EdgeId, NodeId
from gradwalk.explain.text.masks import find_masks
from gradwalk.explain.text.matrices import choose_map_side, format_value
from gradwalk.explain.text.numbers import Digits, format_number, format_numbers
from gradwalk.explain.text.shown import find_shown_trace

Column: TypeAlias = Annotated[str | list[DrawnText], "Column"]
"""A text for each run: of numbers in one text with | between them, else a list."""

SEPARATOR = "|"


class SweptNodeJson(TypedDict):
    """What changes at a node from run to run; `flow` has a digit for each."""

    value: NotRequired[Column]
    grad: NotRequired[Column]
    flow: NotRequired[str]
    flags: NotRequired[list[list[Flag]]]


class SweptEdgeJson(TypedDict):
    """What changes at a wire from run to run."""

    contribution: NotRequired[Column]
    local: NotRequired[Column]
    flow: NotRequired[str]


class SweptNumbersJson(TypedDict):
    """The numbers of several runs; what is the same in all of them is left out."""

    nodes: dict[NodeId, SweptNodeJson]
    edges: dict[EdgeId, SweptEdgeJson]


@dataclass(slots=True)
class _Columns:
    """Gathers what changes, by node and by wire."""

    nodes: dict[NodeId, SweptNodeJson] = field(default_factory=dict)
    edges: dict[EdgeId, SweptEdgeJson] = field(default_factory=dict)

    def add_node(
        self,
        node: NodeId,
        value: Column | None,
        grad: Column | None,
        levels: Sequence[int],
        flags: Sequence[Sequence[Flag]],
    ) -> None:
        found: SweptNodeJson = {}
        _add(found, "value", value)
        _add(found, "grad", grad)
        _add(found, "flow", _write_levels(levels))
        raised = [list(each) for each in flags]
        if any(each != raised[0] for each in raised):
            found["flags"] = raised
        if found:
            self.nodes[node] = found

    def add_edge(
        self,
        edge: EdgeId,
        contribution: Column | None,
        local: Column | None,
        levels: Sequence[int],
    ) -> None:
        found: SweptEdgeJson = {}
        _add(found, "contribution", contribution)
        _add(found, "local", local)
        _add(found, "flow", _write_levels(levels))
        if found:
            self.edges[edge] = found

    def to_json(self) -> SweptNumbersJson:
        return {"nodes": self.nodes, "edges": self.edges}


def sweep_to_json(sweep: Sweep, digits: Digits) -> SweptNumbersJson:
    """Return the texts of runs that were computed together, as each alone would have them."""
    shown = sweep.trace if digits is not None else remove_noise(sweep.trace, sweep.runs)
    sizes = [
        *(np.zeros(sweep.runs) if node.grad is None else np.abs(node.grad) for node in shown.nodes),
        *(np.abs(_array(edge.contribution)) for edge in shown.edges),
    ]
    levels = compute_levels_of_runs(np.array(sizes)).tolist()
    columns, branches = _Columns(), find_branches(shown)
    for node, level in zip(shown.nodes, levels, strict=False):
        value, grad = (_write_column(each, digits) for each in (node.value, node.grad))
        columns.add_node(node.id, value, grad, level, sweep.flags.get(node.id, ()))
    for edge, level in zip(shown.edges, levels[len(shown.nodes) :], strict=True):
        share = _write_column(edge.contribution, digits) if edge.id in branches else None
        columns.add_edge(edge.id, share, _write_column(edge.local, digits), level)
    return columns.to_json()


def runs_to_json(runs: Sequence[Trace], digits: Digits) -> SweptNumbersJson:
    """Return the texts of runs that were computed one by one, of programs with arrays."""
    shown = [find_shown_trace(each, digits) for each in runs]
    masks = [find_masks(each) for each in shown]
    flows = [compute_flow_levels(each.nodes, each.edges) for each in shown]
    side = choose_map_side(node.shape for node in runs[0].nodes)
    columns, branches = _Columns(), find_branches(runs[0])
    for place, node in enumerate(runs[0].nodes):
        values = [
            format_value(each.nodes[place].value, digits, side, mask=node.id in mask)
            for each, mask in zip(shown, masks, strict=True)
        ]
        grads = [format_value(each.nodes[place].grad, digits, side) for each in shown]
        levels = [flow.nodes[node.id] for flow in flows]
        flags = [each.nodes[place].flags for each in runs]
        columns.add_node(node.id, _join_column(values), _join_column(grads), levels, flags)
    for place, edge in enumerate(runs[0].edges):
        wires = [each.edges[place] for each in shown]
        share = local = None
        if edge.id in branches:
            share = _join_column([format_value(wire.contribution, digits, 0) for wire in wires])
        # the rule between arrays has no numbers
        if edge.local is not None:
            local = _join_column([format_number(wire.local or 0.0, digits) for wire in wires])
        columns.add_edge(edge.id, share, local, [flow.edges[edge.id] for flow in flows])
    return columns.to_json()


def find_branches(trace: Trace) -> set[EdgeId]:
    """The wires whose contribution is shown: those that leave a fork."""
    return {edge for step in trace.steps for edge in step.contributions}


def _array(number: Value | None) -> Array:
    assert isinstance(number, np.ndarray), "all numbers of a sweep are arrays"
    return number


def _write_column(numbers: Value | None, digits: Digits) -> Column | None:
    if numbers is None:
        return None
    row = _array(numbers)
    if (row == row[0]).all():
        return None
    return _join_column(format_numbers(row.tolist(), digits))


def _join_column(texts: Sequence[DrawnText]) -> Column | None:
    """The column of texts, None where all of them are the same."""
    first = texts[0]
    if all(each == first for each in texts):
        return None
    numbers = [each for each in texts if isinstance(each, str)]
    return SEPARATOR.join(numbers) if len(numbers) == len(texts) else list(texts)


def _write_levels(levels: Sequence[int]) -> str | None:
    """The levels of one wire, a digit for each run; None where all are the same."""
    return None if min(levels) == max(levels) else "".join(map(str, levels))


def _add(found: SweptNodeJson | SweptEdgeJson, name: str, column: Column | None) -> None:
    if column is not None:
        cast(dict[str, object], found)[name] = column

"""A trace as plain JSON data: ids, numbers, their texts, and every step explained."""

from __future__ import annotations

import math
from collections.abc import Container
from dataclasses import asdict
from math import prod
from typing import Any

import numpy as np

from gradwalk.core.gates.broadcasting import broadcast_axes
from gradwalk.core.gates.gate import AttributeValue
from gradwalk.core.graph.label_text import shape_text
from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Array, Edge, Group, Input, Node, Step, Trace, Value, Variable
from gradwalk.core.trace.flow import flow_levels
from gradwalk.explain.factors import wire_text
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.step import Explanation, Term, explain_step
from gradwalk.explain.text.matrices import drawn_text

VERSION = 1


def trace_dict(
    run: Trace, language: str, digits: int, explained: Container[int] | None = None
) -> dict[str, Any]:
    """Return `run` as data that `json.dumps(…, allow_nan=False)` takes.

    `explained` holds the steps to explain, None all of them; the others have null there.
    """
    look = Lookup(run, language, digits)
    return {
        "version": VERSION,
        "program": run.program,
        "mode": run.mode,
        "structure": run.structure,
        "output": run.output,
        "numbers": run.numbers,
        "can_unroll": run.can_unroll,
        "totals": asdict(run.totals),
        "inputs": {name: _input(given) for name, given in run.inputs.items()},
        "named": {name: _variable(variable) for name, variable in run.named.items()},
        "nodes": [_node(node, digits) for node in run.nodes],
        "edges": [
            _edge(edge, level, look)
            for edge, level in zip(run.edges, flow_levels(run.edges), strict=True)
        ],
        "groups": [_group(group) for group in run.groups],
        "steps": [_step(step, look, explained) for step in run.steps],
    }


def explanations(run: Trace, language: str, digits: int, steps: range) -> list[dict[str, Any]]:
    """Return the explanations of some steps of `run`, as they stand in its trace."""
    look = Lookup(run, language, digits)
    told = run.steps[steps.start : steps.stop]
    return [_explained(look, step) for step in told]


def _variable(variable: Variable) -> dict[str, Any]:
    return {
        "node": variable.node,
        "value": _json(variable.value),
        "grad": _json(variable.grad),
    }


def _input(given: Input) -> dict[str, Any]:
    said = {
        **_variable(given),
        "literal": _place(given.literal) if given.literal else None,
        "numbers": [_place(place) for place in given.numbers],
    }
    # most inputs hold what was typed
    return {**said, "trained": True} if given.trained else said


def _place(place: tuple[int, int, int]) -> dict[str, int]:
    return dict(zip(("line", "column", "length"), place, strict=True))


def _node(node: Node, digits: int) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "op": node.op,
        "label": node.label,
        "name": node.name,
        "aliases": list(node.aliases),
        "symbol": node.symbol,
        "shape": list(node.shape),
        "value": _json(node.value),
        "grad": _json(node.grad),
        "text": {
            "value": drawn_text(node.value, digits),
            "grad": drawn_text(node.grad, digits),
            "shape": shape_text(node.shape) if node.shape else "",
        },
        "group": node.group,
        "pattern": node.pattern,
        "flags": list(node.flags),
        "operands": [o if isinstance(o, str) else _json(o) for o in node.operands],
        "attributes": {name: _attribute(value) for name, value in node.attributes},
    }


def _attribute(value: AttributeValue) -> Any:
    if isinstance(value, tuple):
        return [_item(each) if isinstance(each, slice) else each for each in value]
    return value


def _item(item: slice) -> str:
    ends = ("" if each is None else str(each) for each in (item.start, item.stop, item.step))
    return ":".join(ends)


def _edge(edge: Edge, flow: int, look: Lookup) -> dict[str, Any]:
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "slot": edge.slot,
        "upstream": _json(edge.upstream),
        "local": _local(edge, look),
        "contribution": _json(edge.contribution),
        "flow": flow,
        "formula": look.local_text(edge),
        "text": {"contribution": drawn_text(edge.contribution, look.digits)},
    }


def _local(edge: Edge, look: Lookup) -> Any:
    """The local gradient; between tensors the rule, and the Jacobian that it stands for."""
    source, target = look.nodes[edge.source], look.nodes[edge.target]
    if not source.shape and not target.shape:
        return _json(edge.local)
    return {
        "rule": wire_text(look, edge),
        "shape": [prod(target.shape), prod(source.shape)],
        "structure": look.gate(target).structure,
        "broadcast": list(broadcast_axes(look.gate(target), target.shape, source.shape)),
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "label": group.label,
        "parent": group.parent,
        "open": group.expanded,
        "nodes": list(group.nodes),
    }


def _step(step: Step, look: Lookup, explained: Container[int] | None) -> dict[str, Any]:
    told = explained is None or step.index in explained
    return {
        "index": step.index,
        "phase": step.phase,
        "nodes": list(step.nodes),
        "current": list(step.current),
        "others": list(step.others),
        "wires": list(step.wires),
        "contributions": list(step.contributions),
        "explanation": _explained(look, step) if told else None,
    }


def _explained(look: Lookup, step: Step) -> dict[str, Any]:
    # formulas with numbers in them may run into infinities, as the passes may
    with np.errstate(all="ignore"):
        return _explanation(explain_step(look, step))


def _explanation(explanation: Explanation) -> dict[str, Any]:
    pattern = explanation.pattern
    return {
        "title": explanation.title,
        "sentence": [_term(term) for term in explanation.sentence],
        "formula": explanation.formula,
        "numbers": explanation.numbers,
        "element": explanation.element,
        "force": explanation.force,
        "shapes": explanation.shapes,
        "pattern": {"key": pattern.key, "text": pattern.text} if pattern else None,
        "notes": list(explanation.notes),
    }


def _term(term: Term) -> dict[str, str]:
    said = {"text": term.text}
    # most terms are only words: what they do not point at is left out
    if term.role:
        said["role"] = term.role
    if term.node:
        said["node"] = term.node
    if term.edge:
        said["edge"] = term.edge
    return said


def _json(value: Value | None) -> Any:
    """A number, nested lists of them, or what an array is like that is too large to give.

    NaN and the infinities, which JSON does not have, by name.
    """
    if value is None:
        return None
    if isinstance(value, np.ndarray):
        return _array(value)
    return value if math.isfinite(value) else _nonfinite(value)


def _array(value: Array) -> Any:
    if value.size > DEFAULT.trace_elements:
        with np.errstate(all="ignore"):
            size = float(np.linalg.norm(value))
        ends = {"min": float(value.min()), "max": float(value.max()), "norm": size}
        return {"shape": list(value.shape), **{key: _json(each) for key, each in ends.items()}}
    if np.isfinite(value).all():
        return value.tolist()
    named = np.empty(value.shape, dtype=object)
    named[...] = value
    for index in np.argwhere(~np.isfinite(value)):
        named[tuple(index)] = _nonfinite(float(value[tuple(index)]))
    return named.tolist()


def _nonfinite(value: float) -> str:
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"

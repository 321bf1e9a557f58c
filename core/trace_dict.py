"""A trace as plain JSON data: ids, numbers, their texts, and every step explained."""

from __future__ import annotations

import math
from collections.abc import Container
from typing import Any

from core.explain import Explanation, Term, explain_step
from core.explanation.lookup import Lookup
from core.formatting import number
from core.records import Edge, Group, Input, Node, Run, Step, Variable

VERSION = 1


def trace_dict(
    run: Run, language: str, digits: int, explained: Container[int] | None = None
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
        "inputs": {name: _input(given) for name, given in run.inputs.items()},
        "named": {name: _variable(variable) for name, variable in run.named.items()},
        "nodes": [_node(node, digits) for node in run.nodes],
        "edges": [_edge(edge, look) for edge in run.edges],
        "groups": [_group(group) for group in run.groups],
        "steps": [_step(step, look, explained) for step in run.steps],
    }


def explanations(run: Run, language: str, digits: int, steps: range) -> list[dict[str, Any]]:
    """Return the explanations of some steps of `run`, as they stand in its trace."""
    look = Lookup(run, language, digits)
    told = run.steps[steps.start : steps.stop]
    return [_explanation(explain_step(look, step)) for step in told]


def _variable(variable: Variable) -> dict[str, Any]:
    return {
        "node": variable.node,
        "value": _json(variable.value),
        "grad": _json(variable.grad),
    }


def _input(given: Input) -> dict[str, Any]:
    place = dict(zip(("line", "column", "length"), given.literal or (), strict=False))
    return {**_variable(given), "literal": place or None}


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
            "value": number(node.value, digits),
            "grad": None if node.grad is None else number(node.grad, digits),
        },
        "group": node.group,
        "pattern": node.pattern,
        "flags": list(node.flags),
        "operands": [o if isinstance(o, str) else _json(o) for o in node.operands],
    }


def _edge(edge: Edge, look: Lookup) -> dict[str, Any]:
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "slot": edge.slot,
        "upstream": _json(edge.upstream),
        "local": _json(edge.local),
        "contribution": _json(edge.contribution),
        "formula": look.local_text(edge),
        "text": {"contribution": look.number(edge.contribution)},
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "label": group.label,
        "parent": group.parent,
        "open": group.open,
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
        "explanation": _explanation(explain_step(look, step)) if told else None,
    }


def _explanation(explanation: Explanation) -> dict[str, Any]:
    pattern = explanation.pattern
    return {
        "title": explanation.title,
        "sentence": [_term(term) for term in explanation.sentence],
        "formula": explanation.formula,
        "numbers": explanation.numbers,
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


def _json(value: float | None) -> float | str | None:
    """A number; NaN and the infinities, which JSON does not have, by name."""
    if value is None or math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"

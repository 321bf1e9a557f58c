"""A trace as plain JSON data: ids, numbers, their texts, and every step explained."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import astuple
from math import prod
from types import EllipsisType
from typing import Any

import numpy as np

from gradwalk.core.gates.broadcasting import broadcast_axes
from gradwalk.core.gates.gate import AttributeValue
from gradwalk.core.gates.index_items import items_text
from gradwalk.core.graph.expression_name import is_loose_below, write_expression
from gradwalk.core.graph.label_text import format_shape
from gradwalk.core.model import (
    Edge,
    Group,
    Input,
    Node,
    Totals,
    Trace,
    Variable,
)
from gradwalk.core.syntax.statements import FunctionDefinition
from gradwalk.core.trace.flow import compute_flow_levels
from gradwalk.explain.board_symbols import write_board_symbols
from gradwalk.explain.equations.factors import format_wire
from gradwalk.explain.local_operations import write_local_operations
from gradwalk.explain.local_rules import write_local_rule
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math.echo.echo import build_echo
from gradwalk.explain.open_calls import write_open_calls
from gradwalk.explain.serialization.reading_json import place_to_json, readings_to_json
from gradwalk.explain.serialization.step_json import step_to_json
from gradwalk.explain.serialization.trace_types import (
    EchoJson,
    EdgeJson,
    GroupJson,
    InputJson,
    LocalRuleJson,
    NodeJson,
    SeedJson,
    TotalsJson,
    TraceJson,
    ValueJson,
    VariableJson,
)
from gradwalk.explain.serialization.value_json import value_to_json
from gradwalk.explain.text.matrices import choose_map_side, format_value
from gradwalk.explain.text.numbers import Digits

VERSION = 1
_MOST_NAMED = 16
"""Elements of an output; of a larger one none is named."""


def trace_to_json(
    trace: Trace,
    language: str,
    digits: Digits,
    explained: Container[int] | None = None,
    symbols: bool = False,
    rules: bool = False,
) -> TraceJson:
    """Return `trace` as data that `json.dumps(…, allow_nan=False)` takes.

    With `symbols` the texts of its nodes and edges hold what the picture has in place of numbers,
    with `rules` those of edges hold the rules of their local gradients.
    `explained` holds the steps to explain, None all of them; the others have null there.
    """
    look = Lookup(trace, language, digits)
    flow = compute_flow_levels(look.trace.nodes, look.trace.edges)
    functions = {each.name for each in trace.statements if isinstance(each, FunctionDefinition)}
    operations = write_local_operations(trace)
    side = choose_map_side(node.shape for node in trace.nodes)
    found: TraceJson = {
        "version": VERSION,
        "program": trace.program,
        "mode": trace.mode,
        "structure": trace.structure,
        "output": trace.output,
        "seed": _seed(look),
        "numbers": trace.numbers,
        "can_unroll": trace.can_unroll,
        "first": trace.first,
        "totals": _totals(trace.totals),
        "inputs": {name: _input(given) for name, given in trace.inputs.items()},
        "named": {name: _variable(variable) for name, variable in trace.named.items()},
        "nodes": [_node_to_json(node, look, flow.nodes[node.id], side) for node in trace.nodes],
        "edges": [
            _edge(edge, flow.edges[edge.id], look, operations.get(edge.id)) for edge in trace.edges
        ],
        "groups": [_group(group, functions) for group in trace.groups],
        "steps": [step_to_json(step, look, explained) for step in trace.steps],
        "readings": readings_to_json(trace.readings, trace.program, language),
        "echo": _echo(trace, language),
    }
    if symbols:
        _add_symbols(found, trace)
    elif rules:
        _add_rules(found, look)
    return found


def _add_rules(found: TraceJson, look: Lookup) -> None:
    for edge in found["edges"]:
        rule = write_local_rule(look, look.edges[edge["id"]])
        if rule != edge["formula"]:
            edge["text"]["rule"] = rule
    calls = write_open_calls(look) if look.trace.numbers else {}
    for group in found["groups"]:
        call = calls.get(group["id"])
        if call and call.whole and call.whole.local is not None:
            output, partial, rule, local = astuple(call.whole)
            number = look.format_number(local)
            group["whole"] = {"output": output, "partial": partial, "rule": rule, "local": number}


def _add_symbols(found: TraceJson, trace: Trace) -> None:
    symbols = write_board_symbols(trace)
    for node in found["nodes"]:
        name = node["id"]
        node["text"]["symbols"] = {
            "value": symbols.values[name],
            "grad": symbols.gradients[name],
        }
    for edge in found["edges"]:
        wire = edge["id"]
        edge["text"]["symbols"] = {
            "contribution": symbols.contributions[wire],
            "local": symbols.locals[wire],
        }


def _echo(trace: Trace, language: str) -> EchoJson:
    echo = build_echo(trace, language)
    return {"statements": [line.markup for line in echo.lines], "cut": echo.cut}


def _seed(look: Lookup) -> SeedJson:
    seed, output = look.trace.seed, look.output
    named = output.shape and prod(output.shape) <= _MOST_NAMED
    indices = np.ndindex(output.shape) if named else ()
    return {
        "kind": seed.kind,
        "element": list(seed.element),
        "numbers": list(seed.numbers),
        "target": look.target_text,
        "names": [look.format_element(output.id, index) for index in indices],
    }


def _variable(variable: Variable) -> VariableJson:
    return {
        "node": variable.node,
        "value": value_to_json(variable.value),
        "grad": value_to_json(variable.grad),
    }


def _input(given: Input) -> InputJson:
    said: InputJson = {
        "node": given.node,
        "value": value_to_json(given.value),
        "grad": value_to_json(given.grad),
        "literal": place_to_json(*given.literal) if given.literal else None,
        "numbers": [place_to_json(*place) for place in given.numbers],
    }
    # most inputs hold what was typed
    if given.trained:
        said["trained"] = True
    return said


def _totals(totals: Totals) -> TotalsJson:
    return {
        "parameters": totals.parameters,
        "activations": totals.activations,
        "multiply_adds": totals.multiply_adds,
    }


def _node_to_json(node: Node, look: Lookup, flow: int, side: int) -> NodeJson:
    shown = look.nodes[node.id]
    said: NodeJson = {
        "id": node.id,
        "kind": node.kind,
        "op": node.op,
        "label": node.label,
        "name": node.name,
        "aliases": list(node.aliases),
        "symbol": write_expression(node.symbol),
        "shape": list(node.shape),
        "value": value_to_json(node.value),
        "grad": value_to_json(node.grad),
        "text": {
            "value": format_value(shown.value, look.digits, side, mask=node.id in look.masks),
            "grad": format_value(shown.grad, look.digits, side),
            "shape": format_shape(node.shape) if node.shape else "",
        },
        "group": node.group,
        "pattern": node.pattern,
        "flags": list(node.flags),
        "flow": flow,
        "operands": [o if isinstance(o, str) else value_to_json(o) for o in node.operands],
        "attributes": {name: _attribute_to_json(value) for name, value in node.attributes},
    }
    if is_loose_below(node.symbol):
        said["below"] = look.text_below(node.id)
    return said


def _attribute_to_json(value: AttributeValue) -> Any:
    if isinstance(value, tuple):
        return [items_text((each,)) if isinstance(each, _WRITTEN) else each for each in value]
    return value


_WRITTEN = (slice, EllipsisType, tuple)
"""Items of an index that JSON has no numbers for."""


def _edge(edge: Edge, flow: int, look: Lookup, operation: str | None) -> EdgeJson:
    shown = look.edges[edge.id]
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "slot": edge.slot,
        "upstream": value_to_json(edge.upstream),
        "local": _local_to_json(edge, look),
        "contribution": value_to_json(edge.contribution),
        "flow": flow,
        "formula": look.local_text(edge),
        "text": {
            "contribution": format_value(shown.contribution, look.digits, 0),
            "local": operation if shown.local is None else look.format_number(shown.local),
        },
    }


def _local_to_json(edge: Edge, look: Lookup) -> ValueJson | LocalRuleJson:
    """The local gradient; between tensors the rule, and the Jacobian that it represents."""
    source, target = look.nodes[edge.source], look.nodes[edge.target]
    if not source.shape and not target.shape:
        return value_to_json(edge.local)
    return {
        "rule": format_wire(look, edge),
        "shape": [prod(target.shape), prod(source.shape)],
        "structure": look.gate(target).structure,
        "broadcast": list(broadcast_axes(look.gate(target), target.shape, source.shape)),
    }


def _group(group: Group, functions: Container[str]) -> GroupJson:
    return {
        "id": group.id,
        "label": group.label,
        "parent": group.parent,
        "open": group.expanded,
        "own": group.opened is None and group.label in functions,
        "nodes": list(group.nodes),
    }

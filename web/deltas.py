"""The δ of every layer of a program, those inside its functions too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gradwalk.classroom.views.deltas import Delta, find_deltas
from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text
from gradwalk.explain.text.matrices import format_value
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.web.board import trace_or_shapes
from gradwalk.web.state import State

_MOST_NESTED = 8
"""How deep functions in functions are opened for the layers in them."""


def list_layer_deltas(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the δ of every layer of the program of `state`. Raises as `trace_or_shapes` does."""
    result, _ = trace_or_shapes(state, limits)
    if not result.numbers:
        return {"layers": [], "sentences": [text(language, "views.shapes")]}
    inside = _open_functions(state, result, limits)
    look = Lookup(inside, language, state.digits)
    found = find_deltas(look)
    drawn = {node.id for node in result.nodes}
    return {
        "layers": [
            _layer_json(replace(each, node=_find_drawn(each.node, drawn)), language, state.digits)
            for each in found
        ],
        "sentences": _delta_sentences(look, found, closed=bool(_find_closed(inside))),
    }


def _open_functions(state: State, result: Trace, limits: Limits) -> Trace:
    """The trace with the program's functions opened, in which layers may be; within the limits."""
    opened = {group.id for group in result.groups if group.expanded}
    for _ in range(_MOST_NESTED):
        closed = _find_closed(result)
        if not closed:
            break
        opened |= closed
        try:
            further, _ = trace_or_shapes(replace(state, open=tuple(sorted(opened))), limits)
        except ProgramError:
            break
        if not further.numbers:
            break
        result = further
    return result


def _find_closed(result: Trace) -> set[str]:
    """The groups that are functions of the program drawn as one gate; a closed σ is none."""
    functions = {node.id for node in result.nodes if node.op is not None and node.pattern is None}
    return {
        group.id
        for group in result.groups
        if not group.expanded and functions.intersection(group.nodes)
    }


def _find_drawn(node: str, drawn: set[str]) -> str:
    """The node itself, or the closed call around it."""
    while node not in drawn and "_" in node:
        node = node.rpartition("_")[0]
    return node


def _layer_json(delta: Delta, language: str, digits: Digits) -> dict[str, Any]:
    return {
        "number": delta.number,
        "title": text(language, "deltas.title", number=delta.number, node=delta.symbol),
        "node": delta.node,
        "symbol": delta.symbol,
        "shape": delta.shape,
        "text": format_value(delta.value, digits),
        "delta": delta.delta,
        "recurrence": delta.recurrence,
        "slope": delta.slope,
        "weights": list(delta.weights),
        "biases": list(delta.biases),
        "norm": format_number(delta.norm, digits),
        "level": delta.level,
    }


def _delta_sentences(look: Lookup, found: tuple[Delta, ...], *, closed: bool) -> list[str]:
    language = look.language
    output = look.target_text
    if not found:
        keys = ["deltas.none", "deltas.closed"] if closed else ["deltas.none"]
        return [text(language, key) for key in keys]
    sentences = [text(language, "deltas.what", output=output)]
    if len(found) > 1:
        first, last = found[0], found[-1]
        words = {
            "first": format_number(first.norm, look.digits),
            "last": format_number(last.norm, look.digits),
            "count": last.number,
            "start": first.number,
        }
        sentences.append(
            text(language, f"deltas.{_describe_trend(first.norm, last.norm)}", **words)
        )
    if closed:
        sentences.append(text(language, "deltas.closed"))
    return sentences


def _describe_trend(first: float, last: float) -> str:
    """Return whether δ shrinks or grows from the last layer back to the first."""
    if first < last / 2:
        return "shrinks"
    return "grows" if first > 2 * last else "keeps"

"""The panels of the View menu: forward mode, and a comparison of two states."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from typing import Any

from gradwalk.classroom.views.compare import Pair, TraceComparison, compare_traces
from gradwalk.classroom.views.forward_lines import (
    MOST_LINES,
    format_moved_input,
    format_tangent_symbol,
    write_forward_lines,
)
from gradwalk.classroom.views.forward_mode import Tangents, compute_tangents
from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.seed import weigh_output
from gradwalk.core.limits import Limits
from gradwalk.core.model import Value
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text
from gradwalk.explain.text.errors import error_message
from gradwalk.explain.text.matrices import format_inline, format_value
from gradwalk.explain.text.numbers import Digits, format_name, format_number
from gradwalk.explain.text.shown import find_shown_trace
from gradwalk.web.board import fit_start, trace_or_shapes
from gradwalk.web.element import choose_element
from gradwalk.web.problems import Problem
from gradwalk.web.state import State

_MAX_ROWS = 400
"""Of two large graphs, only this many pairs of nodes are listed."""


def run_forward_mode(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return ∂v/∂x of every node v for the element x that `state` chooses.

    Raises as `trace_or_shapes` does, and Problem 400 for an element that does not exist.
    """
    result, _ = trace_or_shapes(state, limits)
    if not result.numbers:
        return _without_tangents(text(language, "views.shapes"))
    if not result.inputs:
        return _without_tangents(text(language, "request.no-inputs"))
    chosen, index = choose_element(state, result)
    found = compute_tangents(result, chosen, index, limits)
    look = Lookup(result, language, state.digits)
    steps = {step.nodes[0]: step.index for step in result.steps if step.phase == "forward"}
    below = format_moved_input(look, found)
    return {
        "input": chosen,
        "index": list(index),
        "order": _forward_order(look, found),
        "tangent_symbol": f"∂·/∂{below}",
        "nodes": {
            node: {
                "tangent": format_value(found.by_node.get(node), state.digits),
                "symbol": format_tangent_symbol(look, found, node),
                "step": steps.get(node, 0),
            }
            for node in look.nodes
        },
        "sentences": _forward_sentences(look, found, below),
        "passes": {"forward": found.passes, "reverse": 1},
        "rows": [
            {
                "node": line.node,
                "step": line.step,
                "symbol": line.symbol,
                "formula": line.formula,
                "tangent": _format_value(found.by_node[line.node], state.digits),
                "grad": _format_value(look.nodes[line.node].grad, state.digits),
            }
            for line in write_forward_lines(look, found)
        ],
    }


def compare_states(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the nodes of `state` paired with those of its other state, the other first.

    The other is another program, or the same one after another number of updates. Raises as
    `trace_or_shapes` does, and Problem for an error in the other program: its place and its mended
    text are not those of the program that is asked about.
    """
    same = state.other is None or state.other == state.program
    second = replace(
        state,
        program=state.program if same else state.other,
        update=state.other_update,
        # The ids of open groups belong to one program.
        open=state.open if same else None,
    )
    here, _ = trace_or_shapes(state, limits)
    try:
        second, misfit = fit_start(second, limits)
        there, _ = trace_or_shapes(second, limits)
    except ProgramError as error:
        raise Problem(error.status, "compare.unreadable", reason=error) from error
    found = compare_traces(*(find_shown_trace(each, state.digits) for each in (here, there)))
    sentences = _compare_sentences(found, language, state.digits)
    if misfit is not None:
        reason = error_message(misfit, language)
        sentences.append(text(language, "compare.start", reason=reason))
    return {
        "rows": [_pair_json(pair, state.digits) for pair in found.pairs[:_MAX_ROWS]],
        "sentences": sentences,
    }


def _without_tangents(sentence: str) -> dict[str, Any]:
    return {
        "input": None,
        "index": [],
        "order": "",
        "tangent_symbol": "",
        "nodes": {},
        "sentences": [sentence],
        "passes": None,
        "rows": [],
    }


def _forward_order(look: Lookup, found: Tangents) -> str:
    """Return the nodes in the order in which forward mode visits them: x → q → f."""
    moved = [node for node in look.nodes if node in found.moving]
    listed = moved if len(moved) <= 12 else [*moved[:10], "", moved[-1]]
    return " → ".join(look.text(node) if node else "…" for node in listed)


def _forward_sentences(look: Lookup, found: Tangents, below: str) -> list[str]:
    language, output = look.language, look.trace.output
    words: dict[str, object] = {
        "output": look.target_text,
        "array": look.text(output),
        "elements": f"{prod(look.output.shape):,}",
        "input": below,
        "count": f"{found.passes:,}",
        "lines": MOST_LINES,
    }
    sentences = [text(language, "forward.what", **words)]
    if output in found.by_node:
        weighed = weigh_output(look.trace.seed, found.by_node[output])
        words["value"] = look.format_number(weighed)
        key = "forward.result" if output in found.moving else "forward.result.none"
        if output not in found.moving or found.agrees(look.trace):
            sentences.append(text(language, key, **words))
    if found.unknown:
        unknown = [look.text(node) for node in look.nodes if node in found.unknown]
        sentences.append(text(language, "forward.unknown", names=look.listed(unknown)))
    passes = "array" if look.output.shape else "passes" if found.passes > 1 else "pass"
    sentences.append(text(language, f"forward.{passes}", **words))
    sentences.append(text(language, "forward.when"))
    if len(found.moving) > MOST_LINES:
        sentences.append(text(language, "forward.listed", **words))
    return sentences


def _pair_json(pair: Pair, digits: Digits) -> dict[str, Any]:
    here, there = pair.here, pair.there
    symbols = [format_name(node.symbol) for node in (here, there)]
    return {
        "symbol": symbols[0] if symbols[0] == symbols[1] else f"{symbols[0]} / {symbols[1]}",
        "label": [there.label, here.label],
        "node": here.id,
        "other": there.id,
        "value": [_format_value(there.value, digits), _format_value(here.value, digits)],
        "grad": [_format_value(there.grad, digits), _format_value(here.grad, digits)],
        "changed": pair.changed,
    }


def _format_value(value: Value | None, digits: Digits) -> str:
    """Return a value on one line; empty if there is none."""
    if value is None:
        return ""
    return (
        format_number(value, digits) if isinstance(value, float) else format_inline(value, digits)
    )


def _compare_sentences(found: TraceComparison, language: str, digits: Digits) -> list[str]:
    here, there = found.outputs
    changed = sum(pair.changed for pair in found.pairs)
    norms = [format_number(size, digits) for size in found.gradient_norms]
    words = {
        "output": format_name(here.symbol),
        "from": _format_value(there.value, digits) or "–",
        "to": _format_value(here.value, digits) or "–",
        "count": changed,
        "size": len(found.pairs),
        "from_norm": norms[1],
        "to_norm": norms[0],
    }
    if here.value is None or there.value is None:
        sentences = [text(language, "views.shapes")]
    elif not changed and not found.here and not found.there:
        sentences = [text(language, "compare.same")]
    else:
        key = "compare.output" if words["from"] != words["to"] else "compare.output.same"
        norm = "compare.norm" if norms[0] != norms[1] else "compare.norm.same"
        sentences = [text(language, each, **words) for each in (key, norm, "compare.changed")]
    for key, left in (("compare.only.here", found.here), ("compare.only.there", found.there)):
        if left:
            sentences.append(text(language, key, names=_list_names(left, language)))
    if len(found.pairs) > _MAX_ROWS:
        sentences.append(text(language, "compare.listed", count=_MAX_ROWS))
    return sentences


def _list_names(symbols: tuple[str, ...], language: str) -> str:
    listed = [format_name(symbol) for symbol in symbols[:6]]
    more = len(symbols) - len(listed)
    comma = text(language, "list.comma")
    return comma.join([*listed, *([text(language, "list.more", count=more)] if more else [])])

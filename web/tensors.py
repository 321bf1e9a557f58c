"""The panels "array" and "jacobian": a page of a tensor's numbers, and a wire's Jacobian."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gradwalk.core.autodiff.jacobian import Jacobian
from gradwalk.core.autodiff.jacobian import compute_jacobian as jacobian_of
from gradwalk.core.autodiff.jacobian_pattern import find_jacobian_pattern
from gradwalk.core.limits import Limits
from gradwalk.core.model import Node, Trace
from gradwalk.explain.array_page import build_array_page
from gradwalk.explain.jacobian import explain_jacobian, format_partial, label_elements
from gradwalk.explain.text import text
from gradwalk.explain.text.masks import find_masks
from gradwalk.explain.text.numbers import format_name, format_number
from gradwalk.explain.text.shown import find_shown_trace
from gradwalk.graphviz_render.plots.jacobian_picture import draw_jacobian
from gradwalk.web.board import trace_or_shapes
from gradwalk.web.problems import Problem
from gradwalk.web.state import State


def page_array(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the page of the node of `state` around its row and column.

    Raises as `trace_or_shapes` does, and Problem 400 for a node that does not exist.
    """
    result, _ = trace_or_shapes(state, limits)
    node, shown = (
        _find_node(state, each) for each in (result, find_shown_trace(result, state.digits))
    )
    mask = node.id in find_masks(result)
    page = build_array_page(node, state.row, state.column, state.digits, result.first, shown, mask)
    return asdict(page)


def describe_jacobian(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the Jacobian along the wire of `state`: its size, sentences about it, its matrix.

    Raises as `trace_or_shapes` does, and Problem 400 for a wire that does not exist.
    """
    result = find_shown_trace(trace_or_shapes(state, limits)[0], state.digits)
    if not any(edge.id == state.edge for edge in result.edges):
        raise Problem(400, "request.edge", edge=state.edge or "–")
    found = jacobian_of(result, state.edge or "", limits)
    shown, ends = None, {node.id: node for node in result.nodes}
    labels: dict[str, tuple[str, ...]] = {"row_labels": (), "column_labels": ()}
    if found.matrix is not None:
        labels = {
            "row_labels": label_elements(ends[found.target], result.first),
            "column_labels": label_elements(ends[found.source], result.first),
        }
        shown = [
            [format_number(each, state.digits) for each in row] for row in found.matrix.tolist()
        ]
    return {
        **{name: value for name, value in asdict(found).items() if name != "matrix"},
        "matrix": shown,
        **labels,
        "sentences": explain_jacobian(found, result, language),
        "picture": _draw_large(found, result, language) if found.matrix is None else None,
    }


def _draw_large(found: Jacobian, result: Trace, language: str) -> dict[str, str] | None:
    pattern = find_jacobian_pattern(result, found)
    if pattern is None:
        return None
    nodes = {node.id: node for node in result.nodes}
    target, source = nodes[found.target], nodes[found.source]
    words = {
        "target": format_name(target.symbol),
        "source": format_name(source.symbol),
        "partial": format_partial(target, source),
        "rows": f"{found.rows:,}",
        "columns": f"{found.columns:,}",
        "height": pattern.height,
        "width": pattern.width,
    }
    key = "jacobian.cell.one" if pattern.height == pattern.width == 1 else "jacobian.cell"
    title = {"title": text(language, "jacobian.picture", **words)}
    counts = {"rows": f"{found.rows:,}", "columns": f"{found.columns:,}"}
    return {
        "svg": draw_jacobian(pattern, found.rows, found.columns, title | counts),
        "sentence": text(language, key, **words),
    }


def _find_node(state: State, result: Trace) -> Node:
    for node in result.nodes:
        if node.id == state.node:
            return node
    raise Problem(400, "request.node", node=state.node or "–")

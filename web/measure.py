"""The panel "check": the gradient check's rows, what it cost, and the error curve."""

from __future__ import annotations

import math
from typing import Any

from gradwalk.classroom.checking.again import recompile
from gradwalk.classroom.checking.cost import compare_costs, format_duration
from gradwalk.classroom.checking.curve import Curve, Point, compute_error_curve
from gradwalk.classroom.checking.differences import CheckRow
from gradwalk.classroom.checking.gradients import Report, check_trace
from gradwalk.classroom.checking.kink_words import describe_kink
from gradwalk.classroom.elements import count_of
from gradwalk.core.limits import Limits
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import format_name, format_number
from gradwalk.graphviz_render.plots.error_curve import plot_error_curve
from gradwalk.web.board import trace_or_shapes
from gradwalk.web.element import choose_element
from gradwalk.web.state import State

_DIGITS = 6
"""Least decimals of the two gradients: enough to see where they begin to differ."""


def check_gradients(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the gradient check of the program of `state`. Raises as `trace_or_shapes` does."""
    result, _ = trace_or_shapes(state, limits)
    if not result.numbers:
        return _check_without_rows(text(language, "measure.shapes"))
    if not count_of(result):
        return _check_without_rows(text(language, "measure.no-inputs"))
    compiled = recompile(result, unroll=state.unroll, limits=limits)
    report = check_trace(result, compiled, limits)
    if not report.checked:
        cost = f"{result.totals.multiply_adds:,}"
        return _check_without_rows(text(language, "measure.costly", cost=cost))
    look = Lookup(result, language, state.digits)
    return {
        "rows": [_row_json(row, language, max(_DIGITS, state.digits or 0)) for row in report.rows],
        "passed": report.passed,
        "sentences": _check_sentences(report, language),
        "kinks": _kinks_json(report, look),
        "step_size": format_number(report.step, 1),
        "cost": _cost_json(report, language),
    }


def measure_error_curve(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the error of numerical derivatives of one element against their step size.

    Raises as `trace_or_shapes` does, and Problem 400 for an element that does not exist.
    """
    result, _ = trace_or_shapes(state, limits)
    if not result.numbers:
        return _curve_without_points(text(language, "measure.shapes"))
    name, index = choose_element(state, result)
    compiled = recompile(result, unroll=state.unroll, limits=limits)
    found = compute_error_curve(result, compiled, name, index, limits)
    if found is None:
        cost = f"{result.totals.multiply_adds:,}"
        return _curve_without_points(text(language, "measure.costly", cost=cost))
    look = Lookup(result, language, state.digits)
    symbol = look.format_element(result.inputs[name].node, index)
    words = {
        "title": text(language, "measure.curve.title", node=symbol),
        "h": text(language, "measure.curve.h"),
        "error": text(language, "measure.curve.relative" if found.relative else "measure.error"),
        "central": text(language, "measure.curve.central"),
        "forward": text(language, "measure.curve.forward"),
    }
    return {
        "input": name,
        "index": list(index),
        "points": _points_json(found.central),
        "forward": _points_json(found.forward),
        "svg": plot_error_curve(found.central, found.forward, words),
        "sentences": _curve_sentences(found, symbol, language),
    }


def _check_without_rows(sentence: str) -> dict[str, Any]:
    return {
        "rows": [],
        "passed": None,
        "sentences": [sentence],
        "kinks": [],
        "step_size": None,
        "cost": None,
    }


def _curve_without_points(sentence: str) -> dict[str, Any]:
    return {
        "input": None,
        "index": [],
        "points": [],
        "forward": [],
        "svg": None,
        "sentences": [sentence],
    }


def _row_json(row: CheckRow, language: str, digits: int) -> dict[str, Any]:
    return {
        "name": format_name(row.name),
        "backward": format_number(row.backward, digits),
        "numerical": format_number(row.numerical, digits),
        "error": _format_error(row.error),
        "verdict": row.verdict,
        "verdict_text": text(language, f"measure.verdict.{row.verdict}"),
        "input": row.input,
        "index": list(row.index),
    }


def _format_error(error: float) -> str:
    return (
        "0" if error == 0 else format_number(error, 1) if error < 1e-2 else format_number(error, 2)
    )


def _check_sentences(report: Report, language: str) -> list[str]:
    counts, checked = report.counts, f"{report.checked:,}"
    if not report.passed:
        key = "measure.failed"
    elif counts["agree"] == report.checked:
        key = "measure.passed.all" if report.checked > 1 else "measure.passed.one"
    else:
        key = "measure.passed" if counts["agree"] else "measure.nothing"
    sentences = [
        text(language, key, count=checked, same=counts["agree"], wrong=counts["disagree"]),
        text(language, "measure.step", step=format_number(report.step, 1)),
    ]
    if report.checked < report.elements:
        elements_ = f"{report.elements:,}"
        sentences.append(text(language, "measure.sampled", elements=elements_, checked=checked))
    if len(report.rows) < report.checked:
        sentences.append(text(language, "measure.listed", count=len(report.rows)))
    sentences += [
        text(language, f"measure.{verdict}", count=counts[verdict])
        for verdict in ("data", "kink")
        if counts[verdict]
    ]
    return sentences


def _kinks_json(report: Report, look: Lookup) -> list[dict[str, str]]:
    return [
        {
            "node": node,
            "text": describe_kink(look, node, flag),
        }
        for node, _, flag in report.kinks
    ]


def _cost_json(report: Report, language: str) -> dict[str, Any]:
    rows = compare_costs(report.elements, report.forward_seconds, report.backward_seconds)
    own = next(row for row in rows if row.own)
    words = {
        "inputs": f"{own.inputs:,}",
        "evaluations": f"{own.evaluations:,}",
        "forward": format_duration(report.forward_seconds),
        "backward": format_duration(report.backward_seconds),
        "numerical": format_duration(own.numerical_seconds),
        "ratio": _format_ratio(own.ratio),
    }
    columns = ("inputs", "evaluations", "numerical", "backward", "ratio")
    return {
        **words,
        "columns": [text(language, f"measure.column.{column}") for column in columns],
        "rows": [
            {
                "inputs": f"{row.inputs:,}",
                "evaluations": f"{row.evaluations:,}",
                "numerical": format_duration(row.numerical_seconds),
                "backward": format_duration(row.backward_seconds),
                "ratio": _format_ratio(row.ratio),
                "own": row.own,
            }
            for row in rows
        ],
        "sentences": [
            text(language, key, **words)
            for key in ("measure.cost.count", "measure.cost.timed", "measure.cost.grows")
        ],
    }


def _format_ratio(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"


def _points_json(points: tuple[Point, ...]) -> list[list[float | None]]:
    return [[h, error if math.isfinite(error) else None] for h, error in points]


def _curve_sentences(found: Curve, symbol: str, language: str) -> list[str]:
    best, forward = found.best, found.best_forward
    if best is None or forward is None:
        return [text(language, "measure.curve.none", node=symbol)]
    words = {
        "node": symbol,
        "step": _format_step_size(best[0]),
        "error": _format_error(best[1]),
        "forward_step": _format_step_size(forward[0]),
        "forward_error": _format_error(forward[1]),
    }
    if found.kind in ("stuck", "kink"):
        return [text(language, f"measure.curve.{found.kind}", **words)]
    if found.kind == "exact":
        keys = ["measure.curve.exact", "measure.curve.rounding"]
    else:
        keys = ["measure.curve.best", "measure.curve.truncation", "measure.curve.rounding"]
    return [text(language, key, **words) for key in keys]


def _format_step_size(h: float) -> str:
    return format_number(h, 0) if math.log10(h).is_integer() else format_number(h, 1)

"""The panel "plots": several functions of one number side by side."""

from __future__ import annotations

from typing import Any

from gradwalk.classroom.views.function_curves import FunctionCurve, compute_function_curves
from gradwalk.core.limits import Limits
from gradwalk.explain.board_symbols import write_board_symbols
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text
from gradwalk.graphviz_render.plots.curve import plot_curve
from gradwalk.web.board import trace_or_shapes
from gradwalk.web.state import State


def plot_functions(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return a plot of each function of the program of `state`, and sentences about them.

    Raises as `trace_or_shapes` does.
    """
    result, _ = trace_or_shapes(state, limits)
    found = compute_function_curves(result, limits)
    if not found:
        return {"plots": [], "sentences": [text(language, "functions.none")]}
    look = Lookup(result, language, state.digits)
    (given,) = result.inputs.values()
    symbol = look.text(given.node)
    values = write_board_symbols(result).values
    what = text(language, "functions.what", input=symbol, value=look.format_number(given.value))
    return {
        "plots": [_plot(look, curve, symbol, values[curve.node]) for curve in found],
        "sentences": [what],
    }


def _plot(look: Lookup, curve: FunctionCurve, symbol: str, formula: str) -> dict[str, str]:
    name = look.text(curve.node)
    slope = look.format_number(curve.slope)
    words = {
        "x": symbol,
        "y": name,
        "at": look.format_number(curve.at[0]),
        "value": look.format_number(curve.at[1]),
    }
    words["title"] = text(look.language, "why.plot", **words, slope=slope)
    return {
        "node": curve.node,
        "title": f"{name} = {formula}",
        "slope": text(look.language, "functions.slope", node=name, input=symbol, slope=slope),
        "svg": plot_curve(curve.lines, curve.at, curve.slope, curve.across, curve.up, words),
    }

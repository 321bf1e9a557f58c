"""The panel "plots": several functions of one number side by side."""

from __future__ import annotations

from typing import Any

from gradwalk.classroom.views.function_curves import FunctionCurve, compute_function_curves
from gradwalk.core.limits import Limits
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.own_names import is_composed, write_in_own_names
from gradwalk.explain.text import text
from gradwalk.graphviz_render.plots.curve import plot_curve
from gradwalk.web.board import trace_or_shapes
from gradwalk.web.state import State

_LONGEST_AXIS = 24
"""An axis is as wide as a name of this many letters."""


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
    what = text(language, "functions.what", input=symbol, value=look.format_number(given.value))
    return {
        "plots": [_plot(look, curve, symbol) for curve in found],
        "sentences": [what],
    }


def _plot(look: Lookup, curve: FunctionCurve, symbol: str) -> dict[str, str]:
    """A term without a name is called by its formula: its letter on the board is borrowed."""
    formula = write_in_own_names(look, curve.node)
    named = look.nodes[curve.node].name is not None
    name = look.text(curve.node) if named else formula
    below = f"({name})" if is_composed(name) else name
    slope = look.format_number(curve.slope)
    words = {
        "x": symbol,
        "y": name,
        "at": look.format_number(curve.at[0]),
        "value": look.format_number(curve.at[1]),
    }
    words["title"] = text(look.language, "why.plot", **words, slope=slope)
    if len(name) > _LONGEST_AXIS:
        words["y"] = ""
    return {
        "node": curve.node,
        "title": name if name == formula else f"{name} = {formula}",
        "slope": text(look.language, "functions.slope", node=below, input=symbol, slope=slope),
        "svg": plot_curve(curve.lines, curve.at, curve.slope, curve.across, curve.up, words),
    }

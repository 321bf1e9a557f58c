"""Why the gradient along a wire is what it is: a derivation, and a plot of the gate."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gradwalk.classroom import why as reasons
from gradwalk.classroom.gate_curve import compute_gate_curve
from gradwalk.core.model import Edge
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text
from gradwalk.graphviz_render.plots.curve import plot_curve


def explain_wire(look: Lookup, edge: Edge) -> dict[str, Any]:
    """Return the rule along `edge`, its derivation line by line, and a plot, as data for JSON."""
    return {**asdict(reasons.explain_why(look, edge)), "plot": _plot_gate(look, edge)}


def _plot_gate(look: Lookup, edge: Edge) -> dict[str, str] | None:
    found = compute_gate_curve(look, edge)
    if found is None:
        return None
    words = {
        "x": found.operand,
        "y": found.result,
        "at": look.format_number(found.at[0]),
        "value": look.format_number(found.at[1]),
    }
    slope = look.format_number(found.slope)
    words["title"] = text(look.language, "why.plot", **words, slope=slope)
    return {"svg": plot_curve(found.lines, found.at, found.slope, found.across, found.up, words)}

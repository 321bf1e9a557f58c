"""How much processor time a drawing takes, estimated before it begins."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.layering.layered_graph import count_dummies

_NODE, _WIRE, _DUMMY = 120e-6, 15e-6, 30e-6


def estimate_drawing(trace: Trace) -> float:
    """Return the seconds it takes to lay a trace out and to draw it once."""
    cost = trace.cost
    dummies = count_dummies(trace.nodes, trace.edges)
    return cost.nodes * _NODE + cost.wires * _WIRE + dummies * _DUMMY

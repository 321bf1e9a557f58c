"""Positions: order by Graphviz (Sugiyama's layers), heights and wires by our own passes."""

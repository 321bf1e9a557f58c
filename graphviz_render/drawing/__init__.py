"""Positions and a trace → SVG."""

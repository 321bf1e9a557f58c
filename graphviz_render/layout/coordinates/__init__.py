"""Coordinate assignment: rows, the distances between them, and the height of each item."""

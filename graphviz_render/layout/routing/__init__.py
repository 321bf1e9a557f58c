"""Columns, ports and channels, and the wires through them."""

"""The circuit in layers: ranks, dummy nodes, and the levels of its groups."""

"""A wide drawing broken into rows, each read from left to right, with wires that return between."""

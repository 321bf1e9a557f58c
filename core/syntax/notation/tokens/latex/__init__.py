"""LaTeX → the plain notation, every character with its place in the user's own text."""

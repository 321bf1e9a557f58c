"""The two lines of a step: its equation in symbols, and the same with numbers."""

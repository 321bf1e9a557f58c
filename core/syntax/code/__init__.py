"""Python, NumPy, PyTorch and micrograd code → statements, from Python's syntax tree.

Nothing is run: the tree is walked, what is a plain number is computed within the limits, and what
holds a name becomes an expression.
"""

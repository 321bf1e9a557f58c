"""Tokens → expression tree, by SymPy's transformations and Python's parser."""

"""Local and whole derivatives as formulas: SymPy, MathML, plain text."""

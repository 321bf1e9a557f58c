"""Formulas as text and as MathML, from the same rules that compute."""

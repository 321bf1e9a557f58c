"""The trace in words, formulas and numbers, in every language."""

"""Formulas and steps as typst math, which exports set in their files."""

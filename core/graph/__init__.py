"""Statements → a networkx MultiDiGraph of inputs, constants and gates."""

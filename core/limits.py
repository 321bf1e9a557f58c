"""What a program may cost. Every limit is a setting and is named in the error it causes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    characters: int = 20_000
    lines: int = 500
    tokens: int = 8_000
    brackets: int = 64
    depth: int = 2_000
    """Operators and brackets in one another; Python's own parser takes about 2,900."""
    name_characters: int = 64
    literal_characters: int = 40
    gates: int = 5_000
    open_gates: int = 60
    """Above this many gates the functions of a program are drawn closed unless asked for."""
    formula_gates: int = 40
    """Above this many gates the whole derivative is not written out as one formula."""
    formula_size: int = 120
    """Nor above this many numbers, symbols and operations in it."""
    formula_choices: int = 4
    """Nor above this many gates that choose (max, where), or where one chooses after another."""


DEFAULT = Limits()

"""The letters of a derivation that the program does not give: the step h, and helpers.

As in `explain.math.slots` each is one character for private use, the loose one and next to it
the tight one, and is written when the symbols around it are known: a program may have an h.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from gradwalk.explain.math import mathml

# behind those of the operands, so that SymPy writes x + h and not h + x
_STEP, _INNER, _CHANGE, _REST = (chr(0x100000 + 2 * k) for k in range(4))

MOST_PARTS = 6
"""How many values inside a function have letters of their own."""
_PARTS = [chr(0x100000 + 2 * k) for k in range(4, 4 + MOST_PARTS)]

_POOLS: Mapping[str, Sequence[str]] = {
    _STEP: "hεδ",
    _INNER: "usap",
    _CHANGE: "ktmd",
    **{part: (f"t{k}", f"s{k}", f"r{k}") for k, part in enumerate(_PARTS, 1)},
}


def step() -> Any:
    """Return the symbol h."""
    return symbol(_STEP)


def inner() -> Any:
    """Return the symbol of what is inside another function."""
    return symbol(_INNER)


def change() -> Any:
    """Return the symbol of something else that goes to 0 with h."""
    return symbol(_CHANGE)


def part(number: int) -> Any:
    """Return the symbol of a value inside a function, counted from 0."""
    return symbol(_PARTS[number])


def rest() -> Any:
    """Return what represents all other operands of a gate that has many: ⋯."""
    return symbol(_REST)


def symbol(name: str) -> Any:
    """Return a real symbol for SymPy."""
    from sympy import Symbol

    return Symbol(name, real=True)


def chosen(taken: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return for each placeholder a letter that is not `taken`, as loose and tight MathML."""
    free: dict[str, tuple[str, str]] = {_REST: (mathml.operator("⋯"),) * 2}
    for placeholder, pool in _POOLS.items():
        letter = next((one for one in pool if one not in taken), pool[0] + "′")
        free[placeholder] = (mathml.name(letter),) * 2
    return free

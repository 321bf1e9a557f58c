"""What represents each node in a formula: the user's name, or a short letter given in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradwalk.core.graph.build import Circuit
from gradwalk.core.graph.element_name import name_key
from gradwalk.core.graph.node import record_of

_LETTERS = "uvwpqrstabcdghkm"
_INDEXED = re.compile(r"([a-z])_?[0-9]+")


def assign_symbols(circuit: Circuit) -> dict[str, str]:
    """Return a symbol for every node; an unnamed output is f where that name is free.

    The letter of a family of names (w1, w2) stays the program's, and so does the u that
    represents the operand in a gate's label (3/u).
    """
    taken = {
        *circuit.names,
        *(group.label for group in circuit.groups),
        *(family[1] for family in map(_INDEXED.fullmatch, circuit.names) if family),
    }
    if any(_names_its_operand(circuit, node) for node in circuit.order):
        taken.add("u")
    letters = (letter for letter in _letters() if letter not in taken)
    given: dict[str, str] = {}
    for node in circuit.order:
        record = record_of(circuit.graph, node)
        if record.name is not None:
            given[node] = name_key(record.name, circuit.first)
        elif record.kind == "constant":
            given[node] = record.label
        elif node == circuit.output and "f" not in taken:
            given[node] = "f"
        else:
            given[node] = next(letters)
    return given


def _names_its_operand(circuit: Circuit, node: str) -> bool:
    """Whether the label with a folded number calls the operand u: `3/u`, `u²`, `2ᵘ`."""
    record = record_of(circuit.graph, node)
    folded = bool(record.op) and record.label != circuit.gates[record.op].label
    return folded and not {"u", "ᵘ"}.isdisjoint(record.label)


def _letters() -> Iterator[str]:
    yield from _LETTERS
    number = 1
    while True:
        for letter in _LETTERS[:3]:
            yield f"{letter}{number}"
        number += 1

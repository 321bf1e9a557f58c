"""What represents each node in a formula: the user's name, a short expression, or a letter."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from itertools import count

from gradwalk.core.graph.build import Circuit
from gradwalk.core.graph.element_name import name_key
from gradwalk.core.graph.node import record_of
from gradwalk.core.trace.short_expressions import find_short_expressions

_LETTERS = "uvwpqrstabcdghkm"
_FAMILY = re.compile(r"([a-z])(?:[0-9]+|_[^⁽]+|[′″‴]+)?(?:⁽[^⁾]+⁾)?")
"""A letter with what is below or above it: w1, h_t, z⁽ˡ⁾, x′."""


def assign_symbols(circuit: Circuit) -> dict[str, str]:
    """Return a symbol for every node, as formulas show it.

    Without a name it is the node's expression, where that is short, or else a letter. An unnamed
    output is f where that name is free.
    """
    return _assign(circuit, find_short_expressions(circuit, _find_taken(circuit)))


def assign_identifiers(circuit: Circuit) -> dict[str, str]:
    """Return the same with letters alone, which a line of code can assign to."""
    return _assign(circuit, {})


def _assign(circuit: Circuit, expressions: Mapping[str, str]) -> dict[str, str]:
    taken = _find_taken(circuit)
    letters = (letter for letter in _propose_letters(taken) if letter not in taken)
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
            given[node] = expressions.get(node) or next(letters)
    return given


def _find_taken(circuit: Circuit) -> set[str]:
    """What no letter may be.

    The letter of a family of names (w1, w2; w⁽ˡ⁾) stays the program's, and so does the u that
    represents the operand in a gate's label (3/u).
    """
    taken = {
        *circuit.names,
        *(group.label for group in circuit.groups),
        *(family[1] for family in map(_FAMILY.fullmatch, circuit.names) if family),
    }
    if any(_names_its_operand(circuit, node) for node in circuit.order):
        taken.add("u")
    return taken


def _names_its_operand(circuit: Circuit, node: str) -> bool:
    """Whether the label with a folded number calls the operand u: `3/u`, `u²`, `2ᵘ`."""
    record = record_of(circuit.graph, node)
    folded = bool(record.op) and record.label != circuit.gates[record.op].label
    return folded and not {"u", "ᵘ"}.isdisjoint(record.label)


def _propose_letters(taken: Container[str]) -> Iterator[str]:
    """The letters, then some with numbers: free ones, as far as there are any."""
    yield from _LETTERS
    numbered = [letter for letter in _LETTERS if letter not in taken][:3] or _LETTERS[:3]
    for number in count(1):
        for letter in numbered:
            yield f"{letter}{number}"

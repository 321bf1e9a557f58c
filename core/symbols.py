"""What stands for each node in a formula: the user's name, or a short letter given in order."""

from __future__ import annotations

from collections.abc import Iterator

from core.graph import Circuit

_LETTERS = "uvwpqrstabcdghkm"


def symbols(circuit: Circuit) -> dict[str, str]:
    """Return a symbol for every node; an unnamed output is f where that name is free."""
    taken = {*circuit.names, *(group.label for group in circuit.groups)}
    letters = (letter for letter in _letters() if letter not in taken)
    given: dict[str, str] = {}
    for node in circuit.order:
        record = circuit.graph.nodes[node]
        if record["name"] is not None:
            given[node] = record["name"]
        elif record["kind"] == "constant":
            given[node] = record["label"]
        elif node == circuit.output and "f" not in taken:
            given[node] = "f"
        else:
            given[node] = next(letters)
    return given


def _letters() -> Iterator[str]:
    yield from _LETTERS
    number = 1
    while True:
        for letter in _LETTERS[:3]:
            yield f"{letter}{number}"
        number += 1

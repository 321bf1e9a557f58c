"""Where an expression is while the graph is built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gradwalk.core.errors import SourceSpan
from gradwalk.core.graph.wiring import Operand


class Scope(NamedTuple):
    """Where an expression is: the names it sees, and the call it is the body of."""

    names: Mapping[str, Operand]
    prefix: str = "n"
    group: str | None = None
    place: SourceSpan | None = None
    """Where the gate was typed whose own text this is; None in the program's text."""

    def inside(self, call: str, names: Mapping[str, Operand], place: SourceSpan | None) -> Scope:
        """The scope of the body of `call`."""
        return Scope(names, f"{call}_", group_of(call), place)


def group_of(call: str) -> str:
    """Return the id of the group of a call, `n3` → `g3`."""
    return "g" + call[1:]

"""What the names and gates of a program are, for its echo."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gradwalk.core.model import Written
from gradwalk.core.syntax.expression import Expression


@dataclass(frozen=True, slots=True)
class Context:
    """What the expressions of a program became."""

    written: Mapping[Expression, Written]
    nodes: Collection[str]
    """The nodes that a mark may point at."""
    functions: Collection[str]
    """The names of the program's own functions."""

    def node(self, expression: Expression) -> str:
        """Return the node that `expression` became, empty where it is not to be seen."""
        found = self.written.get(expression)
        return found.node if found and found.node in self.nodes else ""

    def op(self, expression: Expression) -> str:
        """Return the gate that `expression` became, empty where none is known."""
        found = self.written.get(expression)
        return found.op if found else ""

    def axes(self, expression: Expression) -> int:
        """Return how many axes the value of `expression` has."""
        found = self.written.get(expression)
        return len(found.shape) if found else 0

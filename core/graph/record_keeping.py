"""What the expressions of a text became, kept while the graph is built."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from gradwalk.core.graph.scope import Scope
from gradwalk.core.graph.wiring import Operand, Wiring
from gradwalk.core.model import Written
from gradwalk.core.syntax.expression import Expression


@dataclass(slots=True)
class RecordKeeping:
    """`placed` has the node of an expression in each call whose body it is in, by its prefix."""

    wiring: Wiring
    written: dict[Expression, Written] = field(default_factory=dict)
    placed: dict[tuple[str, Expression], str] = field(default_factory=dict)
    _local: dict[str, list[str]] = field(default_factory=dict)
    """The nodes of local names."""

    def note(self, expression: Expression, scope: Scope, value: Operand) -> None:
        """Keep what an expression of the text became, once its value is there."""
        if isinstance(value, str):
            record = self.wiring.records[value]
            node = "" if expression in self.written else str(value)
            self.written[expression] = Written(node, record.op, record.shape)
            self.placed[scope.prefix, expression] = str(value)

    def note_local(self, name: str, node: str) -> None:
        """Keep what a local name is in one call."""
        self._local.setdefault(name, []).append(node)

    def name_locals(self, taken: Collection[str]) -> None:
        """Name the nodes of local names that are in one call only, and not the program's."""
        for name, nodes in self._local.items():
            record = self.wiring.records[nodes[0]]
            if len(nodes) == 1 and name not in taken and record.name is None and record.op:
                self.wiring.name_node(nodes[0], name)

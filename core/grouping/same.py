"""Whether two programs compute the same: the same gates, with the same operands."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Hashable
from dataclasses import replace

from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.graph.build import Circuit, build_circuit
from gradwalk.core.graph.node import record_of
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program


class WrittenOut:
    """A program with each of its functions opened; `keys` say of each node what it computes."""

    def __init__(self, text: str, first: int, limits: Limits = DEFAULT) -> None:
        self.circuit: Circuit = build_circuit(
            parse_program(text, limits, first),
            make_composite_gate,
            None,
            replace(limits, open_gates=sys.maxsize),
            numbers=False,
        )
        self.keys: dict[str, int] = {}

    def number_nodes(self, known: dict[Hashable, int]) -> None:
        """Give equal numbers to what computes the same; `known` are those of other programs."""
        graph = self.circuit.graph
        for node in self.circuit.order:
            record = record_of(graph, node)
            operands = tuple(
                ("node", self.keys[each]) if isinstance(each, str) else ("number", repr(each))
                for each in record.operands
            )
            value = record.value.text if isinstance(record.value, Literal) else repr(record.value)
            name = record.name if record.kind == "input" else None
            what = (record.kind, record.op, name, value, repr(record.attributes), record.shape)
            self.keys[node] = known.setdefault((what, operands), len(known))

    @property
    def signature(self) -> tuple[int, Counter[int]]:
        """What is computed in all, and what comes out of it."""
        return self.keys[self.circuit.output], Counter(self.keys.values())


def compute_same(one: WrittenOut, other: WrittenOut) -> bool:
    """Return whether both have the same gates; afterwards equal nodes have equal keys."""
    known: dict[Hashable, int] = {}
    for each in (one, other):
        each.keys.clear()
        each.number_nodes(known)
    return one.signature == other.signature

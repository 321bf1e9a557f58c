"""What is written at the nodes and wires of a drawing: numbers, or symbols in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from gradwalk.core.model import Trace, Value
from gradwalk.explain.board_symbols import write_board_symbols
from gradwalk.explain.local_operations import write_local_operations

Written: TypeAlias = Value | str | None
"""None where there is no number."""


@dataclass(frozen=True, slots=True)
class Content:
    """Values, gradients, contributions and local gradients, by the ids of nodes and wires."""

    values: Mapping[str, Written]
    gradients: Mapping[str, Written]
    contributions: Mapping[str, Written]
    locals: Mapping[str, float | str]


def find_content(trace: Trace, symbols: bool) -> Content:
    """Return what a drawing of `trace` shows."""
    if symbols:
        found = write_board_symbols(trace)
        return Content(found.values, found.gradients, found.contributions, found.locals)
    operations = write_local_operations(trace)
    return Content(
        values={node.id: node.value for node in trace.nodes},
        gradients={node.id: node.grad for node in trace.nodes},
        contributions={edge.id: edge.contribution for edge in trace.edges},
        locals={
            edge.id: operations.get(edge.id, "" if edge.local is None else edge.local)
            for edge in trace.edges
        },
    )

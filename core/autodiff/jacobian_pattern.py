"""Where a large Jacobian is not 0, seen from afar: a grid of cells, each a block of its entries.

A cell is filled if any entry of its block is not 0; nothing is left out. It takes one
vector-Jacobian product for each row of cells, and never the matrix.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gradwalk.core.autodiff.jacobian import Jacobian, apply_vjp
from gradwalk.core.gates.gate import Numeric
from gradwalk.core.model import Trace

MOST_CELLS = 48
"""Rows and columns of the grid."""
_MOST_WORK = 20_000_000
"""Multiply-adds of all the products together."""


@dataclass(frozen=True, slots=True)
class JacobianPattern:
    """`cells` by row; each has `height` rows and `width` columns of the matrix, the last fewer."""

    cells: tuple[tuple[bool, ...], ...]
    height: int
    width: int


def find_jacobian_pattern(trace: Trace, jacobian: Jacobian) -> JacobianPattern | None:
    """Return the pattern of a Jacobian; None where nothing is computed, or it costs too much."""
    height, width = (-(-size // MOST_CELLS) for size in (jacobian.rows, jacobian.columns))
    if not trace.numbers or not jacobian.elements or jacobian.structure == "zero":
        return None
    rows = -(-jacobian.rows // height)
    if rows * (jacobian.cost + jacobian.rows + jacobian.columns) > _MOST_WORK:
        return None
    nodes = {node.id: node for node in trace.nodes}
    target = nodes[jacobian.target]
    slot = next(edge.slot for edge in trace.edges if edge.id == jacobian.edge)
    cells = []
    for upstream in _list_blocks(jacobian, height):
        found = apply_vjp(trace, target, nodes, upstream)[slot]
        row = np.zeros(jacobian.columns) if found is None else np.ravel(found)
        blocks = np.add.reduceat(row != 0, np.arange(0, row.size, width))
        cells.append(tuple(bool(count) for count in blocks))
    return JacobianPattern(tuple(cells), height, width)


def _list_blocks(jacobian: Jacobian, height: int) -> Iterator[Numeric]:
    """For each row of cells an upstream gradient that is 0 outside of its rows.

    Inside it is irregular: with ones, rows that cancel would seem to be 0.
    """
    weights = np.random.RandomState(0).uniform(0.5, 1.5, jacobian.rows)
    for start in range(0, jacobian.rows, height):
        block = np.zeros(jacobian.rows)
        block[start : start + height] = weights[start : start + height]
        yield block.reshape(jacobian.target_shape) if jacobian.target_shape else float(block[0])

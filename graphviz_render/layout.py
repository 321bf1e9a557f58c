"""Structure → positions. The same structure is laid out once."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.graphviz_render import arranging, worker
from gradwalk.graphviz_render.arranging import LANE, arranged
from gradwalk.graphviz_render.branches import Branches, branches
from gradwalk.graphviz_render.cells import Cell, cell
from gradwalk.graphviz_render.faces import Face, face
from gradwalk.graphviz_render.grid import grid
from gradwalk.graphviz_render.positions import Layout
from gradwalk.graphviz_render.recent import Recent
from gradwalk.graphviz_render.routes import drawn
from gradwalk.graphviz_render.straighten import straighten

MOST_BLOCKS = 40_000
"""A drawing with more blocks in its heat maps tells the ranges alone: a page would be slow."""

_MOST_NODES_KEPT = 100_000

_known: Recent[Layout] = Recent(_MOST_NODES_KEPT)


def layout(trace: Trace, digits: int = 2, workers: worker.Workers | None = None) -> Layout:
    """Return where everything in `trace` stands. The same structure is laid out once."""
    key = f"{trace.structure}-{digits}" + ("" if trace.numbers else "-shapes")
    made = _known.get(key)
    if made is None:
        made, lasting = _laid_out(key, trace, digits, workers or worker.default())
        if lasting:
            _known.keep(key, made, len(trace.nodes))
    return made


def forget() -> None:
    """Lay everything out anew from now on."""
    _known.clear()
    arranging.forget()


def cells_of(trace: Trace, digits: int, carried: Branches) -> list[Cell]:
    """Return the measures of every node of `trace`, in order; `carried` are its `branches`."""
    arriving: dict[str, list[tuple[int, Face | None]]] = {}
    for edge in trace.edges:
        arriving.setdefault(edge.target, []).append((edge.slot, carried.get(edge.id)))
    closed = {group.nodes[0] for group in trace.groups if not group.expanded}
    cells: list[Cell] = []
    maps = sum(_blocks(node.shape, digits, trace.numbers) for node in trace.nodes) <= MOST_BLOCKS
    for node in trace.nodes:
        wires = sorted(arriving.get(node.id, ()), key=lambda wire: wire[0])
        shown = face(node.shape, digits, trace.numbers, maps)
        cells.append(cell(node, shown, [each for _, each in wires], node.id in closed))
    return cells


def _blocks(shape: tuple[int, ...], digits: int, numbers: bool) -> int:
    shown = face(shape, digits, numbers)
    return 2 * shown.rows * shown.columns if shown.kind == "heat" else 0


def _laid_out(key: str, trace: Trace, digits: int, workers: worker.Workers) -> tuple[Layout, bool]:
    """The layout, and whether it is the best there will be: a failing `dot` may come back."""
    inputs = [variable.node for variable in trace.inputs.values()]
    ranked = grid(trace.nodes, trace.edges, trace.groups, inputs)
    carried = branches(trace, digits)
    cells = cells_of(trace, digits, carried)
    lanes = [LANE] * (len(ranked.rank) - len(cells))
    up, down = [each.up for each in cells] + lanes, [each.down for each in cells] + lanes
    order = arranged(trace, ranked, up, down, digits, workers)
    height = straighten(ranked, order.columns, order.height, up, down)
    made = drawn(key, ranked, cells, trace.edges, height, carried, order.method)
    return made, order.lasting

"""Structure → positions, by a ladder: known, `dot`, `dot` with limits, our own layers."""

from __future__ import annotations

from core.records import Run
from graphviz_render import worker
from graphviz_render.branches import Branches, branches
from graphviz_render.cells import Cell, cell
from graphviz_render.columns import columns_by_height, places
from graphviz_render.crossings import crossings, switched
from graphviz_render.dot import dot_text, heights
from graphviz_render.faces import Face, face
from graphviz_render.grid import Grid, grid
from graphviz_render.layered import layered
from graphviz_render.positions import Layout, Method
from graphviz_render.recent import Recent
from graphviz_render.routes import LANE, drawn
from graphviz_render.straighten import straighten

MOST_ITEMS = 1_500
"""Up to so many nodes and places on lanes `dot` takes its time; then it gets limits."""
MOST_ITEMS_LIMITED = 6_000
"""Above this it would need seconds, and our own layers take its place."""

MOST_BLOCKS = 40_000
"""A drawing with more blocks in its heat maps tells the ranges alone: a page would be slow."""

_MOST_ITEMS_TO_COMPARE = 60
"""Up to so many our own order is found as well, and the one with fewer crossings drawn."""

_MOST_NODES_KEPT = 100_000

_known: Recent[Layout] = Recent(_MOST_NODES_KEPT)


def layout(trace: Run, digits: int = 2, workers: worker.Workers | None = None) -> Layout:
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


def cells_of(trace: Run, digits: int, carried: Branches) -> list[Cell]:
    """Return the measures of every node of `trace`, in order; `carried` are its `branches`."""
    arriving: dict[str, list[tuple[int, Face | None]]] = {}
    for edge in trace.edges:
        arriving.setdefault(edge.target, []).append((edge.slot, carried.get(edge.id)))
    cells: list[Cell] = []
    maps = sum(_blocks(node.shape, digits, trace.numbers) for node in trace.nodes) <= MOST_BLOCKS
    for node in trace.nodes:
        wires = sorted(arriving.get(node.id, ()), key=lambda wire: wire[0])
        shown = face(node.shape, digits, trace.numbers, maps)
        cells.append(cell(node, shown, [each for _, each in wires]))
    return cells


def _blocks(shape: tuple[int, ...], digits: int, numbers: bool) -> int:
    shown = face(shape, digits, numbers)
    return 2 * shown.rows * shown.columns if shown.kind == "heat" else 0


def _laid_out(key: str, trace: Run, digits: int, workers: worker.Workers) -> tuple[Layout, bool]:
    """The layout, and whether it is the best there will be: a failing `dot` may come back."""
    inputs = [variable.node for variable in trace.inputs.values()]
    ranked = grid(trace.nodes, trace.edges, trace.groups, inputs)
    carried = branches(trace, digits)
    cells = cells_of(trace, digits, carried)
    lanes = [LANE] * (len(ranked.rank) - len(cells))
    up, down = [each.up for each in cells] + lanes, [each.down for each in cells] + lanes
    method, height = _by_dot(ranked, up, down, workers)
    if height is None:
        columns, height = layered(ranked, up, down)
    else:
        columns, height = _least_crossed(ranked, height, up, down)
    height = straighten(ranked, columns, height, up, down)
    lasting = method != "layered" or len(ranked.rank) > MOST_ITEMS_LIMITED
    return drawn(key, ranked, cells, trace.edges, height, carried, method), lasting


def _by_dot(
    ranked: Grid, up: list[float], down: list[float], workers: worker.Workers
) -> tuple[Method, list[float] | None]:
    """Items count, not nodes: every place on a lane is one more box for `dot` to stand."""
    if len(ranked.rank) > MOST_ITEMS_LIMITED:
        return "layered", None
    limited = len(ranked.rank) > MOST_ITEMS
    try:
        height = heights(ranked, workers.layout(dot_text(ranked, up, down, limited)))
    except worker.LayoutError:
        return "layered", None
    if height is None:
        workers.failed(worker.NO_LAYOUT)
        return "layered", None
    return "limited" if limited else "dot", height


def _least_crossed(
    ranked: Grid, height: list[float], up: list[float], down: list[float]
) -> tuple[list[list[int]], list[float]]:
    """The order that Graphviz found, or our own where that crosses fewer wires."""
    columns = switched(ranked, columns_by_height(ranked, height))
    fewest = crossings(ranked, places(ranked, columns))
    if fewest and len(ranked.rank) <= _MOST_ITEMS_TO_COMPARE:
        own, own_height = layered(ranked, up, down)
        if crossings(ranked, places(ranked, own)) < fewest:
            return own, own_height
    return columns, height

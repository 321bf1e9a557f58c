"""Where a drawing may be broken: after a rank that few wires leave.

The inputs in that rank begin the next row, as nothing before the break needs them. A group that
extends across a break has a part in both rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import inf
from typing import NamedTuple

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW, RowEnds
from gradwalk.graphviz_render.layout.positions import Box, CellPosition
from gradwalk.graphviz_render.layout.routing.channels import Column
from gradwalk.graphviz_render.layout.routing.ports import Port
from gradwalk.graphviz_render.measure.density import ROOMY, Density, Turn
from gradwalk.graphviz_render.measure.faces import FRAME_TOP
from gradwalk.graphviz_render.measure.measures import Measures

_OFF_FRAME = 2.0
"""A wire that enters over the frame of a value is so much farther from it than from a box."""

_PRICES = (0.05, 0.11, 0.18, 0.26, 0.35, 0.45)
"""What a break costs by the number of returning wires, as a fraction of the scale."""
_PRICE_AT_SENSE = 0.02
"""And one after a value with a name of its own, or before a group."""
_PRICE_OF_GROUP = 0.06
"""More for each group that goes on in the next row."""


class Break(NamedTuple):
    """The end of a row after `rank`."""

    rank: int
    x: float
    """Where the row ends in the drawing before it is folded; all wires across it are level."""
    level: float
    """Where the wires across it have reached the heights at which they pass the next rank."""
    heights: tuple[float, ...]
    """Of the wires across it, one for each source, downwards."""
    entries: tuple[float, ...]
    """The heights at which they enter the next row: those of their first ends there if possible."""
    inputs: tuple[str, ...]
    """The nodes of `rank` that begin the next row."""
    price: float
    groups: int = 0
    """How many groups extend across it."""
    turn: Turn = ROOMY.turn
    """How wires return there."""


def find_breaks(
    graph: LayeredGraph,
    columns: Sequence[Column],
    boxes: Mapping[str, Box],
    height: Sequence[float],
    ports: Mapping[str, Port],
    named: Collection[int],
    place: Sequence[float],
    row_ends: RowEnds = ONE_ROW,
    density: Density = ROOMY,
) -> list[Break]:
    """Return where a drawing of this `density` may be broken, from left to right.

    `height` is that of every item, `place` its place in its rank from the top, and `named` are the
    nodes that have a name in the program. With `row_ends` only these are looked at.
    """
    if graph.skips_ranks:
        return []
    source = {item: item for item in range(len(graph.nodes))}
    source.update((item, node) for node, chain in graph.dummies.items() for item in chain)
    inputs = set(range(len(graph.nodes))) - {target for _, target in graph.ends.values()}
    before_group = {graph.rank[item] - 1 for item in graph.composites}
    inside = [0] * (len(columns) + 1)
    for first, last in graph.spans.values():
        before_group.add(first - 1)
        inside[first] += 1
        inside[last] -= 1
    breaks: list[Break] = []
    groups_across = 0
    for rank, ends in enumerate(_collect_ends(graph, columns, height, ports)):
        groups_across += inside[rank]
        if row_ends.ranks and rank not in row_ends.ranks:
            continue
        across = sorted(ends.keys() - inputs, key=place.__getitem__)
        if not 0 < len(across) <= density.returns:
            continue
        price = _PRICES[len(across) - 1]
        if len(across) == 1 and (rank in before_group or source[across[0]] in named):
            price = _PRICE_AT_SENSE
        late = sorted(ends.keys() & inputs)
        heights = [height[tail] for tail in across]
        breaks.append(
            Break(
                rank=rank,
                x=columns[rank].bend,
                level=columns[rank].level,
                heights=tuple(heights),
                entries=_choose_entries(
                    [sum(ends[tail]) / len(ends[tail]) for tail in across],
                    [place[tail] for tail in across],
                    [(place[item], boxes[graph.nodes[item]]) for item in late],
                    density.turn.pitch,
                ),
                inputs=tuple(graph.nodes[item] for item in late),
                price=price + groups_across * _PRICE_OF_GROUP,
                groups=groups_across,
                turn=density.turn,
            )
        )
    return breaks


def surround_frames(
    boxes: Mapping[str, Box], cells: Mapping[str, CellPosition], measures: Measures
) -> dict[str, Box]:
    """Return the boxes with the frames of values, which the chips of shapes have: wires enter
    over them."""
    framed = dict(boxes)
    if measures.direction == "up":
        return framed
    for (node, (x, y, width, height)), cell in zip(boxes.items(), measures.cells, strict=True):
        over = FRAME_TOP + _OFF_FRAME - (cells[node].y - y)
        if cell.face.kind in ("number", "size") and over > 0:
            framed[node] = Box(x, y - over, width, height + over)
    return framed


def _collect_ends(
    graph: LayeredGraph,
    columns: Sequence[Column],
    height: Sequence[float],
    ports: Mapping[str, Port],
) -> list[dict[int, list[float]]]:
    """For each rank the items from which wires lead to the next one, and where they end there."""
    ends: list[dict[int, list[float]]] = [{} for _ in columns]
    nodes = len(graph.nodes)
    for tail, head in graph.links:
        if head >= nodes:
            ends[graph.rank[tail]].setdefault(tail, []).append(height[head])
    for wire, tail in graph.tails.items():
        ends[graph.rank[tail]].setdefault(tail, []).append(ports[wire].y)
    return ends


def _choose_entries(
    wishes: Sequence[float],
    places: Sequence[float],
    boxes: Sequence[tuple[float, Box]],
    pitch: float,
) -> tuple[float, ...]:
    """Heights near `wishes`, downwards, each `pitch` from the next at least.

    Wires pass `boxes` on the side on which they are in the order of their rank.
    """
    lows, highs = [-inf] * len(places), [inf] * len(places)
    for at, box in boxes:
        for number, place in enumerate(places):
            if at < place:
                lows[number] = max(lows[number], box.y + box.height + pitch / 2)
            elif at > place:
                highs[number] = min(highs[number], box.y - pitch / 2)
    pushed, raised = list(wishes), list(wishes)
    for number in range(len(wishes)):
        before = pushed[number - 1] + pitch if number else -inf
        pushed[number] = max(pushed[number], lows[number], before)
    for number in reversed(range(len(wishes))):
        after = raised[number + 1] - pitch if number < len(wishes) - 1 else inf
        raised[number] = min(raised[number], highs[number], after)
    return tuple(
        min(max((a + b) / 2, low), high)
        for a, b, low, high in zip(pushed, raised, lows, highs, strict=True)
    )

"""Where the wires of a node part: they lead on from its stub together, as one wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import dist

from gradwalk.graphviz_render.layout.positions import Layout, Point


def join_forks(layout: Layout, sources: Mapping[str, str]) -> Layout:
    """Return `layout` with stubs that end where their wires part; `sources` are those of the wires.

    Wires that bend together before they part keep the end of their stub.
    """
    leaving: dict[str, list[str]] = {}
    for wire in layout.wires:
        leaving.setdefault(sources[wire], []).append(wire)
    cells, wires = dict(layout.cells), dict(layout.wires)
    along = 1 if layout.direction == "up" else 0
    for node, names in leaving.items():
        fork = _find_fork([layout.wires[name] for name in names]) if len(names) > 1 else None
        if fork is None:
            continue
        cells[node] = cells[node]._replace(fork=fork[along])
        for name in names:
            wires[name] = (fork, *wires[name][1:])
    return replace(layout, cells=cells, wires=wires)


def _find_fork(wires: Sequence[tuple[Point, ...]]) -> Point | None:
    """The end of the first straight segment that some of `wires` have, where others go on."""
    fork = min((points[1] for points in wires), key=lambda end: dist(wires[0][0], end))
    ways = {points[2:3] if points[1] == fork else None for points in wires}
    return fork if len(ways) > 1 else None

"""The orders from which the sweeps begin: as the program is read, and breadth first."""

from __future__ import annotations

from gradwalk.graphviz_render.layout.layering.layered_graph import LayeredGraph


def find_reading_order(graph: LayeredGraph) -> list[float]:
    """Return the place of every item in the topological order, which is the order of reading.

    Sources and their dummy nodes begin with it.
    """
    place = [float(item) for item in range(len(graph.rank))]
    for source, chain in graph.dummies.items():
        for item in chain:
            place[item] = float(source)
    return place


def find_breadth_first_order(graph: LayeredGraph) -> list[float]:
    """Return the place of every item in a search that begins with what several items read.

    What reads the same is together then, as in the initial order of Gansner et al. (1993).
    """
    before, after = graph.before, graph.after
    place = [-1.0] * len(before)
    sources = [item for item, tails in enumerate(before) if not tails]
    number = 0
    for start in sorted(sources, key=lambda item: len(after[item]) < 2):
        if place[start] >= 0:
            continue
        place[start] = float(number)
        number += 1
        waiting = [start]
        for item in waiting:
            for head in after[item]:
                if place[head] < 0:
                    place[head] = float(number)
                    number += 1
                    waiting.append(head)
    reached = place.copy()
    for item in sources:
        if after[item]:
            ends = [reached[head] + port - 0.5 for head, port in graph.arrivals[item]]
            place[item] = sum(ends) / len(ends)
    return place

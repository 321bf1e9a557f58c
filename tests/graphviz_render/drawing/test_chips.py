"""The chips of local gradients: those of its upper operands above a gate, the others below it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.graphviz_render.drawing.room_search import FACTOR_CHIP
from tests.graphviz_render.geometry import SVG

CLOSED = "x = 2\ny = 3\nz = 4\ng(a, b, c) = a*b + c*b\nf = g(x, y, z)"


@pytest.mark.parametrize(
    ("program", "gate", "above", "below"),
    [
        ("x = 3\nf = x^2", "n1", [], ["6"]),
        ("x = 3\ny = 4\nf = x*y", "n2", ["4"], ["3"]),
        ("x = 1\ny = 2\nz = 5\nf = max(x, y, z)", "n3", ["0"], ["0", "1"]),
        (CLOSED, "n3", ["3"], ["6", "3"]),
        ("x = 1\ny = 9\nz = 5\nw = 2\nf = max(x, y, z, w)", "n4", ["0", "1"], ["0", "0"]),
        ("v = 1\nw = 2\nx = 3\ny = 4\nz = 5\nf = max(v, w, x, y, z)", "n5", [], []),
    ],
)
def test_from_the_top_as_the_wires_arrive(
    program: str, gate: str, above: list[str], below: list[str]
) -> None:
    result = trace(program, open=())
    drawing = draw_trace(result)
    root = ElementTree.fromstring(drawing.fill(result, factors="small"))
    (node,) = (part for part in root.iter(f"{SVG}g") if part.get("id") == gate)
    chips = [part for part in node.iter(f"{SVG}g") if part.get("class") == "local"]
    places = sorted((float(chip[0].get("y") or 0), chip[1].text) for chip in chips)
    middle = drawing.layout.cells[gate].y
    assert [text for y, text in places if y < middle] == above
    assert [text for y, text in places if y > middle] == below
    # there is room between them for one that is larger
    tops = [y for y, _ in places]
    assert all(after - before >= FACTOR_CHIP for before, after in pairwise(tops))

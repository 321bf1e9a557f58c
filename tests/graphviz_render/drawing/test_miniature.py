"""A miniature: the bodies and lanes of a drawing, and texts where they can be read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from gradwalk import trace
from gradwalk.graphviz_render.drawing.miniature import HEIGHT, WIDTH, draw_miniature

SVG = "{http://www.w3.org/2000/svg}"
CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"
LONG = "x = 1\n" + "sin(" * 40 + "x" + ")" * 40


def draw(program: str, **how: bool) -> ElementTree.Element:
    return ElementTree.fromstring(draw_miniature(trace(program, **how)))


def texts(picture: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("program", [CIRCUIT, LONG, "x", "3 * 4"])
def test_it_has_the_size_of_a_card(program):
    picture = draw(program)
    x, y, width, height = map(float, picture.get("viewBox").split())
    assert width / height == pytest.approx(WIDTH / HEIGHT, abs=0.01)
    assert (picture.get("width"), picture.get("height")) == (f"{WIDTH:g}", f"{HEIGHT:g}")
    for body in picture.iter(f"{SVG}circle"):
        assert x <= float(body.get("cx")) <= x + width
        assert y <= float(body.get("cy")) <= y + height


def test_a_small_graph_has_its_names_and_no_numbers():
    assert sorted(texts(draw(CIRCUIT))) == ["+", "f", "x", "y", "z", "×"]


def test_a_large_one_has_dots_for_its_inputs():
    picture = draw(LONG)
    assert texts(picture) == []
    assert len([item for item in picture.iter(f"{SVG}circle") if item.get("class") == "dot"]) == 2


def test_arrays_have_tiles_on_both_sides_of_their_wires():
    picture = draw("W = [[1, 2], [3, 4]]\nx = [1, 2]\nf = sum(W @ x)", shapes=True)
    kinds = [item.get("class") for item in picture.iter(f"{SVG}rect")]
    assert kinds.count("value-array") == kinds.count("gradient-array") == 3


def test_a_constant_has_no_gradient():
    def count(program: str, kind: str) -> int:
        (lane,) = [path for path in draw(program).iter(f"{SVG}path") if path.get("class") == kind]
        return lane.get("d").count("M")

    assert count("x = 2\nx + 3*x", "value") == count("x = 2\nx + 3*x", "gradient")
    assert count("x = 2\nx ** sin(3)", "value") > count("x = 2\nx ** sin(3)", "gradient")

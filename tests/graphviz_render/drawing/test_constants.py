"""Numbers of the program that nothing changes are quiet, and no value that was computed."""

from __future__ import annotations

import pytest
from lxml import etree

from gradwalk.core.engine import trace
from gradwalk.explain.step import explain
from gradwalk.exports import ExportOptions
from gradwalk.exports.formula import define_roles, explain_shown, write_formula
from gradwalk.exports.tikz.document import TIKZ
from gradwalk.graphviz_render.drawing.picture import draw_trace, render_svg
from gradwalk.graphviz_render.drawing.style import COLOURS, Theme
from gradwalk.graphviz_render.flat.flatten import flatten

PROGRAM = "x = 2\nf = sum([31, 32]*x) + 7^x + 0.25*3*x"
VALUES = ("31", "32", "0.25")
THEMES: list[Theme] = ["light", "dark"]


@pytest.mark.parametrize("theme", THEMES)
def test_their_names_and_values_have_the_colour_of_shapes(theme: Theme) -> None:
    drawn = render_svg(trace(PROGRAM), step=5, theme=theme)
    texts = [each for each in flatten(drawn).iter() if etree.QName(each).localname == "text"]
    found = {
        "".join(each.itertext()): each.get("fill")
        for each in texts
        if "".join(each.itertext()) in (*VALUES, "1.5", "64")
    }
    colours = COLOURS[theme]
    assert {found[value] for value in VALUES} == {colours["quiet"]}


def test_so_they_are_in_tikz() -> None:
    written = TIKZ.write(trace(PROGRAM), ExportOptions(step=5)).decode()
    for value in VALUES:
        (*lines,) = (line for line in written.splitlines() if f"${value}$" in line)
        assert lines, value
        assert all("text=quiet" in line for line in lines), lines


def test_so_they_are_in_equations() -> None:
    result = trace(PROGRAM)
    shown = explain(result, 5)
    for line in (shown.formula, shown.numbers):
        assert '<mrow class="constant" data-node="n6"' in line
    formula = write_formula(explain_shown(result, ExportOptions(step=5)))
    assert "constant(" in formula
    assert '#let constant(x) = text(fill: rgb("#57534C"), x)' in define_roles("light")


@pytest.mark.parametrize(
    ("program", "locals_"),
    [
        ("x = 3\nf = x + log(2)", [1.0, 1.0]),
        ("x = 3\nf = max(x, log(2))", [1.0, 0.0]),
        ("x = 3\ng(a, b) = a b\nf = g(x, 7)", [7.0]),
        ("x = [1, 2]\nf = sum([3, 4] x)", []),
    ],
)
def test_no_gate_shows_a_derivative_by_one(program: str, locals_: list[float]) -> None:
    result = trace(program)
    local = draw_trace(result).measures.local
    assert [edge.local for edges in local.values() for edge in edges if edge.local] == [
        each for each in locals_ if each
    ]
    kinds = {node.id: node.kind for node in result.nodes}
    assert not [e for edges in local.values() for e in edges if kinds[e.source] == "constant"]

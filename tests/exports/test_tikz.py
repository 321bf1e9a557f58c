"""The picture as TikZ: complete, as the SVG has it, and set by TeX where that is installed."""

from __future__ import annotations

import re

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.gates import GATES
from gradwalk.core.syntax.notation.names import BUILT_IN
from gradwalk.exports import ExportOptions
from gradwalk.exports.latex.plain_tex import write_plain
from gradwalk.exports.tikz.document import TIKZ
from gradwalk.exports.tikz.numbers import align_entries
from gradwalk.graphviz_render.drawing.picture import draw_trace
from tests.exports.tex_syntax import check_picture, check_tex, compile_tex
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

KOREAN = "사과 = 100; 개수 = 2; 세금 = 1.1; 사과 * 개수 * 세금"


def write(program: str, **options) -> str:
    return TIKZ.write(trace(program), ExportOptions(**options)).decode()


@loop_over("example", EXAMPLES, ids=lambda example: example.id)
def test_every_example_at_three_steps(example):
    result = trace(example.program, shapes=example.shapes)
    last = len(result.steps) - 1
    for step, theme in ((0, "light"), (last // 2, "dark"), (last, "light")):
        source = TIKZ.write(result, ExportOptions(step=step, theme=theme)).decode()
        check_tex(source)
        check_picture(source)


@pytest.mark.parametrize("program", [CIRCUIT, KOREAN, "W = [[1, -2.5], [0, 3]]; f = sum(W^2)"])
@pytest.mark.parametrize(
    "options", [{"symbols": True}, {"arrays": True}, {"digits": 3}, {"direction": "up"}]
)
def test_every_way_to_draw(program, options):
    source = write(program, **options)
    check_tex(source)
    check_picture(source)


def test_the_geometry_is_that_of_the_drawing():
    layout = draw_trace(trace(CIRCUIT)).layout
    source = write(CIRCUIT)
    assert f"rectangle ({layout.width:g},{layout.height:g});" in source
    for at in layout.cells.values():
        assert (
            f"({at.end:g},{at.y - 1.2:g})" in source or f"({at.end - 2:g},{at.y - 1.2:g})" in source
        )
    circles = re.findall(r"\\path\[body.*\] \((.+),(.+)\) circle\[radius=17\]", source)
    gates = {(f"{at.x:g}", f"{at.y:g}") for node, at in layout.cells.items() if node in "n3 n4"}
    assert set(circles) == gates


def test_a_graph_that_goes_up_is_that_of_the_drawing_as_well():
    drawing = draw_trace(trace(CIRCUIT), direction="up")
    layout, source = drawing.layout, write(CIRCUIT, direction="up")
    assert f"rectangle ({layout.width:g},{layout.height:g});" in source
    for at, cell in zip(layout.cells.values(), drawing.measures.cells, strict=True):
        lane = at.x - 1.2
        assert f"({lane:g},{at.y - cell.right:g}) -- ({lane:g},{at.end:g})" in source or (
            f"({lane:g},{at.y - cell.right:g}) -- ({lane:g},{at.end + 2:g})" in source
        )
    # values end left of their wires, gradients begin right of them
    assert re.findall(r"text=value, anchor=base (east|west)", source) == ["east"] * 5
    assert re.findall(r"text=gradient, anchor=base (east|west)", source) == ["west"] * 5


PARTS = [
    (0, ["$-2$", "$5$", "$-4$"], ["text=gradient", "gradient lane]"]),
    (2, ["$3$", "$-12$"], ["text=gradient"]),
    (3, ["text=gradient] at", "fill=gradient-tint"], []),
    (7, ["{$-4$}", "{$3$}", "local number"], ["bare wire]"]),
]


@pytest.mark.parametrize(("step", "there", "missing"), PARTS)
def test_a_step_shows_what_is_known_by_then(step, there, missing):
    body = write(CIRCUIT, step=step).partition("bounding box")[2]
    for part in there:
        assert part in body
    for part in missing:
        assert part not in body


def test_values_are_above_their_wire_and_gradients_below():
    cells = draw_trace(trace(CIRCUIT)).layout.cells
    source = write(CIRCUIT)
    heights = {
        colour: {float(y) for y in re.findall(rf"number, text={colour}\] at \(.+?,(.+?)\)", source)}
        for colour in ("value", "gradient")
    }
    for at in cells.values():
        assert round(at.y - 8, 2) in heights["value"]
        assert round(at.y + 22.5, 2) in heights["gradient"]


def test_a_snippet_is_the_picture_alone():
    source = write(CIRCUIT, snippet=True)
    assert "documentclass" not in source
    assert source.count("\\begin{tikzpicture}") == source.count("\\end{tikzpicture}") == 1
    assert "% \\usepackage{tikz,amsmath,amssymb}" in source
    assert source.startswith("% x = -2")


def test_dark_has_a_ground_and_light_has_that_of_the_paper():
    assert "fill=ground" in write(CIRCUIT, theme="dark")
    assert "fill=ground" not in write(CIRCUIT)


TEXTS = [
    ("−0.20", "-0.20"),
    ("1.2·10⁻⁹", "1.2{\\cdot}10^{-9}"),
    ("−1.00 … −0.52 · 0 ×32", "-1.00\\ {\\ldots}\\ {-}0.52\\ {\\cdot}\\ 0\\ {\\times}32"),
    ("∂L/∂w₁·x₁", "{\\partial}L/{\\partial}w_{1}{\\cdot}x_{1}"),
    ("xᵀ", "x^{T}"),
    ("σ", "\\sigma"),
    ("leaky ReLU", "\\mathrm{leaky}\\ \\mathrm{ReLU}"),
    ("사과", "\\text{사과}"),
    ("(3,)", "(3{,})"),
    ("\\input{x}$%#&~^_", "{\\backslash}\\mathrm{input}\\text{\\{}x\\text{\\}}\\text{\\$}"
     "\\text{\\%}\\text{\\#}\\text{\\&}{\\sim}{\\wedge}\\text{\\_}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tex"), TEXTS)
def test_texts_of_the_board_are_mathematics(text, tex):
    assert write_plain(text) == tex


@loop_over("label", sorted({gate.label for gate in GATES.values()} | set(BUILT_IN)))
def test_every_label_of_a_gate_is_known_to_tex(label):
    written = write_plain(label)
    check_tex(f"${written}$")
    assert written.isascii()


def test_the_points_of_a_column_are_below_one_another():
    rows = align_entries([["2", "−0.5"], ["0.25", "1·10⁻⁹"]])
    assert rows == [
        ["2\\phantom{.00}", "-0.5"],
        ["0.25", "1{\\cdot}10^{-9}"],
    ]


@pytest.mark.parametrize(("program", "engine"), [(CIRCUIT, "pdflatex"), (KOREAN, "lualatex")])
def test_tex_sets_it_where_it_is_installed(program, engine, tmp_path):
    source = write(program, theme="dark" if program == KOREAN else "light")
    check_tex(source)
    pdf = compile_tex(source.encode(), engine, tmp_path)
    assert pdf is None or pdf.startswith(b"%PDF")

"""How the parts of a sheet and of a card are placed, and how high the frame of a player is."""

from __future__ import annotations

from io import BytesIO
from typing import cast

import pytest
from PIL import Image, ImageChops

from gradwalk.core.engine import trace
from gradwalk.explain.step import explain
from gradwalk.exports import ExportOptions
from gradwalk.exports.board_page import read_board
from gradwalk.exports.formula import explain_shown
from gradwalk.exports.pictures.card import HEIGHT, WIDTH, draw_card
from gradwalk.exports.pictures.equation import draw_equation
from gradwalk.exports.pictures.listing import draw_listing
from gradwalk.exports.pictures.sheet import draw_board, draw_sheet, get_size
from gradwalk.exports.player.frame import estimate_height
from gradwalk.exports.player.walk import Walk
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

CHAIN = "a0 = 1; " + "; ".join(f"a{k} = sin(a{k - 1})" for k in range(1, 60))
HIGH = "a = 1\nb = 2\nc = 3\nd = 4\nf = max(a, b, c, d)"
MANY = [f"x{k}" for k in range(12)]
TALL = "\n".join([*(f"{name} = 2" for name in MANY), f"f = {' + '.join(MANY)}"])


def test_an_equation_is_below_the_graph_with_a_gap() -> None:
    result, options = trace(CIRCUIT), ExportOptions(step=5, equation=True)
    graph = get_size(draw_board(result, options))
    equation = get_size(draw_equation(explain_shown(result, options), "light"))
    sheet = draw_sheet(result, options)
    wide, high = get_size(sheet)
    assert wide == pytest.approx(max(graph[0], equation[0]) + 40, abs=0.01)
    assert high == pytest.approx(graph[1] + 8 + equation[1] + 40, abs=0.01)
    moves = [group.get("transform") for group in sheet.iterchildren("{*}g")]
    assert moves == [
        f"translate({(wide - part[0]) / 2:.6g} {top:.6g})"
        for part, top in ((graph, 20), (equation, 20 + graph[1] + 8))
    ]


@loop_over(("program", "is_beside"), [(HIGH, True), (CIRCUIT, False), (TALL, False)])
def test_the_program_is_where_the_sheet_comes_closest_to_a_screen(
    program: str, is_beside: bool
) -> None:
    result = trace(program)
    graph = get_size(draw_board(result, ExportOptions()))
    listing = get_size(draw_listing(result.program, "light"))
    wide, high = get_size(draw_board(result, ExportOptions(listing=True)))
    beside = (graph[0] + listing[0] + 48, max(graph[1], listing[1]) + 40)
    above = (max(graph[0], listing[0]) + 40, graph[1] + listing[1] + 48)
    assert (wide, high) == pytest.approx(beside if is_beside else above, abs=0.01)


def test_a_text_of_a_page_is_where_the_sheet_has_it() -> None:
    result = trace(CIRCUIT)
    alone = read_board(draw_board(result, ExportOptions(step=5)))
    drawing = draw_board(result, ExportOptions(step=5, listing=True))
    move = drawing.findall("{*}g")[1].get("transform") or ""
    right, down = map(float, move.removeprefix("translate(").removesuffix(")").split())
    texts = read_board(drawing)["texts"][-len(alone["texts"]) :]
    for text, before in zip(texts, alone["texts"], strict=True):
        assert (text["x"], text["y"]) == pytest.approx((before["x"] + right, before["y"] + down))
        assert text["runs"] == before["runs"]


@loop_over("step", [None, 0, 1, 3])
def test_what_is_explained_is_the_step_that_is_shown(step: int | None) -> None:
    result = trace(CIRCUIT)
    last = len(result.steps) - 1
    shown = explain_shown(result, ExportOptions(step=step))
    assert shown.title == explain(result, last if step is None else step).title
    assert explain_shown(result, ExportOptions(step=step), 2).title == explain(result, 2).title


def read_extent(program: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what a card shows above its foot."""
    card = Image.open(BytesIO(draw_card(trace(program), ExportOptions(), ""))).convert("RGB")
    assert card.size == (WIDTH, HEIGHT)
    above = card.crop((0, 0, WIDTH, HEIGHT - 104))
    empty = Image.new("RGB", above.size, cast("tuple[int, int, int]", above.getpixel((2, 2))))
    found = ImageChops.difference(above, empty).getbbox()
    assert found
    return found


@loop_over(("program", "width"), [("x*y", None), (CHAIN, 1088), (TALL, None)])
def test_a_card_has_its_graph_in_the_middle_with_room_around(
    program: str, width: float | None
) -> None:
    result = trace(program)
    natural = get_size(draw_board(result, ExportOptions()))
    scale = min(1088 / natural[0], 470 / natural[1], 2.5)
    left, top, right, bottom = read_extent(program)
    # the graph has some air of its own
    assert right - left <= scale * natural[0] + 3
    assert bottom - top <= scale * natural[1] + 3
    assert right - left > scale * natural[0] - scale * 60
    assert bottom - top > scale * natural[1] - scale * 60
    assert left + right == pytest.approx(WIDTH, abs=scale * 40)
    assert top + bottom == pytest.approx(HEIGHT - 104, abs=scale * 40)
    assert width is None or scale * natural[0] == pytest.approx(width)


def size_walk(width: float, height: float) -> Walk:
    walk = object.__new__(Walk)
    for name, value in (("width", width), ("height", height)):
        object.__setattr__(walk, name, value)
    return walk


FRAMES = [
    # the steps and the sheet take 224; a board is 150 to 380
    ((100, 50), 224 + 150),
    ((100, 90.1818), 224 + 150),
    ((100, 200), 224 + 26 + 275),
    ((625.4545, 200), 224 + 26 + 275),
    ((860, 200), 224 + 26 + 200),
    # a number would have less than 11: the board is followed, under a bar
    ((860, 600), 224 + 52 + 380),
    ((1250, 200), 224 + 26 + 137.6),
    ((1251, 200), 224 + 52 + 26 + 187.5),
]


@loop_over(("size", "height"), FRAMES)
def test_a_frame_is_as_high_as_its_board_needs(size: tuple[float, float], height: float) -> None:
    assert estimate_height([size_walk(*size)]) == pytest.approx(height, abs=1)

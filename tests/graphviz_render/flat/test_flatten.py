"""A flat drawing: it shows what the styled one shows, in attributes that every program reads."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from lxml import etree

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import render_svg
from gradwalk.graphviz_render.flat.flatten import SVG, flatten, write_svg
from gradwalk.graphviz_render.flat.markers import cross_out, place_marker, read_points
from gradwalk.graphviz_render.flat.style import build_flat_style
from gradwalk.graphviz_render.flat.text_runs import list_stretches
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

MASK = "x = [1, -2, 3]; f = sum(relu(x))"
GREEN, RED, BLUE = "#0A6B48", "#B5261E", "#2450B8"
PAINTS = ("fill", "stroke")
ALLOWED = {
    "svg": {"viewBox", "width", "height", "lang", "role", "aria-label", "font-family"},
    "rect": {"x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "path": {
        *("d", "transform", "fill", "stroke", "stroke-width"),
        *("stroke-dasharray", "stroke-linecap"),
    },
    "text": {
        *("x", "y", "fill", "font-family", "font-style", "font-weight", "font-size"),
        "text-anchor",
    },
    "tspan": {"dy", "font-size", "font-family", "font-style", "font-weight"},
    "g": set(),
    "title": set(),
    "style": set(),
}


def flat(program: str, **options: object) -> ElementTree.Element:
    drawn = render_svg(trace(program), **options)
    return ElementTree.fromstring(write_svg(flatten(drawn)))


NEURON = "w = 2\ns(a) = 1/(1 + exp(-a))\nf = s(w)"


def test_a_rule_is_in_the_font_of_names_and_its_number_is_not() -> None:
    # at step 6 the factor is that of the reciprocal, and the group says what it is as a whole
    root = flat(NEURON, step=6)
    runs = {
        tuple((each.text, each.style, each.weight >= 600) for each in list_stretches(text, ""))
        for text in etree.fromstring(ElementTree.tostring(root)).iter(f"{{{SVG}}}text")
    }
    rules = [found for found in runs if len(found) == 2 and found[1][0].startswith(" = ")]
    assert {text for (text, _, _), _ in rules} == {"−1/p²", "∂f/∂w = f(1 − f)"}
    assert {(style, bold) for (_, style, bold), _ in rules} == {("italic", False)}
    assert {(style, bold) for _, (_, style, bold) in rules} == {("normal", True)}


def test_a_picture_has_no_buttons() -> None:
    root = flat(NEURON)
    assert [each for each in root.iter() if "fold" in each.get("class", "")] == []
    assert len(root.findall(f".//{{{SVG}}}rect[@width='40']")) == 0


def list_texts(root: ElementTree.Element) -> dict[str, list[str | None]]:
    """The colours of each text that is shown."""
    found: dict[str, list[str | None]] = {}
    for element in root.iter(f"{{{SVG}}}text"):
        found.setdefault("".join(element.itertext()), []).append(element.get("fill"))
    return found


@loop_over("theme", ["light", "dark"])
@loop_over("program", [CIRCUIT, MASK, "W = ones(20, 30); x_1=ones(30); sum(W@x_1)", "값=2; 값*값"])
def test_only_attributes_that_every_program_reads_are_left(program, theme):
    root = flat(program, theme=theme, arrays=True)
    for element in root.iter():
        tag = element.tag.removeprefix(f"{{{SVG}}}")
        assert set(element.attrib) <= ALLOWED[tag], tag
        for name in PAINTS:
            paint = element.get(name, "none")
            assert paint == "none" or re.fullmatch("#[0-9A-F]{6}", paint), paint
    assert [each.text for each in root.iter(f"{{{SVG}}}style")] == [
        build_flat_style(words="relu" in program)
    ]


def test_without_fonts_there_is_no_style_and_the_drawing_stays_as_it_is():
    drawing = flatten(render_svg(trace(CIRCUIT)))
    assert "<style" not in write_svg(drawing, fonts=False)
    assert write_svg(drawing) == write_svg(drawing)


@pytest.mark.parametrize(
    ("step", "shown", "hidden"),
    [
        (0, {"−2": GREEN, "5": GREEN, "x": "#1C1B19"}, {"3", "−12"}),
        (2, {"3": GREEN, "−12": GREEN}, set()),
    ],
)
def test_what_is_not_known_yet_is_gone(step, shown, hidden):
    found = list_texts(flat(CIRCUIT, step=step))
    for word, colour in shown.items():
        assert colour in found[word]
    assert not hidden & {word for word, colours in found.items() if GREEN in colours}
    assert RED not in [colour for colours in found.values() for colour in colours]


def test_values_gradients_and_local_gradients_keep_their_colours_in_the_end():
    found = list_texts(flat(CIRCUIT))
    assert {GREEN, RED, BLUE} <= {colour for colours in found.values() for colour in colours}
    assert sorted(found["−4"]) == sorted([GREEN, RED, RED, RED, BLUE])


def test_arrows_are_paths_in_the_colours_of_their_lanes():
    drawing = flatten(render_svg(trace(CIRCUIT)))
    heads = [each for each in drawing.iter(f"{{{SVG}}}path") if each.get("class") == "head"]
    lanes = [each for each in drawing.iter(f"{{{SVG}}}path") if "lane" in each.get("class", "")]
    assert len(heads) > 5 and len(lanes) > 10
    for head in heads:
        assert head.get("fill") in {lane.get("stroke") for lane in head.getparent()}


def test_a_mask_is_crossed_out_with_paths():
    drawing = flatten(render_svg(trace("x = ones(5, 9) - 2; f = sum(relu(x) > 0)"), step=None))
    assert "url(" not in write_svg(drawing, fonts=False)


def test_a_squeezed_number_is_smaller_and_a_moved_one_is_there():
    text = '<text x="10" dx="-2" font-size="16" textLength="20">12345</text>'
    source = f'<svg xmlns="{SVG}"><style>text{{font-family:Inter}}</style>{text}</svg>'
    written = flatten(source)[0]
    assert written.get("x") == "8"
    assert 0 < float(written.get("font-size", "16")) < 16
    assert set(written.attrib) == {"x", "font-size"}


@pytest.mark.parametrize(
    ("data", "points"),
    [
        ("M1,2H5", [(1, 2), (5, 2)]),
        ("M1,2H5H5V9", [(1, 2), (5, 2), (5, 2), (5, 9)]),
        ("M0,0H1C2,0 2,3 4,3H9", [(0, 0), (1, 0), (2, 0), (2, 3), (4, 3), (9, 3)]),
        ("M-1.5,2e-05h3.5", [(-1.5, 2e-05), (2, 2e-05)]),
    ],
)
def test_the_points_of_a_path(data, points):
    assert read_points(data) == points


@pytest.mark.parametrize(
    ("data", "at_end", "place"),
    [
        ("M1,2H5", True, "translate(5 2)"),
        ("M1,2H5", False, "translate(1 2)"),
        ("M1,2H5V9V9", True, "translate(5 9) rotate(90)"),
        ("M5,2H1", True, "translate(1 2) rotate(180)"),
        ("M5,2V1", False, "translate(5 2) rotate(-90)"),
        ("M5,2H5", True, "translate(5 2)"),
    ],
)
def test_an_arrow_turns_with_its_wire(data, at_end, place):
    assert place_marker(data, at_end=at_end) == place


def test_a_cross_stays_in_its_cell():
    assert cross_out(10, 20, 10, 5) == "M12,21L18,24M18,21L12,24"

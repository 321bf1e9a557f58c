"""Tensors on their wires: matrices, heat maps and shapes, their positions and their texts."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.text import matrices
from gradwalk.explain.text.matrices import build_heat_map, format_entries
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches, draw_trace
from tests.graphviz_render.geometry import SVG, check
from tests.graphviz_render.tensors import CIRCUITS, CLASSIFIER, NET, SKIP, build_trace, circuits
from tests.rows import loop_over


@loop_over(
    ("numbers", "arrays"), [(True, True), (True, False), (False, False)], ids=["all", "", "shapes"]
)
@loop_over("digits", [None, 0, 6])
@loop_over("name", CIRCUITS)
def test_tensors_overlap_nothing(name, digits, numbers, arrays):
    trace = build_trace(CIRCUITS[name], numbers=numbers)
    check(trace, draw_trace(trace, digits, arrays=arrays), digits)


@settings(max_examples=100, deadline=None)
@given(circuits(), st.booleans(), st.booleans())
def test_any_circuit_of_tensors_is_drawn_clearly(gates, numbers, arrays):
    trace = build_trace(gates, numbers=numbers)
    check(trace, draw_trace(trace, arrays=arrays))


def find_elements(trace, step=None, *, arrays=True):
    root = ElementTree.fromstring(draw_trace(trace, arrays=arrays).fill(trace, step))
    return {each.get("id"): each for each in root.iter() if each.get("id")}


def read_text(found, name):
    return "".join(found[name].itertext())


@pytest.mark.parametrize("name", ["skip", "classifier"])
def test_every_element_of_a_small_tensor_is_a_text_with_its_row_and_column(name):
    trace = build_trace(CIRCUITS[name])
    found = find_elements(trace)
    for node in trace.nodes:
        if not node.shape:
            continue
        for part, value in (("value", node.value), ("grad", node.grad)):
            for row, texts in enumerate(format_entries(value)):
                for column, text in enumerate(texts):
                    number = row * len(texts) + column
                    entry = found[f"{node.id}-{part}-{number}"]
                    assert entry.text == text and entry.get("class") == "entry"
                    at = entry.get("data-row"), entry.get("data-column")
                    assert at == (str(row), str(column))
            assert f"{node.id}-{part}-{value.size}" not in found


def test_a_large_tensor_is_a_heat_map_with_its_range():
    trace = build_trace(NET)
    found = find_elements(trace)
    weights = trace.nodes[3]
    for part, value in (("value", weights.value), ("grad", weights.grad)):
        shown = build_heat_map(value)
        levels = [level for row in shown.levels for level in row]
        assert len(levels) == 50 * 10
        for number, level in enumerate(levels):
            assert found[f"{weights.id}-{part}-{number}"].get("class") == f"heat h{level}"
        assert read_text(found, f"{weights.id}-{part}-range") == shown.range
    # more than 64 × 64 numbers have no cells of their own, and so none at all
    assert "n1-value-range" in found and "n1-value-0" not in found


@pytest.mark.parametrize("name", CIRCUITS)
def test_what_is_not_known_yet_is_blank(name):
    trace = build_trace(CIRCUITS[name])
    for step in range(len(trace.steps)):
        shown = trace.steps[: step + 1]
        known = {node for each in shown if each.phase != "backward" for node in each.nodes}
        done = {node for each in shown if each.phase == "backward" for node in each.nodes}
        found = find_elements(trace, step)
        for node in trace.nodes:
            for part, there in (("value", node.id in known), ("grad", node.id in done)):
                assert bool(read_text(found, f"{node.id}-{part}")) == there
                blocks = [each for each in found if each.startswith(f"{node.id}-{part}-")]
                levelled = [found[each].get("class", "").startswith("heat h") for each in blocks]
                assert any(levelled) <= there
            classes = found[node.id].get("class").split()
            assert ("known" in classes, "done" in classes) == (node.id in known, node.id in done)
        for edge in trace.edges:
            branch = found.get(f"{edge.id}-contribution")
            if branch is not None and "branch" in branch.get("class"):
                now = edge.id in shown[-1].contributions
                assert ("shown" in branch.get("class").split()) == now


def test_a_wire_of_a_fan_out_shows_its_own_matrix_or_its_shape():
    skip = build_trace(SKIP)
    found = find_elements(skip, 0)
    for edge in skip.edges:
        if edge.source == "n0":
            assert read_text(found, f"{edge.id}-contribution") == ""
    step = next(each.index for each in skip.steps if each.nodes == ("n0",) and each.wires)
    found = find_elements(skip, step)
    for edge in skip.edges:
        if edge.source == "n0":
            shown = "".join(text for row in format_entries(edge.contribution) for text in row)
            assert read_text(found, f"{edge.id}-contribution") == shown
    wide = find_elements(build_trace(CLASSIFIER))
    assert read_text(wide, "e0-contribution") == "(3, 4)"


@pytest.mark.parametrize("name", ["net", "mixed"])
def test_an_array_without_room_is_a_chip_with_its_shape(name):
    trace = build_trace(CIRCUITS[name])
    measures = draw_trace(trace).measures
    assert measures.abridged and not draw_trace(trace, arrays=True).measures.abridged
    for step in (0, len(trace.steps) - 1):
        found = find_elements(trace, step, arrays=False)
        frames = draw_trace(trace).fill(trace, step).count('<rect class="result ')
        assert frames == (len(trace.steps[step].nodes) if step else 0)
        for node in trace.nodes:
            if prod(node.shape) <= measures.written:
                assert f"{node.id}-value-shape" not in found
                continue
            for part in ("value", "grad"):
                chip = found[f"{node.id}-{part}-shape"]
                assert read_text(found, f"{node.id}-{part}-shape") == format_shape(node.shape)
                assert chip.get("class") == f"size {part}" and f"{node.id}-{part}" not in found


def test_without_numbers_the_shapes_are_on_the_wires():
    trace = build_trace(NET, numbers=False)
    found = find_elements(trace, arrays=False)
    for node in trace.nodes:
        for part in ("value", "grad"):
            assert read_text(found, f"{node.id}-{part}-shape") == format_shape(node.shape)
            assert f"{node.id}-{part}" not in found
    assert draw_trace(trace).key != draw_trace(build_trace(NET)).key


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (0, "x (2,) = [0.5, −1.0]\n∂L/∂x (2,) = [1.0, 2.0]"),
        (1, "W (2, 2) =\n[0.9, 0.1]\n[−0.6, −0.8]\n∂L/∂W (2, 2) =\n[0.0, 1.0]\n[2.0, 3.0]"),
    ],
)
def test_the_title_has_the_exact_numbers(number, title):
    trace = build_trace(SKIP)
    given = [
        (np.array([0.5, -1.0]), np.array([1.0, 2.0])),
        (np.array([[0.9, 0.1], [-0.6, -0.8]]), np.arange(4.0).reshape(2, 2)),
    ]
    nodes = [
        replace(node, value=value, grad=grad)
        for node, (value, grad) in zip(trace.nodes, given, strict=False)
    ]
    found = find_elements(replace(trace, nodes=(*nodes, *trace.nodes[2:])))
    assert found[f"n{number}"].find(f"{SVG}title").text == title


def test_too_many_heat_maps_show_only_their_ranges(monkeypatch):
    monkeypatch.setattr(matrices, "MOST_DRAWN", 1)
    clear_drawing_caches()
    trace = replace(build_trace(NET), structure="many maps")
    check(trace, draw_trace(trace))
    found = find_elements(trace)
    assert "n3-value-range" in found and "n3-value-0" not in found
    clear_drawing_caches()

"""The picture itself: its contract with the page, its steps, and hostile words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.engine import compile_program, trace
from gradwalk.explain.text.numbers import format_number
from gradwalk.graphviz_render.drawing.picture import draw_trace, render_svg
from tests.graphviz_render.geometry import SVG
from tests.graphviz_render.programs import (
    CIRCUIT,
    LECTURE,
    NESTED,
    NEURON,
    PROGRAMS,
    SHOP,
    expand_all,
    programs,
)


def parse(text):
    return ElementTree.fromstring(text)


def find_elements(root):
    return {element.get("id"): element for element in root.iter() if element.get("id")}


def read_text(element):
    return "".join(element.itertext())


def test_the_circuit_at_the_end_shows_what_the_lecture_prints():
    result = trace(CIRCUIT)
    found = find_elements(parse(render_svg(result)))
    shown = {
        node.symbol: (read_text(found[f"{node.id}-value"]), read_text(found[f"{node.id}-grad"]))
        for node in result.nodes
    }
    assert shown == {
        "x": ("−2", "−4"),
        "y": ("5", "−4"),
        "z": ("−4", "3"),
        "q": ("3", "−4"),
        "f": ("−12", "1"),
    }


def test_the_document_has_the_parts_the_page_toggles():
    result = expand_all(NESTED)
    root = parse(render_svg(result, standalone=False))
    measured = draw_trace(result).measures.cells
    cells = {node.id: cell for node, cell in zip(result.nodes, measured, strict=True)}
    assert root.get("class") == "graph" and root.get("viewBox") and root.get("role")
    assert root.find(f"{SVG}style") is None
    assert [part.get("class") for part in root] == [
        None,
        "groups",
        "results",
        "nodes",
        "wires",
        "contributions",
    ]
    found = find_elements(root)
    for node in result.nodes:
        group = found[node.id]
        assert group.get("data-node") == node.id
        kind = "gate" if node.kind == "op" else node.kind
        assert group.get("class", "").split()[:2] == ["node", kind]
        parts = [(part.get("class") or "").split() for part in group]
        kinds = [part[0] for part in parts if part]
        word = "name" if node.kind == "input" else "label"
        extra = {"name", "letter", "local", "fork", "terminal", "terminal-dot"} - {word}
        halo = ["halo"] if node.kind == "op" else []
        assert [kind for kind in kinds if kind not in extra] == [
            *("glow", "stub", *halo, "body", word, "value", "grad")
        ]
        if node.kind == "op":
            is_behind = cells[node.id].is_named_behind
            assert kinds[-1] == ("name" if is_behind else "letter")
    for edge in result.edges:
        wire = found[edge.id]
        marks = (wire.get("class") or "").split()
        assert marks[0] == "wire" and {*marks[1:]} <= {"known", "done", "lit"}
        assert (wire.get("data-source"), wire.get("data-target")) == (edge.source, edge.target)
    leaving = [edge.source for edge in result.edges]
    for edge in result.edges:
        assert (f"{edge.id}-contribution" in found) == (leaving.count(edge.source) > 1)
    for group in result.groups:
        if group.expanded:
            assert found[group.id].get("class", "").split()[:2] == ["group", "open"]
            assert read_text(found[group.id]).startswith(f"{group.label}(")


def test_composites_name_the_group_that_they_expand_to():
    result = trace(NESTED, open=())
    found = find_elements(parse(render_svg(result)))
    for group in result.groups:
        closed = found[group.nodes[0]]
        assert "closed" in closed.get("class", "") and closed.get("data-group") == group.id
    outputs = [each for each in found.values() if "output" in (each.get("class") or "").split()]
    assert [each.get("id") for each in outputs] == [result.output]


def find_visible(result, step):
    """What is shown at a step, according to the trace."""
    shown = result.steps[: step + 1]
    known = {node for each in shown if each.phase != "backward" for node in each.nodes}
    done = {node for each in shown if each.phase == "backward" for node in each.nodes}
    return known, done, shown[-1]


@pytest.mark.parametrize("mode", ["node", "gate"])
@pytest.mark.parametrize("name", ["circuit", "neuron", "square", "cube", "unused", "one constant"])
def test_every_step_shows_what_is_known_and_nothing_else(name, mode):
    result = trace(PROGRAMS[name], mode=mode)
    values = {edge.id: edge.contribution for edge in result.edges}
    for step in range(len(result.steps)):
        known, done, now = find_visible(result, step)
        found = find_elements(parse(render_svg(result, step=step)))
        for node in result.nodes:
            value = format_number(node.value) if node.id in known else ""
            grad = format_number(node.grad) if node.id in done and node.grad is not None else ""
            assert read_text(found[f"{node.id}-value"]) == value
            assert read_text(found[f"{node.id}-grad"]) == grad
            classes = set(found[node.id].get("class", "").split())
            assert ("known" in classes) == bool(value) and ("done" in classes) == bool(grad)
            assert ("current" in classes) == (node.id in now.current)
            assert ("other" in classes) == (node.id in now.others)
            title = read_text(found[node.id].find(f"{SVG}title"))
            assert ("=" in title) == bool(value) and ("∂" in title) == bool(grad)
        kinds = {node.id: node.kind for node in result.nodes}
        for edge in result.edges:
            marks = set(found[edge.id].get("class", "").split())
            upstream = now.phase == "backward" and edge.source in now.others
            assert ("lit" in marks) == (edge.id in now.wires or upstream)
            assert ("known" in marks, "done" in marks) == (
                edge.source in known,
                edge.source in done and kinds[edge.source] != "constant",
            )
            shown = found.get(f"{edge.id}-contribution")
            if edge.id in now.contributions:
                assert read_text(shown) == format_number(values[edge.id])
            else:
                assert shown is None or read_text(shown) == ""


def test_a_gate_that_leads_nowhere_has_no_local_gradient():
    svg = render_svg(trace("x = 0.5\na = sin(x)\nc = -x"))
    chips = [each for each in parse(svg).iter() if "local" in each.get("class", "").split()]
    assert [read_text(each) for each in chips] == ["−1"]


def test_all_of_a_wire_from_a_constant_is_one():
    result = trace("s = [3.2, 5.1, -1.7]\nL = cross_entropy(s, [0, 1, 0])")
    found = find_elements(parse(render_svg(result)))
    constants = {node.id for node in result.nodes if node.kind == "constant"}
    assert constants
    for edge in result.edges:
        marks = found[edge.id].get("class", "").split()
        assert ("constant" in marks) == (edge.source in constants)


@pytest.mark.parametrize("step", range(1, 8))
def test_a_step_that_is_asked_for_hides_only_its_own_numbers(step):
    result = trace(CIRCUIT)
    hidden = find_elements(parse(draw_trace(result).fill(result, step, hide_step=True)))
    known, done, _ = find_visible(result, step - 1)
    now = result.steps[step]
    for node in result.nodes:
        classes = hidden[node.id].get("class", "").split()
        assert ("known" in classes, "done" in classes) == (node.id in known, node.id in done)
        assert ("current" in classes) == (node.id in now.current)
        assert bool(read_text(hidden[f"{node.id}-value"])) == (node.id in known)
        assert bool(read_text(hidden[f"{node.id}-grad"])) == (node.id in done)


CHANGING = re.compile(
    r'(?<=<g class="node )[^"]*|(?<=<g class="wire)[^"]*|(?<=class="heat)[^"]*'
    r'| data-(?:flow|phase)="[^"]*"|(?<=<g class="results">)(?:<rect[^>]*>)+'
    r'|(?<= height="14") x="[^"]*" width="[^"]*"| textLength="[^"]*" lengthAdjust="\w+"'
    r'|(?<=class="matrix branch)[^"]*|(?<=class="branch size)[^"]*'
    r"|(?<=>)[^<]*(?=</text>)|(?<=<title>)[^<]*"
)
WIRE = re.compile('<g class="wire" id=.*?</g>')


def find_still(svg: str) -> tuple[str, list[str]]:
    """What never changes of a picture; of its wires only the order does."""
    still = CHANGING.sub("", svg)
    return WIRE.sub("", still), sorted(WIRE.findall(still))


def test_lit_wires_are_over_the_others():
    result = trace("q = x + y\nf = q*x + q*y")
    for step in range(len(result.steps)):
        root = parse(render_svg(result, step=step))
        wires = next(part for part in root if part.get("class") == "wires")
        lit = ["lit" in wire.get("class", "").split() for wire in wires]
        assert lit == sorted(lit) and len(lit) == len(result.edges)


@settings(max_examples=30, deadline=None)
@given(programs(), st.data())
def test_nothing_moves_between_steps_or_numbers(program, data):
    compiled = compile_program(program)
    result = compiled.run()
    drawn = draw_trace(result)
    step = data.draw(st.integers(0, len(result.steps) - 1))
    # the chips of factors have a test of their own
    still = find_still(drawn.fill(result, factors="small"))
    assert find_still(drawn.fill(result, step, factors="small")) == still
    other = compiled.run(dict.fromkeys(result.inputs, data.draw(st.floats())))
    assert find_still(drawn.fill(other, step, factors="small")) == still
    assert draw_trace(other).key.rpartition("-")[0] == drawn.key.rpartition("-")[0]
    assert drawn.fill(result, step) == render_svg(trace(program), step=step)


def test_different_drawings_have_different_keys():
    result = trace(CIRCUIT)
    keys = {
        draw_trace(result).key,
        draw_trace(result, 3).key,
        draw_trace(trace(NEURON)).key,
        draw_trace(trace(CIRCUIT.replace("q", "p"))).key,
    }
    assert len(keys) == 4
    assert draw_trace(trace(CIRCUIT.replace("5", "7"))).key in keys


@pytest.mark.parametrize("name", LECTURE)
def test_ids_and_classes_are_plain_and_ids_unique(name):
    root = parse(render_svg(trace(LECTURE[name])))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    words = [word for element in root.iter() for word in (element.get("class") or "").split()]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", word) for word in (*ids, *words))


def test_a_picture_on_its_own_is_complete_and_opaque():
    for theme in ("light", "dark"):
        text = render_svg(trace(SHOP), theme=theme)
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
        assert "rgba" not in text and "opacity" not in text and "var(" not in text
        assert 'class="ground"' in text and "사과" in text
    assert render_svg(trace(SHOP), theme="dark") != render_svg(trace(SHOP))


def test_its_label_is_in_the_language_asked_for():
    result = trace(CIRCUIT)
    english, korean = (parse(render_svg(result, language=language)) for language in ("en", "ko"))
    assert english.get("aria-label") == "Circuit of f"
    assert korean.get("aria-label") == "f의 계산 그래프"


@pytest.mark.parametrize(
    ("program", "shown"),
    [("x = 3\ny = x\ny*x", "x, y"), ("q1 = x + 1\nk = q1\nk*q1", "q₁, k")],
)
def test_all_names_of_a_node_are_shown(program, shown):
    found = parse(render_svg(trace(program)))
    assert shown in [read_text(text) for text in found.iter(f"{SVG}text")]

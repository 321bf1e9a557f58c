"""The scene on its own: built once, and patched at each step without asking for the layout."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.web.state import State
from tests.browser.components.component import dispatch, open_component, write_page
from tests.browser.programs import BRANCHES, CHAIN, CIRCUIT, GROUPED, MATRIX_NORM

ANYTHING = re.compile(".")
PARTS = ["board.html", "explanation.html", "echo.html"]

# Notes what makes the browser lay the page out at once, with the line that asks.
_WATCH = """() => {
    window.reads = [];
    const note = (name) => window.reads.push(`${name} ${new Error().stack.split("\\n")[3]}`);
    const methods = [
        [Element, ["getBoundingClientRect", "getClientRects", "scrollIntoView"]],
        [SVGGraphicsElement, ["getBBox", "getCTM", "getScreenCTM"]],
        [SVGTextContentElement, ["getComputedTextLength", "getExtentOfChar"]],
        [window, ["getComputedStyle"]],
    ];
    for (const [owner, names] of methods) for (const name of names) {
        const holder = owner.prototype && name in owner.prototype ? owner.prototype : owner;
        const own = holder[name];
        holder[name] = function (...values) { note(name); return own.apply(this, values); };
    }
    const getters = [
        [HTMLElement, ["offsetWidth", "offsetHeight", "offsetTop", "offsetLeft", "innerText"]],
        [Element, ["clientWidth", "clientHeight", "scrollWidth", "scrollHeight"]],
        [Element, ["scrollTop", "scrollLeft"]],
    ];
    for (const [owner, names] of getters) for (const name of names) {
        const own = Object.getOwnPropertyDescriptor(owner.prototype, name);
        const get = function () { note(name); return own.get.call(this); };
        Object.defineProperty(owner.prototype, name, { ...own, get });
    }
}"""

_FRAME = ["class", "x", "y", "width", "height"]

# Goes to a step, and counts what is written into the drawing.
_STEP = """async (step) => {
    window.reads.length = 0;
    const records = [];
    const observer = new MutationObserver((all) => records.push(...all));
    observer.observe(document.getElementById("drawing"), {
        subtree: true, childList: true, characterData: true, attributes: true,
    });
    component.store.dispatch(component.actions.goToStep(step));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    observer.disconnect();
    // the camera moves the whole drawing, and only where not all of it is in sight
    const writes = records.filter((record) => record.attributeName !== "style").length;
    return { reads: [...window.reads], writes };
}"""


def open_scene(app: Flask, tab: Page, program: str, **state: object) -> int:
    """Open the scene of a program, and return its number of steps."""
    open_component(tab, write_page(app, "graph", PARTS, State(program=program, **state), {}))
    return int(tab.evaluate("component.store.state().shown.trace.steps.length"))


def walk(tab: Page, steps: list[int]) -> tuple[list[str], list[int]]:
    """Go through the steps, and return the reads of the layout and how often each step writes."""
    tab.evaluate(_WATCH)
    done = [tab.evaluate(_STEP, step) for step in steps]
    return [read for step in done for read in step["reads"]], [step["writes"] for step in done]


@pytest.mark.parametrize(
    "program",
    [CIRCUIT, BRANCHES, GROUPED, MATRIX_NORM],
    ids=["circuit", "fork", "groups", "tensors"],
)
def test_a_step_forces_no_layout(app: Flask, tab: Page, program: str) -> None:
    total = open_scene(app, tab, program)
    reads, writes = walk(tab, [*range(1, total), 0, total - 1, 0])
    assert reads == []
    assert all(writes)


def test_the_layout_is_read_where_something_asks_for_it(app: Flask, tab: Page) -> None:
    open_scene(app, tab, CIRCUIT)
    tab.evaluate(_WATCH)
    tab.evaluate("""() => {
        document.querySelector("#drawing svg").getBBox();
        document.getElementById("drawing").offsetWidth;
        getComputedStyle(document.body);
    }""")
    assert tab.evaluate("reads.map((read) => read.split(' ')[0])") == [
        "getBBox",
        "offsetWidth",
        "getComputedStyle",
    ]


def test_a_step_writes_as_much_in_a_long_graph_as_in_a_short_one(app: Flask, tab: Page) -> None:
    # the whole of both is seen: where the view moves, what its edge cuts changes, too
    tab.set_viewport_size({"width": 2400, "height": 1600})
    most = []
    for length in (10, 70):
        total = open_scene(app, tab, "\n".join(CHAIN.splitlines()[:length]))
        _, writes = walk(tab, list(range(1, total)))
        most.append(max(writes))
    # One wire is taken out and put over the others, which are two of them. One factor shrinks and
    # one grows: for each its class, its text, and the five attributes of where its frame is.
    assert most[0] == most[1] <= 22 + 2 * 7


HEAT = "X = randn(6, 5, seed=3)\nY = relu(X)\nf = sum(Y^2)"


@pytest.mark.parametrize(
    "program",
    [CIRCUIT, BRANCHES, MATRIX_NORM, HEAT, "x = 1e-7\nf = 12345 x^2"],
    ids=["circuit", "fork", "tensors", "heat map", "long numbers"],
)
def test_a_number_is_framed_as_in_the_picture_of_the_server(
    app: Flask, tab: Page, program: str
) -> None:
    drawn = trace(program)
    for step in range(open_scene(app, tab, program)):
        dispatch(tab, "goToStep", step)
        picture = ElementTree.fromstring(draw_trace(drawn).fill(drawn, step))
        results = picture.find(".//*[@class='results']")
        assert results is not None
        framed = [[part.get(name) for name in _FRAME] for part in results]
        shown = tab.locator("#drawing .results .result").evaluate_all(
            "(all, names) => all.map(part => names.map(name => part.getAttribute(name)))", _FRAME
        )
        assert [row[0] for row in shown] == [row[0] for row in framed]
        for one, other in zip(shown, framed, strict=True):
            assert [*map(float, one[1:])] == pytest.approx([*map(float, other[1:])], abs=0.15)


def list_nodes(tab: Page, selector: str) -> list[str]:
    """Return the ids of the nodes of the drawing that match."""
    nodes: list[str] = tab.locator(f"#drawing {selector}").evaluate_all(
        "(nodes) => nodes.map((node) => node.dataset.node)"
    )
    return nodes


def test_a_step_marks_its_nodes_and_shows_what_is_known(app: Flask, tab: Page) -> None:
    total = open_scene(app, tab, CIRCUIT)
    nodes = list_nodes(tab, ".node")
    tab.evaluate("() => (window.first = document.querySelector('#drawing .node'))")
    known: set[str] = set()
    for step in range(total):
        dispatch(tab, "goToStep", step)
        shown = tab.evaluate(f"component.store.state().shown.trace.steps[{step}]")
        assert set(list_nodes(tab, ".node.current")) == set(shown["current"])
        known |= set(shown["nodes"]) if shown["phase"] == "backward" else set()
        for node in nodes:
            expect(tab.locator(f"#{node}-grad")).to_have_text(ANYTHING if node in known else "")
    # the elements are those of the beginning
    assert tab.evaluate("first === document.querySelector('#drawing .node')")


def test_a_node_that_is_pressed_leads_to_its_step(app: Flask, tab: Page) -> None:
    open_scene(app, tab, CIRCUIT)
    tab.locator("#drawing [data-node=n3]").press("Space")
    state = "component.store.state()"
    step = tab.evaluate(f"{state}.shown.trace.steps[{state}.wanted.step]")
    assert "n3" in step["nodes"]
    assert tab.evaluate("component.asked") == []

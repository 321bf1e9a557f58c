"""What a step may ask of the drawing, and what it may write."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.programs import (
    BRANCHES,
    CHAIN,
    MATRIX_NORM,
)
from tests.browser.reader import Reader

_COUNT_READS = """() => {
    const drawing = document.getElementById("drawing");
    const isInside = found => [found].flat().some(item => item && drawing.contains(item));
    window.reads = [];
    const watch = (owner, name, look) => {
        const original = owner[name];
        owner[name] = function (...args) {
            const found = original.apply(this, args);
            if (look(this, args, found)) window.reads.push(`${name} ${args.join()}`);
            return found;
        };
    };
    for (const owner of [Document.prototype, Element.prototype]) {
        watch(owner, "querySelector", (self, args, found) => isInside(found));
        watch(owner, "querySelectorAll", (self, args, found) => isInside([...found]));
    }
    watch(Document.prototype, "getElementById", (self, args, found) => isInside(found));
    watch(Element.prototype, "getBoundingClientRect", self => isInside(self));
    watch(SVGGraphicsElement.prototype, "getBBox", self => isInside(self));
    for (const name of ["getComputedTextLength", "getSubStringLength"]) {
        watch(SVGTextContentElement.prototype, name, self => isInside(self));
    }
    for (const name of ["getTotalLength", "getPointAtLength"]) {
        watch(SVGGeometryElement.prototype, name, self => isInside(self));
    }
    watch(window, "getComputedStyle", (self, [item]) => isInside(item));
}"""


@pytest.mark.parametrize("program", [BRANCHES, MATRIX_NORM, CHAIN], ids=["fork", "tensors", "long"])
def test_a_step_asks_the_drawing_for_nothing(page: Page, reader: Reader, program: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    reader.open(program)
    page.evaluate(_COUNT_READS)
    reader.press("ArrowRight", "ArrowRight", "End", "ArrowLeft", "Home", "End")
    assert page.evaluate("window.reads") == []


_WATCH_WRITES = """() => {
    window.idle = [];
    window.watcher = new MutationObserver((records) => {
        const first = new Map();
        for (const { target, attributeName, oldValue } of records) {
            const values = first.get(target) ?? first.set(target, new Map()).get(target);
            if (!values.has(attributeName)) values.set(attributeName, [oldValue]);
            values.get(attributeName).push(target.getAttribute(attributeName));
        }
        for (const [{ id, localName, dataset }, values] of first) {
            for (const [name, [old, ...next]] of values) {
                const isSame = next.length === 1 && next[0] === old;
                if (isSame) window.idle.push(`${id || dataset.ref || localName} ${name}`);
            }
        }
    });
    for (const part of document.querySelectorAll("#explanation, nav.steps")) {
        window.watcher.observe(part, { attributes: true, attributeOldValue: true, subtree: true });
    }
}"""


@pytest.mark.parametrize("program", [BRANCHES, CHAIN], ids=["fork", "long"])
def test_a_step_writes_nothing_that_stays_as_it_is(
    page: Page, reader: Reader, program: str
) -> None:
    reader.open(program, step=3)
    reader.rest()
    reader.press("ArrowRight")
    page.evaluate(_WATCH_WRITES)
    reader.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft")
    assert page.evaluate("window.idle") == []


_MARK_NAMES = """() => {
    for (const name of document.querySelectorAll(".far-ends > g")) name.marked = true;
}"""
_COUNT_NAMES = """() => {
    const names = [...document.querySelectorAll(".far-ends > g")];
    return [names.length, names.filter(({ marked }) => marked).length];
}"""


def test_a_step_lays_the_page_out_once(page: Page, reader: Reader) -> None:
    reader.open(CHAIN, step=4)
    page.locator("#editor.with-code").wait_for()
    reader.rest()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")

    def count() -> float:
        found = devtools.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in found if each["name"] == "LayoutCount")

    layouts = []
    for _ in range(5):
        before = count()
        reader.press("ArrowRight")
        layouts.append(count() - before)
    assert min(layouts) == 1, layouts


def test_a_name_at_the_edge_that_stays_is_not_drawn_again(page: Page, reader: Reader) -> None:
    reader.open("x = 2\n" + "".join(f"a{i} = x * {i}\n" for i in range(1, 61)) + "f = a1 + a60")
    reader.rest()
    kept = []
    for _ in range(6):
        page.evaluate(_MARK_NAMES)
        reader.press("ArrowRight")
        total, marked = page.evaluate(_COUNT_NAMES)
        kept.append(marked / total if total else 0)
    assert max(kept) > 0.5, kept

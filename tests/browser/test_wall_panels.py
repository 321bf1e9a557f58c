"""Every panel on walls of two sizes: what is below the graph is seen whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.web.panels import PANELS
from tests.browser.programs import LAYER, NEURON
from tests.browser.reader import Reader
from tests.browser.unpainted import as_painted

FAULTS = as_painted(Path(__file__).with_name("panel-faults.js").read_text("utf-8"))
LASTING = f"""async () => {{
    const look = {FAULTS};
    const ends = performance.now() + 8000;
    let found = [];
    let isOther = true;
    const note = () => (isOther = true);
    const moves = ["scroll", "resize", "toggle", "load"];
    const changes = new MutationObserver(note);
    const all = {{ subtree: true, childList: true, characterData: true, attributes: true }};
    changes.observe(document, all);
    for (const kind of moves) addEventListener(kind, note, true);
    document.fonts.addEventListener("loadingdone", note);
    for (let calm = 0; calm < 4; ) {{
        if (document.querySelector("#explanation [aria-busy=true]")) found = ["busy"];
        else if (isOther || found.length) {{
            isOther = false;
            found = look();
        }}
        if (performance.now() > ends) break;
        calm = found.length ? 0 : calm + 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }}
    changes.disconnect();
    for (const kind of moves) removeEventListener(kind, note, true);
    document.fonts.removeEventListener("loadingdone", note);
    return found;
}}"""
"""What is cut once the answer has come and has been drawn, however long that takes.

It looks again where anything on the page has changed since, or where something was cut.
"""
SIZES = {"high": (1920, 1080), "low": (1280, 720)}
XOR = next(example.program for example in EXAMPLES if example.id == "training-xor")


def find_lasting_faults(page: Page) -> list[str]:
    """What is still cut when the answer has come and its lines are kept whole."""
    page.wait_for_load_state("networkidle")
    found: list[str] = page.evaluate(LASTING)
    return found


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(
    ("program", "steps", "has_arrays"),
    [(NEURON, (12, 21), False), (LAYER, (9, 13), True), (XOR, (12, 30), True)],
    ids=["numbers", "arrays", "partly"],
)
def test_no_line_of_a_panel_is_cut(
    reader: Reader,
    size: tuple[int, int],
    program: str,
    steps: tuple[int, int],
    has_arrays: bool,
) -> None:
    page = reader.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    found = {}
    reader.open(program, project=1, step=steps[0])
    reader.resize_unseen(*size)
    for panel in PANELS:
        if panel.traces == "tensors" and not has_arrays:
            continue
        reader.go_back(panel=panel.name, step=steps[0])
        expect(page.locator(f"[data-panel={panel.name}]")).to_be_visible()
        for step in steps:
            page.locator("#track input").fill(str(step))
            if faults := find_lasting_faults(page):
                found[panel.name, step] = faults
    assert found == {}


def test_the_lines_are_whole_wherever_one_scrolls_to_and_the_page_has_none_of_it(
    reader: Reader,
) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    reader.open(NEURON, project=1, step=12, panel="check")
    rows = page.locator("#check-rows")
    clipped = "e => e.style.clipPath !== ''"
    page.wait_for_function(f"() => ({clipped})(document.querySelector('#check-rows'))")
    for way in (7, 23, 400):
        rows.evaluate("(rows, way) => { rows.scrollTop = way; }", way)
        for _ in range(3):
            reader.drawn()
        assert page.evaluate(FAULTS) == []
    reader.press("Escape")
    assert not rows.evaluate(clipped)

"""The sheet below the graph: low with the step, tall for the rest, or as high as it is dragged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gradwalk.classroom.gallery import EXAMPLES
from tests.browser.programs import CIRCUIT, NEURON
from tests.browser.reader import Reader

SIZES = {
    (1280, 720): 0.60,
    (1366, 768): 0.60,
    (1024, 768): 0.60,
    (1440, 900): 0.60,
    (1920, 1080): 0.60,
    (390, 844): 0.50,
    (360, 640): 0.50,
}
"""How much of the window's height is the graph's at least, between the top bar and the sheet."""
NARROW = 900
FRAMES_AT_ONCE = Path(__file__).with_name("frames-at-once.js").read_text("utf-8")

WITHOUT_DRAWING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("#drawing svg { display: none }");
    document.adoptedStyleSheets.push(sheet);
}"""
"""The board has its size whatever is drawn on it, which takes a quarter of the time to lay out."""

MEASURE = """async ([steps, isNarrow]) => {
    await nextFrames();
    if (isNarrow && document.querySelector("#panel").checkVisibility()) {
        document.querySelector("#fold").click();
        await nextFrames();
    }
    const slider = document.querySelector("#track input");
    const frame = () => new Promise(requestAnimationFrame);
    const sheet = document.querySelector("#explanation");
    const { left, right, top, bottom } = sheet.getBoundingClientRect();
    // on a phone the sheet is scrolled as a whole
    const isScrolled = getComputedStyle(sheet).overflowY === "auto";
    const isCut = (text, acts) => {
        if (!text.checkVisibility() || !text.textContent.trim()) return false;
        const box = text.getBoundingClientRect();
        const end = text.matches("button") || !acts.height ? bottom : acts.top;
        return box.left < left - 1 || box.right > right + 1
            || (!isScrolled && (box.top < top - 1 || box.bottom > end + 1));
    };
    const head = document.querySelector(".head").getBoundingClientRect();
    const share = (top - head.bottom) / innerHeight;
    const cut = [];
    for (const step of steps) {
        slider.value = step;
        slider.dispatchEvent(new Event("input"));
        await frame();
        const acts = document.querySelector(".acts").getBoundingClientRect();
        for (const text of document.querySelectorAll(".beside :is(p, li), .acts button"))
            if (isCut(text, acts)) cut.push(`step ${step}: ${text.textContent}`);
    }
    return [share, cut];
}"""


@pytest.mark.own_tab
@pytest.mark.slow
@pytest.mark.parametrize(("lang", "every"), [("en", 1), ("ko", 3)])
def test_the_graph_has_its_share_and_no_sentence_is_cut(
    reader: Reader, lang: str, every: int
) -> None:
    page = reader.page
    wrong: list[str] = []
    reader.open("x*y", lang=lang)
    page.evaluate(FRAMES_AT_ONCE)
    page.evaluate(WITHOUT_DRAWING)
    for example in EXAMPLES[::every]:
        reader.show(example.program)
        last = int(page.get_attribute("#track input", "max") or 0)
        steps = sorted({1, last * 3 // 4, last - 1, last})
        for (width, height), least in SIZES.items():
            reader.resize_unseen(width, height)
            share, cut = page.evaluate(MEASURE, [steps, width < NARROW])
            place = f"{example.id}, {width}x{height}"
            wrong += [f"{place}: {share:.3f} of the height"] * (share < least)
            wrong += [f"{place}, {text}" for text in cut]
    assert wrong == []


def test_the_sheet_is_pulled_and_dragged(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=6)
    sheet, grip = page.locator("#explanation"), page.locator("#grip")

    def height() -> int:
        box = sheet.bounding_box()
        assert box
        return round(box["height"])

    low = height()
    grip.click()
    expect(grip).to_have_attribute("aria-expanded", "true")
    tall = height()
    assert tall > low
    expect(page.locator("#sentence .lead")).to_be_visible()
    page.keyboard.press("e")
    expect(grip).to_have_attribute("aria-expanded", "false")
    assert height() == low
    expect(page.locator("#sentence .lead")).to_be_hidden()

    box = grip.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 60, steps=3)
    page.mouse.up()
    assert height() == low + 60
    expect(grip).to_have_attribute("aria-expanded", "false")

    page.reload()
    reader.rest()
    assert height() == low + 60, "it is remembered"
    grip.press("ArrowDown")
    assert height() == low + 36
    grip.press("Home")
    assert height() == low

    # the other panels are tall of their own accord, and are pushed down
    reader.open(CIRCUIT, panel="predict")
    assert height() == tall
    page.keyboard.press("e")
    expect(grip).to_have_attribute("aria-expanded", "false")
    assert height() == low
    grip.click()
    assert height() == tall


def test_what_a_low_sheet_leaves_out_is_one_press_away(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1024, "height": 768})
    reader.open(CIRCUIT, step=6)
    more = page.get_by_role("button", name="More", exact=True).and_(page.locator("#more-words"))
    expect(page.locator("#force")).to_be_hidden()
    more.click()
    expect(page.locator("#force")).to_be_visible()
    expect(more).to_be_hidden()


def test_in_a_wide_window_the_sheet_docks_at_the_right(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    reader.open(NEURON, step=12)
    dock = page.get_by_role("button", name="Explanation at the right of the graph")
    below = reader.boxes("#explanation")[0]
    dock.click()
    expect(dock).to_have_attribute("aria-pressed", "true")

    def places() -> tuple[list[float], list[float], list[float]]:
        sheet, board, work = (reader.boxes(x)[0] for x in ("#explanation", ".board", ".work"))
        return sheet, board, work

    sheet, board, work = places()
    assert sheet[0] == board[0] + board[2], "beside the board"
    assert sheet[1] == board[1]
    assert board[3] >= 0.6 * 1080
    assert board[2] >= 0.6 * work[2]
    # nothing is left out, and nothing is cut
    expect(page.locator("#more-words")).to_be_hidden()
    # all at one moment: the equation is fitted once more when its fonts have come
    for left, _, width, _ in reader.boxes("#step-explanation .formula math, .beside p"):
        assert not width or (sheet[0] <= left and left + width <= 1920)

    grip = reader.boxes("#grip")[0]
    x, y = grip[0] + grip[2] / 2, grip[1] + grip[3] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=3)
    page.mouse.up()
    assert places()[0][2] == sheet[2] - 60
    page.mouse.move(x + 60, y)
    page.mouse.down()
    page.mouse.move(200, y, steps=3)
    page.mouse.up()
    assert places()[1][2] >= 0.6 * work[2] - 1, "the graph keeps its share"
    page.locator("#grip").dblclick()
    page.reload()
    reader.ready()
    assert places()[0] == sheet, "it is remembered"
    for panel in ("Predict", "Check", "Train", "Code"):
        page.locator("#words-of-panel").get_by_role("button", name=panel).click()
        reader.rest()
        assert reader.boxes("#explanation")[0] == sheet, panel
    page.locator("#words-of-panel").get_by_role("button", name="Explain").click()

    page.set_viewport_size({"width": 1440, "height": 900})
    expect(dock).to_be_hidden()
    sheet, board, _ = places()
    assert sheet[1] == board[1] + board[3], "where there is no room it is below"
    page.set_viewport_size({"width": 1920, "height": 1080})
    dock.click()
    assert reader.boxes("#explanation")[0] == below


def test_what_scrolls_fades_out_where_it_has_more(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=6)
    beside, grip = page.locator("#beside"), page.locator("#grip")
    faded = "host => getComputedStyle(host).maskImage !== 'none'"
    expect(beside).not_to_have_attribute("data-more", re.compile("."))
    assert not beside.evaluate(faded)
    page.keyboard.press("e")
    for _ in range(12):
        grip.press("ArrowDown")
    expect(beside).to_have_attribute("data-more", "down")
    acts = page.locator(".acts")
    assert acts.evaluate("acts => getComputedStyle(acts, '::before').backgroundImage") != "none"
    beside.evaluate("host => host.scrollTo(0, host.scrollHeight)")
    expect(beside).to_have_attribute("data-more", "up")
    assert beside.evaluate(faded)
    grip.press("Home")
    page.keyboard.press("e")
    expect(beside).to_have_attribute("data-more", "")
    # so does a panel, and the drawer
    page.locator("#words-of-panel").get_by_role("button", name="Check").click()
    for _ in range(12):
        grip.press("ArrowDown")
    expect(page.locator("#check .view-side").first).to_have_attribute("data-more", "down")
    page.set_viewport_size({"width": 1280, "height": 480})
    expect(page.locator("#panel")).to_have_attribute("data-more", "down")


def test_an_equation_of_the_same_structure_changes_in_its_place(reader: Reader) -> None:
    reader.open("x = 2\na = x + 1\nb = a + x\nc = b + a\nd = c + b")
    reader.press("End")
    for _ in range(5):
        reader.press("ArrowLeft")
    cells = "[...document.querySelectorAll('#formula mtd, #count span')]"
    reader.page.evaluate(f"{cells}.forEach((cell, place) => (cell.place = place))")
    before = reader.page.locator("#formula").text_content()
    reader.press("ArrowLeft")
    assert reader.page.locator("#formula").text_content() != before
    kept = reader.page.evaluate(f"{cells}.every((cell, place) => cell.place === place)")
    assert kept and reader.page.locator("#formula mtd").count() > 5

"""The layers decide which style wins, and never the order of the files."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.programs import CIRCUIT, FITTED, LAYER, NEURON, XOR
from tests.browser.reader import Reader
from tests.styles import ENTRY, STATIC

IMPORT = re.compile(r"@import [^;]+;\n")
# Where an element, seen or hidden, looks different with the second sheet and with the first one, in
# a property that a sheet declares: what none declares cannot depend on their order.
DIFFERENCES = """async sheets => {
    const items = [...document.querySelectorAll("html, body, body *")];
    const declared = rules => [...rules].flatMap(rule => [
        ...(rule.style ?? []), ...declared(rule.styleSheet?.cssRules ?? rule.cssRules ?? [])]);
    const change = async sheet => {
        const link = document.querySelector("link[rel=stylesheet]");
        const other = link.cloneNode();
        other.href = sheet;
        const loaded = new Promise(resolve => other.addEventListener("load", resolve));
        link.after(other);
        await loaded;
        link.remove();
        return other.sheet.cssRules;
    };
    const names = [...new Set(declared(await change(sheets[0])))]
        .filter(name => !name.startsWith("--"));
    if (names.length < 100) throw new Error(`only ${names.length} properties are declared`);
    const frame = () => new Promise(requestAnimationFrame);
    const look = async () => {
        // what scripts measure of the new look is written a frame later
        for (let k = 0; k < 3; k += 1) await frame();
        return items.map(item => {
            const style = getComputedStyle(item);
            return names.map(name => style.getPropertyValue(name));
        });
    };
    const first = await look();
    await change(sheets[1]);
    const second = await look();
    return items.flatMap((item, i) => names
        .map((name, k) => [name, second[i][k], first[i][k]])
        .filter(([, now, before]) => now !== before)
        .map(line => `${item.localName} ${item.id} ${item.getAttribute("class")}: ${line}`));
}"""
SHEETS = ["/styles/in-order/css/index.css", "/styles/turned-round/css/index.css"]


def answer(route: Route) -> None:
    """Give a source of the styles; the entry with its imports in their order or turned round."""
    order, _, name = route.request.url.partition("/styles/")[2].partition("/")
    file = STATIC / name
    text = file.read_text("utf-8")
    if file == ENTRY:
        imports = [line for line in IMPORT.findall(text) if "fonts.css" not in line]
        assert len(imports) > 30
        imports = imports if order == "in-order" else imports[::-1]
        text = IMPORT.sub("", text) + "".join(imports)
    route.fulfill(body=text, content_type="text/css")


@pytest.mark.parametrize(
    ("width", "program", "state"),
    [
        (1440, NEURON, {"step": 16, "flow": 1, "panel": "check"}),
        (1000, XOR, {"step": 24, "theme": "dark", "panel": "forward"}),
        (390, XOR, {"step": 24, "panel": "compare"}),
        (390, NEURON, {"step": 16, "panel": "train", "project": 1}),
        (1920, XOR, {"step": 24, "flow": 1, "panel": "delta", "project": 1}),
    ],
    ids=["wide", "medium", "narrow", "narrow wall", "wall"],
)
def test_the_order_of_the_files_decides_nothing(
    page: Page, reader: Reader, width: int, program: str, state: dict[str, Any]
) -> None:
    page.route("**/styles/**", answer)
    page.set_viewport_size({"width": width, "height": 800})
    reader.open(program, **state)
    reader.rest()
    assert page.evaluate(DIFFERENCES, [reader.address + sheet for sheet in SHEETS]) == []


def test_on_paper_are_the_graph_and_its_explanation_in_light_colours(
    page: Page, reader: Reader
) -> None:
    reader.open(CIRCUIT, step=7, theme="dark")
    page.emulate_media(media="print")
    for gone in (".head", ".panel", ".tools", ".steps .buttons"):
        expect(page.locator(gone).first).to_be_hidden()
    for shown in ("#drawing svg", "#formula", "#count"):
        expect(page.locator(shown)).to_be_visible()
    assert reader.boxes(".pane")[0][2] > 1300
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("#sentence .lead")).to_be_visible()
    page.emulate_media(media="null")
    for program in (CIRCUIT, NEURON, LAYER):
        reader.open(program, step=7)
        paper = page.pdf(format="A4", landscape=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    assert reader.page.locator(".print-link").text_content() == page.url


@pytest.mark.parametrize("width", [820, 1000, 1280])
def test_what_there_is_to_do_in_train_leaves_the_curve_alone(
    page: Page, reader: Reader, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    reader.open(FITTED, step=8, panel="train")
    (course,) = reader.boxes(".train-course")
    for left, top, across, down in reader.boxes(".train-acts button, .train-acts .number"):
        apart = left + across <= course[0] or top + down <= course[1]
        assert apart, (left, top, across, down, course)

"""Sharing: the link, short links, QR codes, files, pictures on the clipboard, and the embed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def open_share(reader: Reader, by: str = "click") -> Page:
    page = reader.page
    if by == "key":
        page.keyboard.press("KeyX")
    else:
        page.locator("#share").click()
    expect(page.locator("[data-share=copy]")).to_be_focused()
    return page


def read_clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_the_link_and_a_short_one_are_copied_by_keyboard(reader: Reader) -> None:
    reader.page.context.grant_permissions(CLIPBOARD)
    reader.open(CIRCUIT, step=2, panel="train")
    for _ in range(2):
        reader.press("ArrowRight")
    page = open_share(reader, "key")
    page.keyboard.press("Enter")
    expect(page.locator("[data-share=message]")).to_have_text("Copied")
    link = read_clipboard(page)
    assert "step=4" in link and "panel=train" in link
    page.locator("[data-share=short]").press("Enter")
    expect(page.locator("[data-share=message]")).to_contain_text("Short link copied")
    short = read_clipboard(page)
    assert re.fullmatch(rf"{reader.address}/s/[a-z2-7]{{10}}", short)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.share")).to_be_hidden()
    page.goto(short)
    assert "step=4" in page.url and "panel=train" in page.url


def test_files_are_saved_with_what_was_chosen(reader: Reader) -> None:
    reader.open(CIRCUIT, step=3)
    page = open_share(reader)
    page.get_by_label("Colours").select_option("dark")
    link = page.locator("[data-file='graph.svg']")
    expect(link).to_have_attribute("href", re.compile("theme=dark"))
    with page.expect_download() as saved:
        link.click()
    assert saved.value.suggested_filename == "graph.svg"
    expected = page.request.get(f"{reader.address}{link.get_attribute('href')}").body()
    assert Path(saved.value.path()).read_bytes() == expected
    page.keyboard.press("Escape")


def test_a_long_one_shows_how_far_it_is_and_is_cancelled(reader: Reader) -> None:
    reader.open(CIRCUIT)
    page = open_share(reader)
    asked = []
    page.route("**/graph.png?*", lambda route: asked.append(route))
    link = page.locator("[data-file='graph.png']")
    link.evaluate("link => { link.dataset.seconds = '3' }")
    link.click()
    bar = page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    expect(page.locator("[data-share=progress]")).to_contain_text("graph.png: about 3 s")
    before = bar.evaluate("bar => bar.value")
    page.wait_for_function(
        "before => document.querySelector('progress').value > before", arg=before
    )
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("[data-share=message]")).to_have_text("Cancelled")
    expect(bar).to_be_hidden()
    page.unroute("**/graph.png?*")
    with page.expect_download() as saved:
        link.click()
    assert saved.value.suggested_filename == "graph.png"
    expect(page.locator("[data-share=message]")).to_have_text("graph.png is saved")
    page.keyboard.press("Escape")


def test_a_file_that_cannot_be_written_says_why(reader: Reader) -> None:
    reader.open("3 * 4")
    page = open_share(reader)
    page.get_by_role("list", name="Derivation of one gradient").get_by_role("link").click()
    expect(page.locator("[data-share=message]")).to_contain_text("The program has no inputs")
    page.keyboard.press("Escape")
    # the browser says on its console that it was refused
    assert len(reader.said) == 1 and "422" in reader.said.pop()


def test_a_step_of_a_long_walk_is_typed(reader: Reader) -> None:
    reader.open("x0 = 1\n" + "\n".join(f"x{k} = sin(x{k - 1})" for k in range(1, 600)))
    page = open_share(reader)
    rows = (
        ("First step of a walk", "1191", "begin=1190$"),
        ("Last step of a walk", "1200", "begin=1190&end=1199$"),
    )
    for name, number, asked in rows:
        field = page.get_by_role("spinbutton", name=name)
        field.fill(number)
        field.press("Tab")
        expect(page.locator("a[data-file='walk.pdf']")).to_have_attribute("href", re.compile(asked))
        expect(field).to_have_value(number)
    page.keyboard.press("Escape")


def test_a_picture_is_copied(reader: Reader) -> None:
    reader.page.context.grant_permissions(CLIPBOARD)
    reader.open(CIRCUIT, step=3)
    page = open_share(reader)
    page.get_by_role("button", name="Copy picture").click()
    expect(page.locator("[data-share=message]")).to_have_text("Copied")
    kinds = page.evaluate("navigator.clipboard.read().then(items => items.flatMap(i => i.types))")
    assert kinds == ["image/png"]
    page.get_by_role("button", name="Copy SVG").click()
    expect(page.locator("[data-share=message]")).to_have_text("Copied")
    assert read_clipboard(page).startswith("<svg")
    page.keyboard.press("Escape")


def test_the_embed_is_seen_as_it_will_be(reader: Reader) -> None:
    reader.open(CIRCUIT, step=3)
    page = open_share(reader)
    code = page.locator("[data-share=code]")
    page.get_by_role("spinbutton", name="Width").fill("500")
    page.get_by_role("spinbutton", name="Height").fill("300")
    assert 'width="500" height="300"' in code.input_value()
    page.locator("[data-field=explanation]").select_option("off")
    expect(code).to_have_value(re.compile('explanation=off.* width="500" height="300"'))
    frame = page.frame_locator("[data-share=preview]")
    page.locator("[data-share=preview]").scroll_into_view_if_needed()
    frame.get_by_role("button", name="Next").click()
    expect(frame.locator("#explanation")).to_be_hidden()
    page.locator("dialog.share button").first.click()
    expect(page.locator("dialog.share")).to_be_hidden()


def test_the_last_choice_holds_where_answers_are_late(reader: Reader) -> None:
    """What is typed while an answer is waited for stays, and a busy server is asked again."""
    reader.open(CIRCUIT, step=3)
    page = open_share(reader)
    held: list[Route] = []
    page.route("**/api/share", lambda route: held.append(route), times=2)
    page.locator("[data-field=explanation]").select_option("off")
    page.locator("[data-field=interaction]").select_option("off")
    width = page.get_by_role("spinbutton", name="Width")
    width.fill("600")
    headers = {"Retry-After": "0", "Content-Type": "application/problem+json"}
    held[-1].fulfill(status=503, headers=headers, body='{"title": "Busy", "status": 503}')
    expect(page.locator("[data-share=code]")).to_have_value(
        re.compile("explanation=off&amp;interaction=off")
    )
    expect(page.locator("[data-share=message]")).to_have_text("")
    expect(width).to_be_focused()
    expect(width).to_have_value("600")
    assert all("503" in said for said in reader.said)
    reader.said.clear()


def test_on_the_wall_a_key_shows_the_qr_code_for_the_hall(reader: Reader) -> None:
    reader.open(CIRCUIT, step=2, project=1)
    page = reader.page
    page.keyboard.press("KeyQ")
    picture = page.locator(".qr-picture")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") > 0
    box = picture.bounding_box()
    assert box and box["height"] >= 0.75 * 900
    expect(page.locator(".qr-link")).to_contain_text(f"{reader.address}/s/")
    page.keyboard.press("KeyQ")
    expect(picture).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "theme", "size"),
    [("en", "light", (1440, 900)), ("ko", "dark", (390, 844))],
)
def test_everybody_can_share(
    reader: Reader, language: str, theme: str, size: tuple[int, int]
) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=3, lang=language, theme=theme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_share(reader)
    found = Axe().run(page, options={"iframes": False})
    assert found.violations_count == 0, found.generate_report()
    for box in page.locator(".share-body :is(button, a, select):visible").all():
        measured = box.bounding_box()
        assert measured and measured["height"] >= 44
        assert measured["x"] + measured["width"] <= size[0]
    page.keyboard.press("Escape")


def test_without_the_script_of_the_dialog_it_is_a_page(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=3)
    page.route("**/mount-share-*.js", lambda route: route.abort())
    page.locator("#share").click()
    page.wait_for_url("**/share?*")
    expect(page.get_by_role("link", name="SVG", exact=True)).to_be_visible()
    reader.said.clear()

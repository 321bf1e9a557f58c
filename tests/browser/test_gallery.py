"""The gallery of examples: with keys, in the address, on a phone, and without a script."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from gradwalk.classroom.gallery import EXAMPLES
from tests.browser.accessibility import find_barriers
from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader

OPEN = re.compile(r"[?&]gallery=1")


def current_card(page: Page) -> str | None:
    found: str | None = page.evaluate("document.activeElement.dataset.example ?? null")
    return found


def test_the_gallery_is_walked_with_the_keyboard(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=3)
    gallery = page.locator("#gallery")
    opener = page.locator("#to-examples")
    opener.focus()
    with page.expect_response("**/api/gallery"):
        reader.press("Enter")
    expect(gallery).to_be_visible()
    expect(gallery.locator(".card")).to_have_count(len(EXAMPLES))
    expect(gallery.locator("[aria-current]")).to_be_focused()
    assert current_card(page) == EXAMPLES[0].id
    expect(page).to_have_url(OPEN)
    first = gallery.locator("img").first
    expect(first).to_have_js_property("complete", True)
    assert first.evaluate("image => image.naturalWidth") > 0
    assert not find_barriers(page)

    tops = [round(box[1]) for box in reader.boxes(".card")]
    in_row = tops.count(tops[0])
    for key, place in (("ArrowRight", 1), ("ArrowDown", in_row + 1), ("ArrowUp", 1), ("Home", 0)):
        reader.press(key)
        assert current_card(page) == EXAMPLES[place].id, key
    reader.press("End")
    assert current_card(page) == EXAMPLES[-1].id
    expect(gallery.locator(".card").last).to_be_in_viewport()
    # the keys of the page are not those of the gallery
    reader.press("2")
    expect(reader.program()).to_have_value(CIRCUIT)

    reader.press("Escape")
    expect(gallery).to_be_hidden()
    expect(opener).to_be_focused()
    expect(page).not_to_have_url(OPEN)
    reader.at(4, 8, "backward")


def test_the_gallery_is_in_the_address(reader: Reader) -> None:
    page = reader.page
    asked: list[str] = []
    reader.open(CIRCUIT, theme="dark")
    page.on("request", lambda request: asked.append(request.url))
    gallery = page.locator("#gallery")
    page.locator("#to-examples").click()
    expect(gallery.locator("img").first).to_have_attribute("src", re.compile("theme=dark"))
    expect(page).to_have_url(OPEN)
    page.go_back()
    expect(gallery).to_be_hidden()
    expect(page).not_to_have_url(OPEN)
    page.go_forward()
    expect(gallery).to_be_visible()
    assert not [url for url in asked if "api/view" in url], "the page below is as it was"

    second = EXAMPLES[1]
    with page.expect_response("**/api/view"):
        gallery.locator(f"[data-example={second.id}]").click()
    expect(gallery).to_be_hidden()
    expect(reader.program()).to_have_value(second.program)
    reader.rest()
    with page.expect_response("**/api/view"):
        page.go_back()
    expect(reader.program()).to_have_value(CIRCUIT)
    expect(gallery).to_be_visible()

    # the link alone opens it, and there is nothing below it to go back to
    page.goto(page.url)
    reader.ready()
    expect(gallery.locator("[aria-current]")).to_be_focused()
    page.locator("#gallery-close").click()
    expect(gallery).to_be_hidden()
    expect(page).not_to_have_url(OPEN)


def test_the_gallery_on_a_phone(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open(CIRCUIT, lang="ko")
    page.locator("#more").click()
    page.get_by_role("link", name="예제").click()
    expect(page.locator("#gallery .card").first).to_be_visible()
    assert reader.boxes("#gallery")[0] == [0, 0, 390, 844]
    assert all(x >= 0 and x + width <= 390 for x, _, width, _ in reader.boxes(".card"))
    cut = "cards => cards.filter((card) => card.scrollWidth > card.clientWidth + 1).length"
    assert page.locator(".card").evaluate_all(cut) == 0


def test_without_a_script_the_gallery_is_a_page_of_links(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?lang=en")
    page.locator("#to-examples").click()
    expect(page.locator("#gallery .card")).to_have_count(len(EXAMPLES))
    expect(page.locator("#drawing")).to_be_hidden()
    page.locator("#gallery-close").click()
    expect(page.locator("#gallery")).to_be_hidden()
    page.go_back()
    page.locator(f"[data-example={EXAMPLES[3].id}]").last.click()
    expect(page.locator("#program")).to_have_value(EXAMPLES[3].program)
    expect(page.locator("#drawing svg")).to_be_visible()
    context.close()


def test_a_gallery_that_does_not_come_leaves_the_page_as_it_is(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=3)
    opener, gallery = page.locator("#to-examples"), page.locator("#gallery")
    part = "**/static/gallery-*.js"
    page.route(part, lambda route: route.abort())
    opener.click()
    expect(page.locator("#notice")).to_have_text(
        "This part of the page could not be loaded. Try again."
    )
    expect(page).not_to_have_url(OPEN)
    reader.press("ArrowRight")
    reader.at(5, 8, "backward")
    assert [said for said in reader.said if "ERR_FAILED" not in said] == []
    reader.said.clear()
    page.unroute(part)
    # so it is with the handout
    page.route("**/static/handout-*.js", lambda route: route.abort())
    page.locator("#notice").evaluate("notice => notice.replaceChildren()")
    page.locator("#more").click()
    page.get_by_role("button", name="Print all steps").click()
    expect(page.locator("#notice")).to_contain_text("could not be loaded")
    reader.said.clear()
    opener.click()
    expect(gallery.locator("[aria-current]")).to_be_focused()
    # without the server there are no cards, until it is back
    reader.press("Escape")
    reader.open(CIRCUIT)
    page.route("**/api/gallery", lambda route: route.abort())
    opener.click()
    expect(gallery).to_contain_text("The server is unreachable")
    page.unroute("**/api/gallery")
    expect(gallery.locator(".card")).to_have_count(len(EXAMPLES))
    reader.said.clear()


def test_a_gallery_that_is_refused_is_asked_for_again(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    refusal = '{"title": "Failed", "status": 500, "detail": "It failed."}'
    page.route("**/api/gallery", lambda route: route.fulfill(status=500, body=refusal), times=2)
    # where a key asks for an example, nobody sees the gallery
    reader.press("3")
    expect(page.locator("#notice")).to_contain_text("could not be loaded")
    page.locator("#to-examples").click()
    expect(page.locator("#gallery")).to_contain_text("It failed.")
    reader.press("Escape")
    page.locator("#to-examples").click()
    expect(page.locator("#gallery .card")).to_have_count(len(EXAMPLES))
    assert all("status of 500" in said for said in reader.said)
    reader.said.clear()

"""The help: it comes when it is first opened, and is a page of its own without a script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from gradwalk.explain.text import text
from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader

STATES: list[tuple[str, dict[str, Any]]] = [
    ("page", {}),
    ("wall", {"project": 1}),
    ("Korean", {"lang": "ko"}),
]


@pytest.mark.parametrize("state", [row[1] for row in STATES], ids=[row[0] for row in STATES])
def test_the_help_comes_once(reader: Reader, state: dict[str, Any]) -> None:
    page = reader.page
    asked: list[str] = []
    reader.open(CIRCUIT, **state)
    # scripts that the page loads last are not asked for by the help
    reader.rest()
    page.on("request", lambda request: asked.append(request.url))
    language = state.get("lang", "en")
    for _ in range(2):
        reader.press("Shift+Slash")
        expect(page.locator("#help")).to_contain_text(text(language, "page.help.key.blank"))
        expect(page.locator("#help tbody code", has_text="logsigmoid(x)")).to_be_attached()
        reader.press("Escape")
        expect(page.locator("#help")).to_be_hidden()
    assert [url.partition("/api/")[2] for url in asked] == [f"help?lang={language}"]


def test_help_that_does_not_come_says_so_and_is_asked_for_again(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    page.route("**/api/help*", lambda route: route.abort())
    page.locator("#more").click()
    page.locator("#help-open").click()
    expect(page.locator("#help")).to_contain_text("The server is unreachable")
    page.unroute("**/api/help*")
    expect(page.locator("#help .keys")).to_be_visible()
    assert all("ERR_FAILED" in said for said in reader.said)
    reader.said.clear()
    # a refusal is not kept: opened again it is asked for again
    page.reload()
    reader.ready()
    refusal = '{"title": "Failed", "status": 500, "detail": "It failed."}'
    page.route("**/api/help*", lambda route: route.fulfill(status=500, body=refusal), times=1)
    reader.press("Shift+Slash")
    expect(page.locator("#help")).to_contain_text("It failed.")
    reader.press("Escape", "Shift+Slash")
    expect(page.locator("#help .keys")).to_be_visible()
    reader.refused(500)


def test_keys_that_type_a_character_can_be_switched_off(reader: Reader) -> None:
    page = reader.page
    reader.open(CIRCUIT)
    wall, singles = page.locator("html[data-presenting]"), page.locator("#help input")
    reader.press("Shift+Slash")
    expect(singles).to_be_checked()
    singles.uncheck()
    reader.press("Escape", "KeyF")
    # it is kept, and known before the help has come again
    reader.open(CIRCUIT)
    reader.press("KeyF")
    expect(wall).to_have_count(0)
    page.locator("#more").click()
    page.locator("#help-open").click()
    expect(singles).not_to_be_checked()
    singles.check()
    reader.press("Escape", "Escape", "KeyF")
    expect(wall).to_have_count(1)


def test_without_a_script_the_help_is_a_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?lang=ko&theme=dark")
    page.locator("#more").click()
    page.locator("#help-open").click()
    expect(page).to_have_url(f"{address}/help?lang=ko&theme=dark")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("ko", "page.help"))
    expect(page.locator(".keys")).to_contain_text(text("ko", "page.help.key.blank"))
    # the choice of keys needs the script
    expect(page.get_by_role("checkbox")).to_be_hidden()
    page.get_by_role("link", name="Gradwalk").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    context.close()

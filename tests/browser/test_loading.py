"""What the page asks for: a few files, at a second visit the page alone, and no icon again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from tests.browser.traffic import Traffic
from tests.chromium import ARGUMENTS, find_whole_chromium

MOST_REQUESTS = 8
MOST_BYTES = 160_000
EDITOR = re.compile(r"/code-field-\w+\.js$")
"""What comes after the first picture."""
MOST_LATE_REQUESTS = 3
MOST_LATE_BYTES = 100_000
_LATE = """() => {
    const [{ loadEventStart }] = performance.getEntriesByType("navigation");
    const late = ({ startTime }) => startTime >= loadEventStart;
    return performance.getEntriesByType("resource").filter(late).map(({ name }) => name);
}"""
"""What is asked for when the page is complete."""


@pytest.fixture(scope="module")
def whole_browser(browser_type: BrowserType) -> Iterator[Browser]:
    """Chromium with tabs, which have icons."""
    browser = browser_type.launch(executable_path=find_whole_chromium(), args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def page(whole_browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A tab of a browser that has never been here: nothing is cached yet."""
    context = whole_browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


def open_drawer(page: Page) -> None:
    """Open what a first visit leaves closed, and wait for its editor."""
    page.get_by_role("button", name="Show program").click()
    page.locator("#editor.with-code").wait_for()


@pytest.fixture
def traffic(page: Page) -> Traffic:
    return Traffic(page)


def test_the_first_visit_asks_for_little_and_the_second_for_the_page_alone(page, address, traffic):
    page.goto(address, wait_until="networkidle")
    open_drawer(page)
    visit = traffic.take()
    late = set(page.evaluate(_LATE))
    first = visit.keys() - late
    assert len(first) <= MOST_REQUESTS
    assert sum(visit[url] for url in first) <= MOST_BYTES
    assert sum(bool(EDITOR.search(url)) for url in late) == 1
    assert len(late) <= MOST_LATE_REQUESTS
    assert sum(visit[url] for url in late) <= MOST_LATE_BYTES
    page.goto(address, wait_until="networkidle")
    assert list(traffic.take()) == [f"{address}/"]


def test_stepping_asks_the_server_for_nothing_and_so_not_for_the_icon(page, address, caplog):
    with caplog.at_level("INFO", "gradwalk"):
        page.goto(address, wait_until="networkidle")
        open_drawer(page)
        assert any("GET /static/gradwalk-" in message for message in caplog.messages)
        caplog.clear()
        for count in range(4):
            page.keyboard.press("ArrowRight")
            # at each new address Chromium looks for the icon again, and finds the one it kept
            page.wait_for_url(f"**step={count + 1}*")
            page.wait_for_timeout(200)
        assert caplog.messages == []


def test_a_panel_is_loaded_when_it_is_opened(page, address, traffic):
    page.goto(address, wait_until="networkidle")
    first = traffic.take()
    with page.expect_response("**/static/*.js"):
        page.get_by_role("button", name="Train").first.click()
    page.wait_for_load_state("networkidle")
    late = [url for url in traffic.take() if url.endswith(".js")]
    assert late
    assert not set(late) & set(first)


def test_the_editor_is_asked_for_after_the_page_is_complete(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("load", lambda: asked.append("load"))
    page.goto(f"{address}/?v=1&p=x*y", wait_until="networkidle")
    page.locator("#editor.with-code").wait_for()
    places = [place for place, url in enumerate(asked) if EDITOR.search(url)]
    assert places
    assert places[0] > asked.index("load")


@pytest.mark.parametrize(
    ("width", "link"), [(390, "/?v=1&p=x*y"), (1440, "")], ids=["a phone", "a first visit"]
)
def test_a_drawer_that_is_folded_needs_no_editor(page, address, traffic, width, link):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{address}{link}", wait_until="networkidle")
    page.wait_for_timeout(500)
    assert not [url for url in traffic.take() if EDITOR.search(url)]
    page.get_by_role("button", name="Show program").click()
    page.locator("#editor.with-code").wait_for()

"""What the page asks for: a few files, at a second visit the page alone, and no icon again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

MOST_REQUESTS = 8
MOST_BYTES = 160_000


class Traffic:
    """The answers that came over the network since the last look, and their bytes."""

    def __init__(self, page: Page) -> None:
        self.cdp = page.context.new_cdp_session(page)
        self.cdp.send("Network.enable")
        self.addresses: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        self.cdp.on("Network.responseReceived", self._answered)
        self.cdp.on("Network.loadingFinished", self._finished)

    def _answered(self, event) -> None:
        answer = event["response"]
        if not answer.get("fromDiskCache"):
            self.addresses[event["requestId"]] = answer["url"]

    def _finished(self, event) -> None:
        if event["encodedDataLength"] and event["requestId"] in self.addresses:
            self.bytes[self.addresses[event["requestId"]]] = int(event["encodedDataLength"])

    def seen(self) -> dict[str, int]:
        seen = dict(self.bytes)
        self.addresses.clear()
        self.bytes.clear()
        return seen


@pytest.fixture
def traffic(page: Page) -> Traffic:
    return Traffic(page)


def test_the_first_visit_asks_for_little_and_the_second_for_the_page_alone(page, address, traffic):
    page.goto(address, wait_until="networkidle")
    first = traffic.seen()
    assert len(first) <= MOST_REQUESTS
    assert sum(first.values()) <= MOST_BYTES
    page.goto(address, wait_until="networkidle")
    assert list(traffic.seen()) == [f"{address}/"]


def test_stepping_asks_the_server_for_nothing_and_so_not_for_the_icon(page, address, caplog):
    with caplog.at_level("INFO", "gradwalk"):
        page.goto(address, wait_until="networkidle")
        assert any("GET /static/gradwalk-" in message for message in caplog.messages)
        caplog.clear()
        for count in range(4):
            page.keyboard.press("ArrowRight")
            # at each new address Chromium looks for the icon again, and finds the one it kept
            page.wait_for_url(f"**step={count + 1}*")
            page.wait_for_timeout(200)
        assert caplog.messages == []


def test_a_panel_is_loaded_when_it_is_opened_and_only_then(page, address, traffic):
    page.goto(address, wait_until="networkidle")
    assert not [url for url in traffic.seen() if "/train-" in url]
    page.get_by_role("button", name="Train").first.click()
    page.wait_for_load_state("networkidle")
    page.wait_for_function("!document.querySelector('[data-panel=train]').hidden")
    assert [url for url in traffic.seen() if "/static/" in url and url.endswith(".js")]

"""A real server and a real Chromium, whose console must stay empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    CDPSession,
    Page,
    expect,
    sync_playwright,
)

from tests.browser.reader import PATIENCE, Reader
from tests.browser.unpainted import open_unpainted_tab
from tests.browser.visitor import WIDE, Visitor
from tests.chromium import ARGUMENTS, find_chromium
from tests.served import served

EMPTY = "/healthz"
"""A page of the site without a script."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type() -> Iterator[BrowserType]:
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(browser_type: BrowserType) -> Iterator[Browser]:
    arguments = [*ARGUMENTS, "--process-per-site"]
    browser = browser_type.launch(executable_path=find_chromium(), args=arguments)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"viewport": WIDE, "reduced_motion": "reduce", "locale": "en-GB"}


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    with served(app) as address:
        yield f"http://{address}"


@pytest.fixture(scope="session")
def context(browser: Browser, browser_context_args: dict[str, Any]) -> BrowserContext:
    """One profile for all tests: a new one for each takes longer than most tests."""
    return browser.new_context(**browser_context_args)


@pytest.fixture(scope="session")
def first_tab(context: BrowserContext, address: str) -> Page:
    """The tab that tests have one after another, and with it the process that has its scripts.

    A new tab for each takes as long as loading the page.
    """
    tab = open_unpainted_tab(context)
    tab.goto(f"{address}{EMPTY}")
    return tab


@pytest.fixture(scope="session")
def storage(context: BrowserContext, first_tab: Page) -> CDPSession:
    """What empties the storage of the profile that tests share."""
    return context.new_cdp_session(first_tab)


@pytest.fixture
def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    browser_context_args: dict[str, Any],
    context: BrowserContext,
    first_tab: Page,
    storage: CDPSession,
    address: str,
) -> Iterator[Page]:
    """A tab in which nothing is left but what the browser caches.

    With the mark `own_tab` it is a new one, for what a tab keeps: scripts that are added to each of
    its pages, and what is emulated through its devtools. With the mark `own_profile` it is in a
    profile of its own, for what cannot be taken back.
    """
    if request.node.get_closest_marker("own_profile"):
        own = browser.new_context(**browser_context_args)
        yield open_unpainted_tab(own)
        own.close()
        return
    is_own = request.node.get_closest_marker("own_tab")
    page = open_unpainted_tab(context) if is_own else first_tab
    # what a page stores outlives it
    storage.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "local_storage"})
    others = context.pages
    yield page
    for opened in context.pages:
        if opened not in others:
            opened.close()
    if page is first_tab:
        _clear(page, address)
    else:
        page.close()
    context.clear_cookies()
    context.clear_permissions()


def _clear(tab: Page, address: str) -> None:
    """Leave the page that is open, and give the tab back as it was."""
    tab.unroute_all(behavior="ignoreErrors")
    tab.goto(f"{address}{EMPTY}")
    tab.set_viewport_size(WIDE)
    tab.emulate_media(media="null", reduced_motion="reduce")
    # nothing is pointed at
    tab.mouse.move(-1, -1)


@pytest.fixture
def reader(page: Page, address: str) -> Iterator[Reader]:
    """Somebody at the page. Whatever the console says in the meantime is an error."""
    reader = Reader(page, address)
    yield reader
    reader.leave()
    assert reader.said == []


@pytest.fixture(scope="module")
def kept_page(context: BrowserContext, first_tab: Page, address: str) -> Iterator[Visitor]:
    """A page that one test after another goes on with, in a tab of its own."""
    visitor = Visitor(open_unpainted_tab(context), address)
    yield visitor
    visitor.page.close()


@pytest.fixture
def visitor(kept_page: Visitor) -> Iterator[Visitor]:
    """Somebody who visits one state after another, and only looks."""
    yield kept_page
    assert kept_page.reader.said == []

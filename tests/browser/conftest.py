"""A real server and a real Chromium, whose console must stay empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect, sync_playwright

from tests.browser.reader import PATIENCE, Reader
from tests.chromium import ARGUMENTS, find_chromium
from tests.served import served

WIDE = {"width": 1440, "height": 900}

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
    """A tab of the site that stays open, and with it the process that has its scripts compiled.

    Without one, each tab starts a process of its own, which takes longer than loading the page.
    """
    tab = context.new_page()
    tab.goto(f"{address}/healthz")
    return tab


@pytest.fixture
def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    browser_context_args: dict[str, Any],
    context: BrowserContext,
    first_tab: Page,
    address: str,
) -> Iterator[Page]:
    """A new tab, which leaves nothing behind but what the browser caches.

    With the mark `own_profile` it is in a profile of its own, for what cannot be taken back.
    """
    if request.node.get_closest_marker("own_profile"):
        own = browser.new_context(**browser_context_args)
        yield own.new_page()
        own.close()
        return
    page = context.new_page()
    # what a page stores outlives its tab
    context.new_cdp_session(page).send(
        "Storage.clearDataForOrigin", {"origin": address, "storageTypes": "local_storage"}
    )
    yield page
    for opened in context.pages:
        if opened is not first_tab:
            opened.close()
    context.clear_cookies()
    context.clear_permissions()


@pytest.fixture
def reader(page: Page, address: str) -> Iterator[Reader]:
    """Somebody at the page. Whatever the console says in the meantime is an error."""
    reader = Reader(page, address)
    yield reader
    assert reader.said == []

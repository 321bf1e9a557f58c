"""A tab for component pages: without a server, and with an empty console."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.unpainted import open_unpainted_tab


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """Return a new tab. Whatever its console says in the meantime is an error."""
    tab = open_unpainted_tab(context)
    said: list[str] = []
    tab.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    tab.on("pageerror", lambda error: said.append(f"error: {error}"))
    yield tab
    tab.close()
    assert said == []

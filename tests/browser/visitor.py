"""Somebody who goes from one state of the page to another, and only looks."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page, ViewportSize, expect

from gradwalk.core.limits import DEFAULT
from gradwalk.web.state import fields_read_by
from gradwalk.web.state_codec import parse_query
from tests.browser.reader import Reader

WIDE: ViewportSize = {"width": 1440, "height": 900}


class Visitor:
    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.reader = Reader(page, address)
        self._as_opened: object = None

    def visit(self, program: str, size: ViewportSize = WIDE, **link: Any) -> None:
        """Go to a link on the page that is open, as Back does.

        In another language, in a window of another size, and on a wall it is opened.
        """
        reader = self.reader
        as_opened = (link.get("lang"), link.get("project"), size)
        if as_opened != self._as_opened:
            self._as_opened = as_opened
            self.page.set_viewport_size(size)
            reader.open(program, **link)
        elif reader.program().input_value() == program:
            reader.go_back(**_read_state(program, link))
        else:
            with self.page.expect_response("**/api/view") as answer:
                reader.go_back(**_read_state(program, link))
            answer.value.finished()
            reader.drawn()
        expect(reader.program()).to_have_value(program)
        expect(self.page.locator(f"[data-panel={link.get('panel', 'explain')}]")).to_be_visible()
        expect(self.page.locator("#explanation [aria-busy=true]")).to_have_count(0)
        reader.rest()


def _read_state(program: str, link: dict[str, Any]) -> dict[str, Any]:
    """Return the state of the page that a link leads to."""
    read_by = fields_read_by("page")
    query = urlencode({"p": program, "step": 0, **link}).encode()
    state, error = parse_query(query, read_by, DEFAULT)
    assert error is None
    return {name: value for name, value in asdict(state).items() if name in read_by - {"lang"}}

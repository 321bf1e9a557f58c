"""The page of a refused request: it looks like ours, loses nothing, and comes back by itself."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from gradwalk.server.message import Request
from gradwalk.server.refusals import refuse
from gradwalk.web.problems import Problem

PROGRAM = "x = 1\ny = sigmiod(x)"


def test_the_way_from_a_refused_picture_to_its_program(page: Page, address: str) -> None:
    page.goto(f"{address}/graph.svg?p={quote(PROGRAM)}&lang=en")
    expect(page.locator("h1")).to_have_text("The program cannot be read")
    page.get_by_role("link", name="Open the program in Gradwalk").click()
    expect(page.locator("#program")).to_have_value(PROGRAM)
    expect(page.locator("#error")).to_contain_text("There is no function sigmiod.")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_has_the_styles_of_the_page(
    page: Page, address: str, theme: str, width: int, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}/nothing?lang={language}&theme={theme}&p={'x' * 300}")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 23, 26)"}[theme]
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    way = page.locator(".ways a").bounding_box()
    assert way is not None
    assert way["height"] >= 44
    assert way["y"] + way["height"] <= 740


def test_a_page_of_a_busy_server_is_replaced_by_the_page_once_there_is_room(
    page: Page, address: str
) -> None:
    asked = Request("GET", "/", "lang=en", (("accept", "text/html"),))
    busy = refuse(Problem(503, "request.busy"), asked, retry_after=1)
    answers = [busy]

    def answer(route: Route) -> None:
        if not answers:
            route.continue_()
            return
        found = answers.pop()
        route.fulfill(status=found.status, headers=dict(found.headers), body=found.body)

    page.route("**/?lang=en", answer)
    page.goto(f"{address}/?lang=en")
    expect(page.locator("h1")).to_have_text("The server is busy")
    expect(page.locator("#drawing")).to_be_visible()
    assert answers == []

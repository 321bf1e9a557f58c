"""The board alone, in frames of another origin: slides, a blog, a course page, a sandbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask, Response, request
from markupsafe import escape
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.accessibility import find_barriers
from tests.browser.programs import CIRCUIT
from tests.served import served

NOTION = "allow-scripts allow-popups allow-forms allow-same-origin allow-popups-to-escape-sandbox"
FRAMES = {
    # reveal.js scales its slides
    "slide": (
        '<div style="transform: scale(0.6); transform-origin: 0 0; width: 960px; height: 700px">'
        '<section><iframe src="{url}" width="960" height="600"></iframe></section></div>'
    ),
    "blog": '<article style="max-width: 42em; margin: auto"><p>…</p>'
    '<iframe src="{url}" style="width: 100%; height: 360px; border: 0" loading="lazy"></iframe>'
    "</article>",
    "notion": f'<iframe src="{{url}}" sandbox="{NOTION}" width="700" height="420"></iframe>',
    "moodle": '<div class="embed-responsive"><iframe src="{url}" width="800" height="450" '
    'allow="fullscreen" referrerpolicy="no-referrer"></iframe></div>',
    # its origin is none: even its own site is another one
    "sandbox": '<iframe src="{url}" sandbox="allow-scripts" width="700" height="420"></iframe>',
}


def make_outer(address: str) -> Flask:
    """Return the site of somebody else, with a strict policy of its own."""
    outer = Flask("outer")
    policy = f"default-src 'none'; frame-src {address}; style-src 'unsafe-inline'"

    @outer.get("/<name>")
    def show(name: str) -> Response:
        frame = FRAMES[name].format(url=escape(f"{address}/embed?{request.args['embed']}"))
        answer = Response(f"<!doctype html><html lang=en><title>x</title>{frame}")
        answer.headers["Content-Security-Policy"] = policy
        answer.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return answer

    return outer


@pytest.fixture(scope="module")
def outer(address: str) -> Iterator[str]:
    with served(make_outer(address)) as other:
        # another host and another port
        yield f"http://{other.replace('127.0.0.1', 'localhost')}"


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the console says, which must be nothing."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def open_frame(page: Page, outer: str, kind: str, **fields: Any) -> FrameLocator:
    page.goto(f"{outer}/{kind}?{urlencode({'embed': urlencode({'p': CIRCUIT, **fields})})}")
    return page.frame_locator("iframe")


@pytest.mark.parametrize("kind", FRAMES)
def test_it_steps_in_a_frame_of_another_origin(page, outer, said, kind):
    frame = open_frame(page, outer, kind, step=1)
    following = frame.get_by_role("button", name="Next")
    expect(following).to_be_visible()
    expect(frame.locator("[data-ref=count]")).to_contain_text("Step 2 of")
    following.click()
    expect(frame.locator("[data-ref=count]")).to_contain_text("Step 3 of")
    following.press("ArrowRight")
    expect(frame.locator("[data-ref=count]")).to_contain_text("Step 4 of")
    expect(frame.locator(".formula math").first).to_be_visible()
    # a number that is changed asks the server
    frame.locator("#pane .input .value").first.hover()
    with page.expect_response("**/api/view") as answered:
        frame.locator(".input-chip [data-by='1']").first.click()
    assert answered.value.ok
    assert said == []


def test_it_leads_to_the_page_at_its_step(page, outer, address):
    frame = open_frame(page, outer, "notion", step=2)
    frame.get_by_role("button", name="Next").click()
    link = frame.get_by_role("link", name="Open in Gradwalk")
    expect(link).to_have_attribute("href", re.compile(r"^/\?.*step=3"))
    with page.context.expect_page() as opened:
        link.click()
    tab = opened.value
    tab.wait_for_load_state()
    assert tab.url.startswith(f"{address}/?")
    assert tab.evaluate("window.opener") is None


def test_it_steps_in_a_file_on_the_disk(page, address, said, tmp_path):
    link = escape(f"{address}/embed?{urlencode({'p': CIRCUIT})}")
    slides = tmp_path / "slides.html"
    slides.write_text(f'<!doctype html><iframe src="{link}" width="800" height="450"></iframe>')
    page.goto(slides.as_uri())
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Next").click()
    expect(frame.locator("[data-ref=count]")).to_contain_text("Step 2 of")
    assert said == []


def test_without_interaction_it_is_stepped_through_and_nothing_else(page, outer, said):
    frame = open_frame(page, outer, "moodle", interaction="off", explanation="off")
    expect(frame.locator("#explanation")).to_be_hidden()
    frame.get_by_role("button", name="Next").click()
    expect(frame.locator("[data-ref=count]")).to_contain_text("Step 2 of")
    numbers = frame.locator("#pane .input .value")
    numbers.first.hover(force=True)
    frame.get_by_role("button", name="Next").press("KeyI")
    frame.get_by_role("button", name="Next").press("ArrowUp")
    expect(frame.locator(".input-chip")).to_have_count(0)
    assert said == []


def test_the_page_itself_is_in_no_frame(page, outer, address):
    page.goto(f"{outer}/moodle?embed=")
    page.evaluate(
        "address => { document.querySelector('iframe').src = address + '/?p=x' }", address
    )
    frame = page.frame_locator("iframe")
    expect(frame.locator("body")).to_be_attached()
    expect(frame.locator("#pane")).to_have_count(0)


TWO_FRAMES = "() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"
SIZES = [(320, 240), (360, 640), (700, 420), (1600, 900)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_fits_every_size_and_everybody(page, address, language, theme):
    fields = {"p": CIRCUIT, "step": 6, "lang": language, "theme": theme}
    page.goto(f"{address}/embed?{urlencode(fields)}")
    expect(page.locator("#next")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        # what is longer than its room can be scrolled by the keyboard once it has been measured
        page.evaluate(TWO_FRAMES)
        # nothing is cut, and the drawing has most of the room
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.documentElement.scrollHeight") <= height
        pane = page.locator("#pane").bounding_box()
        assert pane and pane["height"] >= 0.5 * height
        for box in page.locator("footer :is(button, a):visible").all():
            size = box.bounding_box()
            assert size and size["width"] >= 44 and size["height"] >= 44
            assert size["x"] + size["width"] <= width
        assert not find_barriers(page)

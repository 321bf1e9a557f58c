"""Real Chromium pages, all open at once: each must step and take what is typed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.async_api import Browser, Error, Page, async_playwright, expect

from load.figures import Figure
from load.tally import percentile
from tests.chromium import ARGUMENTS, find_chromium

_A_BROWSER = 10
"""Pages that share one browser."""
_PATIENCE_MS = 60_000
_TYPED = "a=2; b={number}; typed=a*b"


@dataclass(slots=True)
class Pages:
    """Seconds until each page had stepped and shown what was typed, and what failed."""

    opened: list[float] = field(default_factory=list)
    typed: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def describe(self) -> Iterator[Figure]:
        """Yield the figures."""
        yield Figure("pages that step and show what is typed", len(self.typed))
        for what, seconds in (("until a step", self.opened), ("what is typed", self.typed)):
            for share, name in ((0.5, "median"), (1.0, "max")):
                spent = percentile(seconds, share) * 1000
                yield Figure(f"{what}, {name}", spent, None, "ms")
        yield Figure("pages that failed", len(self.failures), 0)


async def open_pages(port: int, target: str, count: int) -> Pages:
    """Open `count` pages at once, in a profile each, and use them."""
    found = Pages()
    async with async_playwright() as playwright:
        launches = [
            playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            for _ in range(-(-count // _A_BROWSER))
        ]
        browsers = await asyncio.gather(*launches)
        url = f"http://localhost:{port}{target}"
        async with asyncio.TaskGroup() as using:
            for place in range(count):
                browser = browsers[place // _A_BROWSER]
                using.create_task(_use_page(browser, url, place, found))
        for browser in browsers:
            await browser.close()
    return found


async def _use_page(browser: Browser, url: str, place: int, found: Pages) -> None:
    began = time.perf_counter()
    page = await (await browser.new_context()).new_page()
    page.set_default_timeout(_PATIENCE_MS)
    try:
        await page.goto(url)
        await _step(page)
        found.opened.append(time.perf_counter() - began)
        began = time.perf_counter()
        await _type(page, place)
        found.typed.append(time.perf_counter() - began)
    except (Error, AssertionError) as error:
        found.failures.append(str(error))


async def _step(page: Page) -> None:
    await page.keyboard.press("Home")
    await expect(page.locator("#track input")).to_have_value("0", timeout=_PATIENCE_MS)
    await page.keyboard.press("ArrowRight")
    await expect(page.locator("#track input")).to_have_value("1", timeout=_PATIENCE_MS)


async def _type(page: Page, place: int) -> None:
    # the editor takes the place of the plain field, and a key on its way to that one is lost
    field = page.locator("#editor.with-code .cm-content")
    await field.press("ControlOrMeta+a")
    await page.keyboard.insert_text(_TYPED.format(number=place))
    # not the layer over it, in which a step moves
    drawing = page.locator("#drawing > svg:not(.over)")
    await expect(drawing).to_contain_text("typed", timeout=_PATIENCE_MS)

"""Takes the pictures of the page that the documents show: `python -m tests.browser.take_screens`.

Each is one state of the page at one size; a person compares them after the page has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from frontend.build import build_page
from gradwalk.app import create_app
from gradwalk.classroom.gallery import EXAMPLES
from tests.chromium import ARGUMENTS, find_chromium
from tests.served import served

DOCS = Path(__file__).parents[2] / "docs"
PROGRAMS = {example.id: example.program for example in EXAMPLES}


@dataclass(frozen=True, slots=True)
class Screen:
    """A state of the page in a window of a size in pixels; without an example a first visit."""

    name: str
    example: str | None
    step: int
    width: int
    height: int
    lang: str = "en"
    theme: Literal["light", "dark"] = "light"
    is_projected: bool = False

    @property
    def query(self) -> str:
        fields: dict[str, Any] = {"v": 1, "lang": self.lang}
        if self.example:
            fields["p"] = PROGRAMS[self.example]
        if self.is_projected:
            fields["project"] = 1
        return urlencode({**fields, "step": self.step, "theme": self.theme})


SCREENS = (
    Screen("first", None, 0, 1440, 900),
    Screen("first-dark", None, 6, 1440, 900, theme="dark"),
    Screen("first-korean", None, 5, 1440, 900, lang="ko"),
    Screen("neuron", "sigmoid-neuron", 12, 1440, 900),
    Screen("neuron-small", "sigmoid-neuron", 12, 1280, 720),
    Screen("tensors", "batch-affine", 9, 1440, 900),
    Screen("phone", "sigmoid-neuron", 12, 390, 844),
    Screen("wall", "sigmoid-neuron", 12, 1920, 1080, is_projected=True),
    Screen("wall-dark", "sigmoid-neuron", 12, 1920, 1080, theme="dark", is_projected=True),
)


def take(browser: Browser, address: str, screen: Screen) -> None:
    """Take the picture of `screen` once its fonts and its explanation are there."""
    size = {"width": screen.width, "height": screen.height}
    page = browser.new_page(viewport=size, reduced_motion="reduce")
    page.goto(f"http://{address}/?{screen.query}", wait_until="networkidle")
    page.evaluate("() => document.fonts.ready")
    if page.locator("#editor").is_visible():
        page.locator("#editor.with-code").wait_for()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    page.screenshot(path=DOCS / "screens" / f"{screen.name}.png")
    page.close()


def main() -> None:
    """Take them all."""
    build_page()
    with served(create_app()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for screen in SCREENS:
            take(browser, address, screen)
        browser.close()


if __name__ == "__main__":
    main()

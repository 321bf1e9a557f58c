"""The picture of the step that is shown, saved as a file, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from gradwalk.exports import FORMATS
from tests.browser.programs import CIRCUIT
from tests.browser.reader import Reader


def activate(locator: Locator, act: str) -> None:
    locator.press("Enter") if act == "key" else locator.click()


@pytest.mark.parametrize("act", ["key", "click"])
def test_the_shown_step_is_saved(reader: Reader, act: str) -> None:
    page = reader.page
    reader.open(CIRCUIT, step=2, digits=3, theme="dark")
    for _ in range(4):
        reader.press("ArrowRight")
    expect(page.locator("#save-menu")).to_be_hidden()
    activate(page.locator("#save"), act)
    expect(page.locator("#save-menu")).to_be_in_viewport(ratio=1)
    picture = {"p": CIRCUIT, "step": 6, "digits": 3, "theme": "dark", "lang": "en"}
    expected = page.request.get(f"{reader.address}/{FORMATS[0].file}", params=picture).body()
    with page.expect_download() as saved:
        activate(page.locator("#save-menu a").first, act)
    assert saved.value.suggested_filename == FORMATS[0].file
    assert Path(saved.value.path()).read_bytes() == expected
    page.keyboard.press("Escape")
    expect(page.locator("#save-menu")).to_be_hidden()

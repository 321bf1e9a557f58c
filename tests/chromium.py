"""The browser of the tests and the benchmarks."""

from __future__ import annotations

import shutil

WHOLE = "chromium"
NAMES = ("chromium-headless-shell", WHOLE)
"""The first is the same browser without its own window, and takes half the processor time."""

ARGUMENTS = ["--no-sandbox", "--font-render-hinting=none"]
"""Letters are as wide as the font says, as in the browser with a window."""


def find_chromium() -> str:
    """Return the path of Chromium. Raises RuntimeError where there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise RuntimeError("There is no Chromium: run ./dev setup")


def find_whole_chromium() -> str:
    """Return the path of Chromium with all that a person's has, such as the icon of a tab."""
    if path := shutil.which(WHOLE):
        return path
    raise RuntimeError("There is no Chromium: run ./dev setup")

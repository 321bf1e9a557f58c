"""What the tests of pictures share: orders of our own, and a count of those asked of Graphviz."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches
from gradwalk.graphviz_render.layout.dot import service as dots
from gradwalk.graphviz_render.layout.dot.service import Dot

PATIENT = 120.0
"""Seconds for a layout: a busy machine must not change a picture in a test."""


class CountingDot(Dot):
    """Keeps the texts that it was asked to lay out."""

    def __init__(self) -> None:
        super().__init__(seconds=PATIENT)
        self.asked: list[str] = []

    def lay_out(self, text: str, parse: Callable[[str], Any]) -> Any:
        self.asked.append(text)
        return super().lay_out(text, parse)


@pytest.fixture(scope="module", autouse=True)
def no_default() -> Iterator[None]:
    """Let Graphviz be asked only where a test says so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(dots.SETTING, raising=False)
        patch.setattr(dots, "_default", None)
        yield


@pytest.fixture
def dot() -> Iterator[CountingDot]:
    """Return a counting service, with nothing drawn before it and nothing left after it."""
    clear_drawing_caches()
    yield CountingDot()
    clear_drawing_caches()

"""The stretches of a text of a flat drawing, each with what says how it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element


class TextStretch(NamedTuple):
    """A stretch of a text in one font."""

    text: str
    lower: float
    """How far it is below the line."""
    size: float
    family: str
    style: str
    weight: int
    fill: str | None
    """Its colour, if it has one of its own."""


def list_stretches(text: _Element, usual: str) -> Iterator[TextStretch]:
    """Return what a text consists of; its font is the `usual` one where it says none."""

    def read(part: _Element, name: str, otherwise: str) -> str:
        return part.get(name) or text.get(name) or otherwise

    def write(part: _Element, content: str | None, lower: float) -> Iterator[TextStretch]:
        if content:
            yield TextStretch(
                content,
                lower,
                float(read(part, "font-size", "16")),
                read(part, "font-family", usual),
                read(part, "font-style", "normal"),
                int(read(part, "font-weight", "400")),
                None if part is text else part.get("fill"),
            )

    yield from write(text, text.text, 0.0)
    lower = 0.0
    for part in text:
        lower += float(part.get("dy", "0"))
        yield from write(part, part.text, lower)
        yield from write(text, part.tail, lower)

"""What an export format is, and what a picture can be asked to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gradwalk.core.model import Trace
from gradwalk.explain.text import DEFAULT_LANGUAGE
from gradwalk.explain.text.numbers import Digits
from gradwalk.graphviz_render.drawing.style import Theme


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """The step to show (None is the last), the decimals, the language and the theme.

    With `arrays` every array is written out, whether or not there is room for it; with `symbols`
    these take the place of numbers.
    """

    step: int | None = None
    digits: Digits = None
    language: str = DEFAULT_LANGUAGE
    theme: Theme = "light"
    arrays: bool = False
    symbols: bool = False


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A file format for pictures."""

    name: str
    """As it is written for people: `SVG`."""
    suffix: str
    """The end of the file name, in lower case with its dot: `.svg`."""
    media_type: str
    write: Callable[[Trace, PictureOptions], bytes]
    """Returns the file's content."""

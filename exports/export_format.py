"""What an export format is: a file that a program, or its walk, can be taken along as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Literal, TypeAlias

from gradwalk.classroom.code.dialects import DEFAULT_DIALECT, Dialect
from gradwalk.core.model import Trace
from gradwalk.explain.text import DEFAULT_LANGUAGE, text
from gradwalk.explain.text.numbers import Digits
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.graphviz_render.measure.direction import Direction

Subject: TypeAlias = Literal["graph", "walk", "program", "derivation", "gradients"]
"""What a file holds: the picture of one step, a range of steps, the program itself, the derivation
of one gradient, the gradients of all inputs."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a file shows: the step (None is the last), the decimals, the language and the theme.

    The theme None is that of the reader's system where the file is a page, else light. With
    `arrays` every array is written out, whether or not there is room for it; with `symbols` these
    take the place of numbers. The graph goes in this `direction`. A format reads those options
    that mean something to it.
    """

    step: int | None = None
    digits: Digits = None
    language: str = DEFAULT_LANGUAGE
    theme: Theme | None = None
    arrays: bool = False
    symbols: bool = False
    direction: Direction = "right"
    input: str | None = None
    """The input whose gradient is derived; None is the first that has one."""
    dialect: Dialect = DEFAULT_DIALECT
    """The library that code is written for."""
    equation: bool = False
    """Whether the equation of the step is under a picture."""
    listing: bool = False
    """Whether the program is beside it."""
    scale: int | None = None
    """Pixels for each CSS pixel of the drawing; None is the usual number of the format."""
    unroll: bool = False
    """Whether the trace has its tensors taken apart, so that code has, too."""
    snippet: bool = False
    """Whether LaTeX is to be put into a document, and is none itself."""
    begin: int | None = None
    """The first step of a walk; None is the first there is."""
    end: int | None = None
    """The last step of a walk; None is the last there is."""

    @property
    def picture_theme(self) -> Theme:
        """The theme of a picture, which follows no system."""
        return self.theme or "light"


OPTION_NAMES = tuple(field.name for field in fields(ExportOptions))
"""What a caller may choose; all but the language are fields of a link, too."""


class NotExportableError(ValueError):
    """A program, or a step of it, that a format cannot show.

    `key` names its sentence in the catalogue, and `words` fill the placeholders of that.
    """

    status = 422

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(text(DEFAULT_LANGUAGE, key, **words))
        self.key = key
        self.words = words


class TooLargeError(NotExportableError):
    """A file that would be larger, or take longer, than an export may."""

    status = 413


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A kind of file of a subject. `file` is unique, and the end of its route."""

    subject: Subject
    name: str
    """What people of every language call it, where the subject is known: `SVG`."""
    suffix: str
    """The end of the file name, in lower case with its dot: `.svg`."""
    media_type: str
    write: Callable[[Trace, ExportOptions], bytes]
    """Returns the file's content."""
    estimate: Callable[[Trace, ExportOptions], float]
    """Returns the seconds of processor time that it takes to write, besides the trace."""
    reads: frozenset[str] = frozenset()
    """The options that it reads besides those of a picture: step, digits, language, theme, arrays,
    symbols and direction."""
    policy: Callable[[], str] | None = None
    """Returns the Content-Security-Policy of a page with a script of its own."""
    write_several: Callable[[Sequence[Trace], ExportOptions], bytes] | None = None
    """Returns one file of several programs; None where a file holds one."""

    @property
    def file(self) -> str:
        """The name of the file that is saved: `graph.svg`."""
        return f"{self.subject}{self.suffix}"

"""The stepping board as the result of a cell: complete, in a frame that shares nothing with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from html.entities import html5
from typing import Literal

from gradwalk.api import trace
from gradwalk.core.model import Mode, Trace
from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES, text
from gradwalk.explain.text.numbers import Digits
from gradwalk.exports import ExportOptions
from gradwalk.exports.player.frame import estimate_height
from gradwalk.exports.player.page import check_steps, compose_page, describe_walks
from gradwalk.exports.player.walk import Walk
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.graphviz_render.measure.direction import Direction

_OLD_NAMES = "|".join(name for name in html5 if not name.endswith(";"))
_REFERENCE = re.compile(rf"&(?=#|[A-Za-z][A-Za-z0-9]*;|{_OLD_NAMES})")
"""An & that begins a character reference. HTML reads some old names also without their end."""
HTML, SVG, PLAIN = "text/html", "image/svg+xml", "text/plain"


@dataclass(frozen=True)
class Player:
    """Programs to step through. As the last expression of a cell it shows the board.

    A notebook that shows no HTML has the picture of the step, and a terminal one line.
    """

    traces: tuple[Trace, ...]
    options: ExportOptions
    height: int | None = None
    """Of the frame, in CSS pixels; None fits the graph."""

    def __repr__(self) -> str:
        return f"<Player of {', '.join(map(repr, self.traces))}>"

    @property
    def html(self) -> str:
        """The whole page, as `walk.html` has it, in the form for a frame."""
        return compose_page(self._walks, self.options, framed=True)

    @cached_property
    def _walks(self) -> list[Walk]:
        return describe_walks(self.traces, self.options)

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Return what Jupyter shows, by its media type; those of `include` alone, if any are."""
        writers = {HTML: self._write_frame, SVG: self._write_picture, PLAIN: self.__repr__}
        wanted = [kind for kind in writers if not include or kind in include]
        return {kind: writers[kind]() for kind in wanted if kind not in (exclude or ())}

    def _write_frame(self) -> str:
        """Return a frame that holds the page, so that its styles and scripts stay inside.

        The sandbox gives it an origin of its own, from which nothing of the notebook is reached.
        Behind it is the picture of the step, for where frames are taken out, as JupyterLab does
        with those of a notebook that it does not trust.
        """
        height = self.height or estimate_height(self._walks)
        name = text(self.options.language, "page.title")
        title = escape(f"{name}: {', '.join(walk.title for walk in self._walks)}")
        # in base64 it would be a quarter longer
        picture = _quote(self._write_picture().replace("%", "%25").replace("#", "%23"))
        page = _quote(self.html)
        place = f"grid-area:1/1;width:100%;height:{height}px"
        return (
            '<div style="display:grid">'
            f"<img alt=\"{title}\" src='data:{SVG};charset=utf-8,{picture}'"
            f' style="{place};object-fit:contain">'
            f'<iframe title="{title}" sandbox="allow-scripts" style="{place};border:0"'
            f" srcdoc='{page}'></iframe></div>"
        )

    def _write_picture(self) -> str:
        """Return the picture at the step, in fonts of the reader's system: it is kept twice."""
        from gradwalk.graphviz_render.drawing.picture import render_svg
        from gradwalk.graphviz_render.flat.flatten import flatten, write_svg

        first, options = self.traces[0], self.options
        drawn = render_svg(
            first,
            step=min(options.step or 0, len(first.steps) - 1),
            digits=options.digits,
            language=options.language,
            theme=options.picture_theme,
            arrays=options.arrays,
            symbols=options.symbols,
            direction=options.direction,
        )
        return write_svg(flatten(drawn), fonts=False)


def _quote(markup: str) -> str:
    """Return what an attribute in single quotes holds.

    Scripts and pictures have more of the other quotes, and most & of them begin no reference.
    """
    return _REFERENCE.sub("&amp;", markup).replace("'", "&#39;")


def show(
    *programs: object,
    step: int = 0,
    theme: Theme | None = None,
    language: str = DEFAULT_LANGUAGE,
    digits: Digits = None,
    height: int | None = None,
    arrays: bool = False,
    symbols: bool = False,
    direction: Direction = "right",
    open: Collection[str] | None = None,
    mode: Mode = "node",
    shapes: bool = False,
    unroll: bool = False,
    first: Literal[0, 1] = 1,
    of: int | Sequence[int] | None = None,
    upstream: object = None,
) -> Player:
    """Return a board that steps through `programs`: texts, SymPy expressions or traces.

    It opens at `step`, of a shorter walk at its last. `theme` None is that of the reader's system.
    `height` is that of the frame in CSS pixels, None fits the graph. `open` to `upstream` are
    those of `trace`, for programs that are not traced yet.

    Raises ValueError without a program and for a language that is not known, TooLargeError for
    more steps than one page takes, and what `trace` raises.
    """
    if not programs:
        raise ValueError("show() takes at least one program")
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}")
    traces = tuple(
        each
        if isinstance(each, Trace)
        else trace(
            each,
            open=open,
            mode=mode,
            shapes=shapes,
            unroll=unroll,
            first=first,
            of=of,
            upstream=upstream,
        )
        for each in programs
    )
    check_steps(traces)
    options = ExportOptions(
        step=step,
        theme=theme,
        language=language,
        digits=digits,
        arrays=arrays,
        symbols=symbols,
        direction=direction,
    )
    return Player(traces, options, height)

"""The steps of a walk, what is said at each of them, and how many there may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gradwalk.core.model import Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.step import Explanation, explain_step
from gradwalk.explain.text import text
from gradwalk.exports.export_format import ExportOptions, NotExportableError, TooLargeError
from gradwalk.exports.pictures.sheet import draw_board

if TYPE_CHECKING:
    from lxml.etree import _Element

READS = frozenset({"begin", "end"})
"""The options of every walk, besides those that all formats have."""
MOST_STEPS = 200
_MOST_DRAWN = 20_000
"""Nodes on all pages together."""


@dataclass(frozen=True, slots=True)
class Page:
    """A step of a walk: its drawing, its explanation, and `Step 3 of 8`."""

    step: int
    count: str
    board: _Element
    explanation: Explanation

    @property
    def sentence(self) -> str:
        """What the step does, as one text."""
        return "".join(term.text for term in self.explanation.sentence)


def list_steps(trace: Trace, options: ExportOptions) -> range:
    """Return the steps from `begin` to `end`, both of them in it.

    Raises NotExportableError where there is none, TooLargeError for too many.
    """
    last = len(trace.steps) - 1
    begin = 0 if options.begin is None else options.begin
    end = last if options.end is None else options.end
    if begin > last or end > last:
        raise NotExportableError("request.step", step=max(begin, end), last=last)
    if begin > end:
        raise NotExportableError("export.range", begin=begin, end=end)
    steps = range(begin, end + 1)
    most = max(1, min(MOST_STEPS, _MOST_DRAWN // len(trace.nodes)))
    if len(steps) > most:
        raise TooLargeError("export.pages", count=len(steps), limit=most)
    return steps


def draw_pages(trace: Trace, options: ExportOptions) -> Iterator[Page]:
    """Return the pages of a walk one after another; raises as `list_steps` does."""
    look = Lookup(trace, options.language, options.digits)
    for step in list_steps(trace, options):
        # formulas with numbers in them may run into infinities, as the passes may
        with np.errstate(all="ignore"):
            explanation = explain_step(look, trace.steps[step])
        total = len(trace.steps)
        count = text(options.language, "page.step.count", number=step + 1, total=total)
        yield Page(step, count, draw_board(trace, replace(options, step=step)), explanation)

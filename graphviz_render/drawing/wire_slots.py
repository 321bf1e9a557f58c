"""What a step or a number changes about a wire, and the slots that it is written into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gradwalk.core.model import Edge
from gradwalk.graphviz_render.drawing.marks import Marks
from gradwalk.graphviz_render.drawing.step_marks import StepMarks


class WireSlots(NamedTuple):
    """The slots of one wire as drawn."""

    pieces: slice
    """All that is drawn of it."""
    classes: int
    flow: int
    contribution: Marks | None

    def fill(
        self, pieces: list[str], edge: Edge, marks: StepMarks, flow: Mapping[str, int]
    ) -> None:
        """Write what is shown of `edge`; `flow` has a level for each contribution."""
        classes = " known" if edge.source in marks.known else ""
        if edge.source in marks.done:
            classes += " done"
            pieces[self.flow] = f' data-flow="{flow[edge.id]}"'
        pieces[self.classes] = classes + (" lit" if edge.id in marks.lit else "")

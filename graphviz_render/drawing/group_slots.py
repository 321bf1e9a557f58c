"""The groups that are open, in a picture: their borders, and slots for what a step changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import NamedTuple

from gradwalk.core.model import Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.open_calls import OpenCall, write_open_calls
from gradwalk.explain.text.numbers import Digits
from gradwalk.graphviz_render.drawing.factor_rooms import FactorRooms, Factors
from gradwalk.graphviz_render.drawing.group_buttons import draw_fold
from gradwalk.graphviz_render.drawing.group_heads import (
    LEAST,
    Gap,
    draw_head_name,
    draw_whole,
    list_gaps,
    place_head,
    place_whole,
)
from gradwalk.graphviz_render.drawing.group_outlines import CORNER, draw_group
from gradwalk.graphviz_render.drawing.marks import Pieces
from gradwalk.graphviz_render.drawing.room_search import FACTOR
from gradwalk.graphviz_render.layout.positions import Box, Layout
from gradwalk.graphviz_render.measure.cells import CHIP_SIDE
from gradwalk.graphviz_render.measure.text_width import measure_text


class HeadSlots(NamedTuple):
    """The slots of an open group: what is known of it, and its head."""

    group: str
    label: str
    box: Box
    gaps: Sequence[Gap]
    classes: int
    inside: int

    def fill(
        self,
        pieces: list[str],
        call: OpenCall,
        known: Set[str],
        write: Callable[[float], str] | None,
        factors: Factors,
    ) -> None:
        """Write the head into `pieces`.

        `known` are the nodes whose values are. `write` formats a number; None where there are none.
        Where factors are small, there is nothing besides the name. Where they have rooms, a script
        can write the chip again, and a button folds the group.
        """
        folds = factors == "rooms"
        head = place_head(call, self.label, self.box, self.gaps, folds=folds)
        pieces[self.inside] = draw_fold(head.fold, head.middle) * folds + draw_head_name(head)
        whole = call.whole
        if factors == "small" or write is None or whole is None or whole.local is None:
            return
        left, right = head.chip
        if right - left < measure_text(f"{whole.partial} = {LEAST}", FACTOR) + 2 * CHIP_SIDE:
            return
        chip = None
        if whole.output in known:
            pieces[self.classes] = " known"
            chip = place_whole(whole, write(whole.local), head.chip)
        room = f' data-factor="{left:g} {right:g}"' if factors == "rooms" else ""
        pieces[self.inside] += (
            f'<g class="local whole" id="{self.group}-whole"{room}>{draw_whole(head, chip)}</g>'
        )


def draw_groups(
    pieces: Pieces, trace: Trace, layout: Layout, rooms: FactorRooms
) -> Sequence[HeadSlots]:
    """Draw the borders of all open groups, and return the slots of their heads."""
    labels = {group.id: group.label for group in trace.groups}
    heads = []
    pieces.append('<g class="groups">')
    for group, parts in layout.groups.items():
        boxes = "".join(draw_group(parts, "group-box", CORNER, layout.direction))
        pieces.append('<g class="group open')
        classes = pieces.add_slot()
        pieces.append(f'" id="{group}" data-group="{group}">{boxes}')
        inside = pieces.add_slot()
        pieces.append("</g>")
        box = parts[0].box
        gaps = list_gaps(box, layout, rooms.obstacles)
        heads.append(HeadSlots(group, labels[group], box, gaps, classes, inside))
    pieces.append("</g>")
    return heads


def find_open_calls(trace: Trace, language: str, digits: Digits) -> Mapping[str, OpenCall]:
    """Return what the heads of the groups of a trace say."""
    return write_open_calls(Lookup(trace, language, digits))

"""The heads of open groups as TikZ: the name as a formula, and the whole derivative."""

from __future__ import annotations

from gradwalk.exports.latex.plain_tex import write_plain
from gradwalk.exports.tikz.canvas import Canvas, format_length
from gradwalk.graphviz_render.drawing.group_heads import (
    GroupHead,
    Run,
    WholeChip,
    split_formula,
)
from gradwalk.graphviz_render.drawing.places import HALF_FIGURE, Line
from gradwalk.graphviz_render.drawing.room_search import FACTOR, FACTOR_CHIP


def draw_head(canvas: Canvas, head: GroupHead) -> None:
    """Draw the name of a group."""
    runs = split_formula(head.text) or [Run(head.text, False)]
    written = "".join(
        f"^{{{write_plain(run.text)}}}" if run.raised else write_plain(run.text) for run in runs
    )
    canvas.write_line("group name", Line(head.x, head.baseline, "start"), written)


def draw_whole(canvas: Canvas, head: GroupHead, chip: WholeChip | None) -> None:
    """Draw the chip of a whole derivative, where there is room for it."""
    if chip is None:
        return
    style = f"draw=local-line, fill=local-tint, line width={format_length(0.9)}"
    top, baseline = head.middle - FACTOR_CHIP / 2, head.middle + HALF_FIGURE * FACTOR
    canvas.draw_rectangle(style, chip.left, top, chip.width, FACTOR_CHIP, 5)
    line = Line(chip.left + chip.width / 2, baseline)
    canvas.write_line("factor, text=local", line, write_plain(f"{chip.formula} = {chip.number}"))

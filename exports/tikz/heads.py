"""The heads of open groups as TikZ: the button, the name as a formula, the whole derivative."""

from __future__ import annotations

from gradwalk.exports.latex.plain_tex import write_plain
from gradwalk.exports.tikz.canvas import Canvas, format_length
from gradwalk.graphviz_render.drawing.factor_rooms import FACTOR, FACTOR_CHIP
from gradwalk.graphviz_render.drawing.group_heads import (
    FOLD,
    GroupHead,
    Run,
    WholeChip,
    split_formula,
)
from gradwalk.graphviz_render.drawing.places import HALF_FIGURE, Line


def draw_head(canvas: Canvas, head: GroupHead) -> None:
    """Draw the button that folds a group on a board, and its name."""
    x, y = head.fold - FOLD / 2, head.middle - FOLD / 2
    style = f"draw=quiet, line width={format_length(0.9)}"
    canvas.draw_rectangle(style, x, y, FOLD, FOLD, 3)
    canvas.draw_path(style, (x + 3, head.middle), [((x + FOLD - 3, head.middle),)])
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

"""GIF, WebP and APNG of a walk: pictures that move as the board does.

Each step moves and then rests for as long as it takes to read it. Of a long walk, or a large
graph, the motion has fewer pictures, or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportFormat, ExportOptions, TooLargeError
from gradwalk.exports.pictures.raster import guess_pixels, render_png
from gradwalk.exports.pictures.sheet import draw_board, estimate_sheet, get_size
from gradwalk.exports.walks.motion import Motion
from gradwalk.exports.walks.steps import READS, list_steps

if TYPE_CHECKING:
    from PIL import Image

_Kind = Literal["GIF", "WEBP", "PNG"]
_MOVES = {"inputs": 0, "forward": 7, "backward": 10}
"""Pictures of the motion of a step, by its phase."""
_EACH, _LAST = 50, 2_500
"""Milliseconds of a picture that moves, and of the last one."""
_RESTS = {"inputs": 1_400, "forward": 900, "backward": 1_500}
"""Milliseconds for which a step rests."""
MOST_PIXELS = 150_000_000
"""Of all pictures together."""
_PIXEL_SECONDS = {"GIF": 25e-9, "WEBP": 60e-9, "PNG": 45e-9}
_FRAME_SECONDS = 0.012
_COLOURS = 255
_SAVING: dict[_Kind, dict[str, Any]] = {
    "GIF": {"optimize": False, "disposal": 1},
    "WEBP": {"lossless": True, "method": 2, "quality": 30},
    "PNG": {},
}


def _write_animation(kind: _Kind, trace: Trace, options: ExportOptions) -> bytes:
    from PIL import Image

    pictures, times = [], []
    for picture, time in _draw_pictures(trace, options):
        pictures.append(picture)
        times.append(time)
    palette = pictures[-1].quantize(_COLOURS)
    pictures = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures]
    written = BytesIO()
    first, *others = pictures
    first.save(
        written,
        kind,
        save_all=True,
        append_images=others,
        duration=times,
        loop=0,
        **_SAVING[kind],
    )
    return written.getvalue()


def _draw_pictures(trace: Trace, options: ExportOptions) -> Iterator[tuple[Image.Image, int]]:
    """Every picture, and for how many milliseconds it is seen."""
    scale = options.scale or 1
    steps = list_steps(trace, options)
    width, height = get_size(draw_board(trace, replace(options, step=steps[0])))
    parts = _choose_motion(trace, options, width * height * scale**2)
    for index in steps:
        step = trace.steps[index]
        board = draw_board(trace, replace(options, step=index))
        moves = round(parts * _MOVES[step.phase]) if index != steps[0] else 0
        if moves:
            motion = Motion(board, trace, step)
            resting = _open(render_png(motion.resting, scale))
            left, top = motion.at
            for number in range(moves):
                picture = resting.copy()
                over = _open(render_png(motion.draw(number / moves), scale))
                picture.alpha_composite(over, (left * scale, top * scale))
                yield picture.convert("RGB"), _EACH
        rest = _LAST if index == steps[-1] else _RESTS[step.phase]
        yield _open(render_png(board, scale)).convert("RGB"), rest


def _choose_motion(trace: Trace, options: ExportOptions, pixels: float) -> float:
    """How much of the motion there is room for, from 0 to 1; raises TooLargeError without any.

    `pixels` are those of one picture.
    """
    steps = [trace.steps[index] for index in list_steps(trace, options)]
    rests, moves = len(steps), sum(_MOVES[step.phase] for step in steps[1:])
    room = MOST_PIXELS / pixels - rests
    if room < 0:
        raise TooLargeError("export.frames", count=rests, limit=int(MOST_PIXELS / pixels))
    return min(1.0, room / moves) if moves else 1.0


def _open(png: bytes) -> Image.Image:
    from PIL import Image

    return Image.open(BytesIO(png))


def _estimate_animation(kind: _Kind, trace: Trace, options: ExportOptions) -> float:
    steps = [trace.steps[index] for index in list_steps(trace, options)]
    pixels = guess_pixels(trace, options.scale or 1)
    most = max(len(steps), MOST_PIXELS / pixels)
    pictures = min(most, sum(1 + _MOVES[step.phase] for step in steps))
    drawn = len(steps) * estimate_sheet(trace, options)
    return drawn + pictures * (_FRAME_SECONDS + pixels * _PIXEL_SECONDS[kind])


def _make_format(kind: _Kind, name: str, suffix: str) -> ExportFormat:
    return ExportFormat(
        "walk",
        name,
        suffix,
        f"image/{suffix[1:]}",
        partial(_write_animation, kind),
        partial(_estimate_animation, kind),
        READS | {"scale"},
    )


WALK_GIF = _make_format("GIF", "GIF", ".gif")
WALK_WEBP = _make_format("WEBP", "WebP", ".webp")
WALK_APNG = _make_format("PNG", "APNG", ".apng")

"""The output as a function of one number of an input, from runs at several of its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gradwalk.classroom.gate_curve import Point, find_range, join_samples

_ROOM = 0.1
_SEEN, _JUMP = 0.02, 0.5
"""A rise of this part of the window is looked at; one that the slopes at both ends foretell less
than this part of is a jump."""
_FAR = 1e150


@dataclass(frozen=True, slots=True)
class SweptCurve:
    """`lines` are unbroken stretches of the curve, all within `across` and `up`."""

    lines: tuple[tuple[Point, ...], ...]
    across: Point
    up: Point


def build_swept_curve(
    numbers: Sequence[float], outputs: Sequence[float], derivatives: Sequence[float]
) -> SweptCurve | None:
    """Return the curve through the `outputs` at some numbers, with its `derivatives` there.

    None where there is no window for it: a single number, or none that is finite.
    """
    order = np.argsort(numbers, kind="stable")
    xs, ys, slopes = (np.asarray(row)[order] for row in (numbers, outputs, derivatives))
    usable = np.isfinite(ys) & (np.abs(ys) < _FAR)
    if not usable.any() or not 0 < xs[-1] - xs[0] < _FAR:
        return None
    low, high = find_range(np.where(usable, ys, np.nan), float(ys[usable][0]))
    room = _ROOM * (high - low) or max(1.0, _ROOM * abs(low))
    up = (low - room, high + room)
    known = dict(zip(xs.tolist(), slopes.tolist(), strict=True))

    def jumps(left: Point, right: Point) -> bool:
        rise = right[1] - left[1]
        if abs(rise) < _SEEN * (up[1] - up[0]):
            return False
        foretold = (right[0] - left[0]) * (known[left[0]] + known[right[0]]) / 2
        return bool(abs(rise - foretold) > _JUMP * abs(rise))

    with np.errstate(all="ignore"):
        lines = tuple(join_samples(xs, ys, up, jumps))
    return SweptCurve(lines, (float(xs[0]), float(xs[-1])), up)

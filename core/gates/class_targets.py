"""Scores of classes and their targets: class numbers, or shares in the shape of the scores."""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates.gate import Namespace, Numeric, RuleTerm, Shape, ShapeError


def find_class_axis(scores: Shape) -> int:
    """Return the axis of the classes: the last one, of images (N, C, …) the second."""
    return 1 if len(scores) > 2 else len(scores) - 1


def check_target(gate: str, scores: Shape, target: Shape, most: int = 2) -> Shape:
    if not 1 <= len(scores) <= most:
        raise ShapeError("shape.scores", gate=gate, shape=scores)
    axis = find_class_axis(scores)
    indices = scores[:axis] + scores[axis + 1 :]
    if target not in (scores, indices):
        raise ShapeError("shape.target", gate=gate, scores=scores, target=target, indices=indices)
    return ()


def count_rows(scores: Numeric) -> int:
    """Return how many rows the loss is the mean of."""
    return int(scores.size // scores.shape[find_class_axis(scores.shape)])


def one_hot(xp: Namespace, indices: Numeric, count: int) -> Numeric:
    """Return 1 at each index and 0 beside it; all NaN where it is no class."""
    index = xp.asarray(indices)[..., None]
    classes = xp.arange(count)
    known = (index >= 0) & (index < count) & (index == xp.floor(index))
    return xp.where(known, index == classes, xp.nan)


def spread_targets(
    xp: Namespace, scores: Numeric, target: Numeric, smoothing: float = 0.0
) -> Numeric:
    """Return the target as shares of the classes in the scores' shape, a part of each share spread
    over all classes."""
    if xp.shape(target) == scores.shape:
        shares = target
    else:
        axis = find_class_axis(scores.shape)
        shares = xp.moveaxis(one_hot(xp, target, scores.shape[axis]), -1, axis)
    if not smoothing:
        return shares
    return shares * (1 - smoothing) + smoothing / scores.shape[find_class_axis(scores.shape)]


def write_target(scores: Shape, target: Shape, smoothing: float = 0.0) -> str:
    """Return the line that makes a target what no gradient flows to, in the scores' shape."""
    axis, last = find_class_axis(scores), len(scores) - 1
    if scores == target:
        made = "detach(target)"
    else:
        made = f"one_hot(target, {scores[axis]})"
        if axis != last:
            order = [0, last, *range(1, last)]
            made = f"permute({made}, {', '.join(map(str, order))})"
    if smoothing:
        made = f"{1 - smoothing!r}*{made} + {smoothing / scores[axis]!r}"
    return f"t = {made}\n"


def write_mean(scores: Shape) -> str:
    """Return what the sum over all classes is divided by, as it is typed."""
    rows = prod(scores) // scores[find_class_axis(scores)]
    return f"/{rows}" if len(scores) > 1 else ""


def _count_rows_of(scores: Shape, target: Shape, **_: Any) -> int:
    return prod(scores) // scores[find_class_axis(scores)]


def _write_shares(
    shapes: tuple[Shape, ...], values: tuple[Numeric, ...] | None, /, **attributes: Any
) -> str:
    """A target that is given as shares is its own name."""
    smoothed = bool(attributes.get("label_smoothing"))
    return "{target}" if shapes[0] == shapes[1] and not smoothed else ""


def _spread(xp: Namespace, scores: Numeric, target: Numeric, **attributes: Any) -> Numeric:
    return spread_targets(xp, scores, target, attributes.get("label_smoothing", 0.0))


TARGET_TERM = RuleTerm(name="t", value=_spread, written=_write_shares, meaning="classes")
"""The target as shares of the classes, as the rules of losses name it."""
ROWS_TERM = RuleTerm(name="N", count=_count_rows_of, meaning="rows")

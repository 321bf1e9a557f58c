"""When a training has to end: no number is left to go on with, or the loss has run away."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gradwalk.core.model import Value

Reason = Literal["start", "grew", "fell", "gradient"]

GROWTH = 1e3
"""A loss is running away when it has grown to this many times what it was, at least 1."""
FALL = 1e9
"""A loss that falls by so much has no least value to reach."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """The training ends at `update`: there was no number at the `start`, the loss `grew` or
    `fell` without end from `first` to `loss`, or the `gradient` by `name` is no number."""

    reason: Reason
    update: int
    first: float
    loss: float
    name: str = ""


def find_divergence(
    update: int, first: float, loss: float, gradients: Mapping[str, Value]
) -> Divergence | None:
    """Return why a training ends at `update`, None while it may go on.

    `first` is the loss before any update. It depends on nothing else, so that every way to
    reach an update ends at the same one.
    """
    if update == 0 and not math.isfinite(loss):
        return Divergence("start", update, first, loss)
    size = max(1.0, abs(first))
    if loss - first < -FALL * size:
        return Divergence("fell", update, first, loss)
    if not math.isfinite(loss) or loss - first > GROWTH * size:
        return Divergence("grew", update, first, loss)
    for name, gradient in gradients.items():
        if not np.isfinite(gradient).all():
            return Divergence("gradient", update, first, loss, name)
    return None

"""The next update of each parameter: its value, its gradient, what is added, and the new value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.classroom.training.formulas import Update, update_lines
from gradwalk.classroom.training.session import TrainingWalk
from gradwalk.classroom.training.training import Training
from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text.matrices import format_inline
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.explain.text.shown import blank_below

MOST_ROWS = 60
"""How many parameters are described one by one; a deep network has more."""


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """Numbers are texts; of a large array its range. `lines` are MathML."""

    name: str
    symbol: str
    node: str
    shape: str
    value: str
    gradient: str
    change: str
    new: str
    lines: tuple[str, ...]


def update_rows(
    training: Training, walk: TrainingWalk, language: str, digits: Digits
) -> tuple[UpdateRow, ...]:
    """Return the update that follows the end of `walk`, a row for each parameter."""
    look = Lookup(training.trace, language, digits)
    point, measured = walk.end, walk.measured
    stepped = training.stepped(point, measured)
    largest = max(map(_measure_size, (*point.values.values(), *measured.gradients.values())))
    made: list[UpdateRow] = []
    for role in training.roles:
        if role.kind != "parameter" or len(made) == MOST_ROWS:
            continue
        value = point.values[role.name]
        gradient = blank_below(measured.gradients[role.name], largest, digits)
        new = stepped[role.name].value
        update = Update(
            node=role.node,
            value=value,
            gradient=gradient,
            memory=point.memory[role.name],
            stepped=stepped[role.name],
            rate=training.plan.rate,
            number=point.update + 1,
        )
        with np.errstate(all="ignore"):
            change = new - value
        made.append(
            UpdateRow(
                name=role.name,
                symbol=look.text(role.node),
                node=role.node,
                shape=format_shape(np.shape(value)) if np.ndim(value) else "",
                value=_shown(value, digits),
                gradient=_shown(gradient, digits),
                change=_shown(blank_below(change, largest, digits), digits),
                new=_shown(new, digits),
                lines=update_lines(look, training.plan.optimizer, update),
            )
        )
    return tuple(made)


def _measure_size(value: Any) -> float:
    size = np.abs(value)
    return float(np.max(size, where=np.isfinite(size), initial=0.0))


def _shown(value: Any, digits: Digits) -> str:
    return (
        format_inline(value, digits)
        if isinstance(value, np.ndarray)
        else format_number(value, digits)
    )

"""A training in words: each stage of an update, and why it ended."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.classroom.training.divergence import Divergence
from gradwalk.classroom.training.session import TrainingWalk
from gradwalk.classroom.training.training import Point, Training
from gradwalk.core.graph.label_text import format_constant
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import Digits, format_number

_LISTED = 8
"""How many rows of a mini-batch are named."""
_LOSS_DIGITS = 4
"""Decimals of a loss: from one update to the next it changes little."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the four stages of an update, in the lectures' order."""

    key: str
    title: str
    sentence: str


def format_loss(loss: float) -> str:
    """Return a loss as text."""
    return format_number(loss, _LOSS_DIGITS)


def describe_stages(
    training: Training, walk: TrainingWalk, after: Point, language: str, digits: Digits
) -> tuple[Stage, ...]:
    """Return the four stages of the update from the end of `walk` to `after`."""
    point, loss = walk.end, training.loss_symbol
    gradient = math.sqrt(_squares(walk.measured.gradients.values()))
    moved = math.sqrt(_squares(_moves(training, point, after)))
    told = {
        "batch": _describe_batch(training, point, language),
        "gradient": text(
            language, "train.gradient.sentence", loss=loss, size=format_number(gradient, digits)
        ),
        "update": text(
            language,
            f"train.update.{training.plan.optimizer}",
            size=format_number(moved, digits),
            rate=format_constant(training.plan.rate),
        ),
        "repeat": describe_divergence(walk.diverged, training, language)
        if walk.diverged
        else text(
            language,
            "train.repeat.rows" if training.batches else "train.repeat.all",
            loss=loss,
            before=format_loss(walk.measured.loss),
            after=format_loss(training.loss(after, point)),
        ),
    }
    return tuple(
        Stage(key, text(language, f"train.stage.{key}"), said) for key, said in told.items()
    )


def describe_divergence(found: Divergence, training: Training, language: str) -> str:
    """Return why a training ended, and what may be tried."""
    return text(
        language,
        f"train.diverged.{found.reason}",
        loss=training.loss_symbol,
        name=found.name,
        update=found.update,
        before=format_loss(found.first),
        after=format_loss(found.loss),
        rate=format_constant(training.plan.rate),
        smaller=format_constant(float(f"{training.plan.rate / 10:.3g}")),
    )


def _describe_batch(training: Training, point: Point, language: str) -> str:
    batches = training.batches
    if batches is None:
        return text(language, "train.batch.all")
    rows = sorted(batches.rows(point.update).tolist())
    first = training.trace.first
    listed = ", ".join(str(row + first) for row in rows[:_LISTED])
    return text(
        language,
        "train.batch.rows",
        rows=listed + (", …" if len(rows) > _LISTED else ""),
        first=first,
        size=len(rows),
        count=batches.count,
        epoch=point.update // batches.an_epoch + 1,
    )


def _moves(training: Training, before: Point, after: Point) -> list[Any]:
    with np.errstate(all="ignore"):
        return [after.values[name] - before.values[name] for name in training.parameters]


def _squares(values: Any) -> float:
    """The sum of the squares of all numbers in `values`."""
    with np.errstate(all="ignore"):
        return float(sum(np.sum(np.square(each)) for each in values))

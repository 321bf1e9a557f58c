"""The usual mistakes: what each of them would have produced here, most specific first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from gradwalk.classroom.predict import backward_mistakes, forward_mistakes
from gradwalk.classroom.predict.around import Around
from gradwalk.classroom.predict.produced import Produced
from gradwalk.classroom.predict.questions import Part


@dataclass(frozen=True, slots=True)
class Mistake:
    """`name` is its key in the catalogue under `predict.mistake`; `produced` gives its results."""

    name: str
    produced: Callable[[Around], Iterator[Produced]]


MISTAKES: dict[Part, tuple[Mistake, ...]] = {
    "grad": (
        Mistake("transposed", backward_mistakes.transposed),
        Mistake("overwrote", backward_mistakes.overwrote),
        Mistake("not-summed", backward_mistakes.not_summed),
        Mistake("upstream", backward_mistakes.forgot_upstream),
        Mistake("swapped", backward_mistakes.swapped),
        Mistake("order", backward_mistakes.wrong_order),
        Mistake("input-for-output", backward_mistakes.input_for_output),
        Mistake("output-for-input", backward_mistakes.output_for_input),
        Mistake("minus", backward_mistakes.forgot_minus),
        Mistake("local", backward_mistakes.forgot_local),
        Mistake("value", backward_mistakes.gave_value),
    ),
    "value": (
        Mistake("transposed", forward_mistakes.transposed),
        Mistake("unchanged", forward_mistakes.not_applied),
        Mistake("value-swapped", forward_mistakes.swapped),
        Mistake("left-out", forward_mistakes.left_out),
        Mistake("operator", forward_mistakes.other_operator),
        Mistake("minus", forward_mistakes.forgot_minus),
    ),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A mistake with a number it would have produced."""

    name: str
    produced: Any
    words: dict[str, str]


def find_mistakes(around: Around, part: Part) -> Iterator[Named]:
    """Return every mistake that is possible here, most specific first."""
    for mistake in MISTAKES[part]:
        for found in mistake.produced(around):
            yield Named(mistake.name, found.value, dict(found.words))

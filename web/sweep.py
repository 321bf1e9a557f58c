"""A sweep: all numbers of the program for many values of one input, ready as texts.

The page asks for one when a number is taken hold of. While it is dragged, nothing is asked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from gradwalk.classroom.views.sweep import MovableNumber, SweptRuns, sweep_number
from gradwalk.classroom.views.swept_curve import build_swept_curve
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.core.trace.rerun import Rerun
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.serialization.rerun_json import RerunWriter
from gradwalk.explain.serialization.step_json import steps_to_json
from gradwalk.explain.serialization.sweep_json import (
    SEPARATOR,
    SweptNumbersJson,
    runs_to_json,
    sweep_to_json,
)
from gradwalk.explain.serialization.trace_types import ExplanationJson
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import Digits, format_number, format_numbers
from gradwalk.explain.text.shown import keep_as_shown
from gradwalk.graphviz_render.plots.curve import locate_points, plot_curve
from gradwalk.web import costs
from gradwalk.web.board import check_step, trace_or_shapes
from gradwalk.web.element import choose_element
from gradwalk.web.prepared import prepare_program
from gradwalk.web.problems import Problem
from gradwalk.web.state import State


def sweep_input(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the numbers of the program of `state` for each of its `numbers` at one input.

    Where all of them would take too long, only some are answered, evenly chosen; or none. With a
    step and a single number that step is explained. Raises as `trace_or_shapes` does, and Problem
    400 for an element or a step that does not exist.
    """
    moving, numbers = _find_number(state, limits)
    if moving is None or not numbers:
        return {"numbers": [], "nodes": {}, "edges": {}, "curve": None, "explanations": []}
    values = [*map(read_literal, numbers)]
    # the last run is that of the number that is there: a column that differs from it is sent
    runs = sweep_number(moving, values)
    explained: list[ExplanationJson] = []
    if len(numbers) == 1 and state.step is not None:
        explained = _explain(state.step, state.digits, language, moving, numbers)
    return {
        "numbers": list(numbers),
        **_write_numbers(runs, state.digits),
        "curve": _draw_curve(state, language, moving, [*values, moving.value], runs),
        "explanations": explained,
    }


def repeat_sweep(state: State, language: str, limits: Limits) -> RepeatedSweep | None:
    """Return what answers the same for another number, once `sweep_input` has answered for one.

    None where that takes more than the numbers.
    """
    moving, numbers = _find_number(state, limits)
    if moving is None or moving.index or len(numbers) != 1:
        return None
    return RepeatedSweep(moving, state.step, state.digits, language)


class RepeatedSweep:
    """One number of a program of scalars moved to one place after another."""

    def __init__(
        self, moving: MovableNumber, step: int | None, digits: Digits, language: str
    ) -> None:
        self._moving = moving
        self._step = step
        self._digits = digits
        self._language = language

    @property
    def nodes(self) -> int:
        """How many nodes the program has."""
        return len(self._moving.trace.nodes)

    def answer(self, number: str) -> dict[str, Any] | None:
        """Return what `sweep_input` returns for `number`; None where it has to be asked."""
        if self._rerun is None:
            return None
        run = self._rerun.run(read_literal(number))
        written = self._writer.write(run)
        if written is None:
            return None
        explained: list[ExplanationJson] = []
        if self._step is not None:
            filled = self._rerun.fill(run)
            keep_as_shown(filled)
            explained = [_explain_run(self._step, self._digits, self._language, filled)]
        return {"numbers": [number], **written, "curve": None, "explanations": explained}

    @cached_property
    def _rerun(self) -> Rerun | None:
        moving = self._moving
        return moving.compiled.lay_out_rerun(moving.trace, moving.name)

    @cached_property
    def _writer(self) -> RerunWriter:
        return RerunWriter(self._moving.trace, self._digits)


def explain_sweep(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the explanation of the step of `state` for each of its `numbers` at one input.

    None of them where all would take too long. Raises as `sweep_input` does.
    """
    moving, numbers = _find_number(state, limits)
    if moving is None or not costs.can_explain_sweep(moving.trace, len(numbers)):
        return {"numbers": [], "explanations": []}
    step = state.step or 0
    explained = _explain(step, state.digits, language, moving, numbers)
    return {"numbers": list(numbers), "explanations": explained}


def read_literal(text: str) -> float:
    """Return the number that a program types so: 2.50, −1, 1e-3, 1/3."""
    above, _, below = text.replace(" ", "").partition("/")
    over, under = float(above), float(below or 1)
    if under:
        return over / under
    return math.nan if math.isnan(over) or not over else math.copysign(math.inf, over)


def _find_number(state: State, limits: Limits) -> tuple[MovableNumber | None, tuple[str, ...]]:
    """The number that moves, None in a program without any, and those that it moves to."""
    if state.numbers is None:
        raise Problem(400, "request.numbers")
    result, _ = trace_or_shapes(state, limits)
    if not result.numbers:
        return None, ()
    check_step(state, result)
    name, index = choose_element(state, result)
    compiled = prepare_program(result, state, limits)
    moving = MovableNumber(result, compiled, name, index)
    return moving, costs.thin_sweep(result, state.numbers)


def _write_numbers(runs: SweptRuns, digits: Digits) -> SweptNumbersJson:
    if runs.together is not None:
        return sweep_to_json(runs.together, digits)
    return runs_to_json(runs.alone, digits)


def _explain(
    step: int, digits: Digits, language: str, moving: MovableNumber, numbers: Sequence[str]
) -> list[ExplanationJson]:
    return [
        _explain_run(step, digits, language, moving.run(read_literal(number))) for number in numbers
    ]


def _explain_run(step: int, digits: Digits, language: str, run: Trace) -> ExplanationJson:
    return steps_to_json(run, language, digits, range(step, step + 1))[0]


def _draw_curve(
    state: State, language: str, moving: MovableNumber, xs: Sequence[float], runs: SweptRuns
) -> dict[str, Any] | None:
    """The output over the number, and where the point and its tangent are for each of them."""
    ys, slopes = runs.outputs.tolist(), runs.slopes.tolist()
    curve = build_swept_curve(xs, ys, slopes) if len(xs) > 2 else None
    if curve is None:
        return None
    look = Lookup(moving.trace, language, state.digits)
    symbol = look.format_element(moving.trace.inputs[moving.name].node, moving.index)
    values, derivatives = (format_numbers(row, state.digits) for row in (ys, slopes))
    words = {"x": symbol, "y": look.target_text}
    here = {"at": format_number(xs[-1], state.digits), "value": values[-1]}
    title = text(language, "why.plot", **words, **here, slope=derivatives[-1])
    svg = plot_curve(
        curve.lines,
        (xs[-1], ys[-1]),
        slopes[-1],
        curve.across,
        curve.up,
        {**words, "title": title},
    )
    places = list(zip(xs, ys, strict=True))
    points = locate_points(places, slopes, curve.across, curve.up)
    return {
        "svg": svg,
        "points": [[x, y] for x, y, _ in points],
        "tangents": [tangent for *_, tangent in points],
        "output": look.target_text,
        "values": SEPARATOR.join(values),
        "slope": f"∂{look.target_text}/∂{symbol}",
        "slopes": SEPARATOR.join(derivatives),
    }

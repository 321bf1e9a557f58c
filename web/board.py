"""What the page shows of a program: the trace, and its drawing at a step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from gradwalk.classroom.predict.questions import Question, questions
from gradwalk.core.engine import trace
from gradwalk.core.errors import LimitError
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.explain.text import text
from gradwalk.explain.text.errors import error_message
from gradwalk.explain.trace_json import explanations, trace_dict
from gradwalk.graphviz_render.picture import Drawing, drawing
from gradwalk.web.cache import cached_trace
from gradwalk.web.problems import COSTS, Problem
from gradwalk.web.state import State
from gradwalk.web.totals import describe_totals
from gradwalk.web.train import is_trained, trace_after_updates

MAX_EXPLAINED = 400
"""A view of more steps brings the explanations near the current one, and the page asks on."""
CHUNK = 100
"""So many explanations come at a time then."""


@dataclass(frozen=True, slots=True)
class Board:
    state: State
    language: str
    trace: Trace
    drawing: Drawing
    over: LimitError | None = None
    """The limit for which it shows shapes alone, though numbers were asked for."""

    @property
    def step(self) -> int:
        """The step asked for; the first when none is, the last when there are not so many."""
        return min(self.state.step or 0, len(self.trace.steps) - 1)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked before it is shown: in the panel for predictions, the step's numbers."""
        if self.state.panel != "predict":
            return ()
        return questions(self.trace, self.step, self.state.ask)

    def render_svg(self) -> str:
        """The picture at the step, to stand in the page."""
        return self.drawing.fill(
            self.trace,
            self.step,
            language=self.language,
            standalone=False,
            asked=bool(self.questions),
        )

    def to_json(self, *, with_svg: bool) -> dict[str, Any]:
        """All that the page's script needs to step through the program by itself."""
        notice = self.drawing.notice
        said = None if notice is None else text(self.language, notice)
        forced = self.over and text(
            self.language, "page.shapes.forced", reason=error_message(self.over, self.language)
        )
        explained = None if len(self.trace.steps) <= MAX_EXPLAINED else _steps_around(self.step)
        return {
            "trace": trace_dict(self.trace, self.language, self.state.digits, explained),
            "picture": {
                "key": self.drawing.key,
                "svg": self.render_svg() if with_svg else None,
                "notice": said,
            },
            "notices": [notice for notice in (forced, said) if notice],
            "totals": None if self.trace.numbers else describe_totals(self.trace, self.language),
        }


def trace_program(state: State, limits: Limits) -> Trace:
    """Trace the program of `state`, after the updates that it asks for.

    Raises ProgramError for what cannot be read, Problem when there is no program or it cannot
    be trained so.
    """
    if state.program is None:
        raise Problem(400, "request.program-missing")
    if is_trained(state):
        return trace_after_updates(state, limits)
    key = (state.program, state.open, state.mode, state.shapes, state.unroll, limits)
    return cached_trace(key, lambda: _compute_trace(state, limits))


def trace_or_shapes(state: State, limits: Limits) -> tuple[Trace, LimitError | None]:
    """Trace as `trace_program`; where numbers cost too much, give shapes and the limit exceeded."""
    try:
        return trace_program(state, limits), None
    except LimitError as over:
        if state.shapes or over.limit not in COSTS:
            raise
        return trace_program(replace(state, shapes=True), limits), over


def build_board(state: State, language: str, limits: Limits) -> Board:
    """Trace and draw the program of `state`. Raises as `trace_or_shapes` does."""
    result, over = trace_or_shapes(state, limits)
    return Board(state, language, result, drawing(result, state.digits), over)


def check_step(state: State, result: Trace) -> None:
    """Raise Problem 400 when `state` asks for a step that `result` does not have."""
    last = len(result.steps) - 1
    if state.step is not None and state.step > last:
        raise Problem(400, "request.step", step=state.step, last=last)


def explain_steps(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the explanations around the step of `state`, and which step comes first.

    Raises as `trace_program` does, and Problem 400 for a step that there is not.
    """
    result, _ = trace_or_shapes(state, limits)
    check_step(state, result)
    part = _steps_around(state.step or 0)
    return {
        "first": part.start,
        "explanations": explanations(result, language, state.digits, part),
    }


def _steps_around(step: int) -> range:
    first = step - step % CHUNK
    return range(first, first + CHUNK)


def _compute_trace(state: State, limits: Limits) -> Trace:
    return trace(
        state.program or "",
        open=state.open,
        mode=state.mode,
        shapes=state.shapes,
        unroll=state.unroll,
        limits=limits,
    )

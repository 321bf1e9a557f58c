"""What the page shows for a program: its trace, and the drawing at a step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from gradwalk.classroom.gallery import find_example
from gradwalk.classroom.predict.questions import Question, find_questions
from gradwalk.core.engine import compile_program
from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import Limits
from gradwalk.core.model import Seed, Trace
from gradwalk.explain.serialization.step_json import steps_to_json
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.text import text
from gradwalk.explain.text.errors import error_message
from gradwalk.graphviz_render.drawing.picture import Drawing, can_show, draw_trace, find_drawing
from gradwalk.page.totals import describe_totals
from gradwalk.web import costs
from gradwalk.web.admission import admit
from gradwalk.web.cache import cached_trace
from gradwalk.web.panels import get_panel
from gradwalk.web.problems import COSTS, Problem
from gradwalk.web.seed import MISFITS, find_seed
from gradwalk.web.state import State
from gradwalk.web.train import is_trained, trace_after_updates

NEAR = 8
"""A view has the explanations of its step and of this many before and after it."""
EXPLANATIONS_AT_ONCE = 50
"""How many of the others are sent at a time, when the page asks for them."""


@dataclass(frozen=True, slots=True)
class Board:
    """`drawing` is None where the page keeps the one that it has and this process has not.

    `exceeded` is the limit for which it shows shapes only, though numbers were asked for.

    `misfit` says why the backward pass starts from ones, though a seed was asked for.
    """

    state: State
    language: str
    trace: Trace
    drawing: Drawing | None
    exceeded: LimitError | None = None
    misfit: ProgramError | None = None

    @property
    def step(self) -> int:
        """The requested step: the first by default, and never beyond the last."""
        return min(self.state.step or 0, len(self.trace.steps) - 1)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions about this step; only a panel that asks has any."""
        if not get_panel(self.state.panel).asks:
            return ()
        return find_questions(self.trace, self.step, self.state.ask)

    @property
    def is_known(self) -> bool:
        """Whether the page has the drawing."""
        return self.drawing is None or self.drawing.key == self.state.known

    def render_svg(self) -> str:
        """Return the picture at the step, to embed in the page."""
        assert self.drawing is not None, "only where the page has none"
        return self.drawing.fill(
            self.trace,
            self.step,
            language=self.language,
            standalone=False,
            hide_step=bool(self.questions),
            factors="rooms",
        )

    def to_json(self, *, with_svg: bool) -> dict[str, Any]:
        """Return all that the page's script needs to step through the program on its own."""
        forced = self.exceeded and text(
            self.language, "page.shapes.forced", reason=error_message(self.exceeded, self.language)
        )
        misfit = self.misfit and text(
            self.language, "page.seed.forced", reason=error_message(self.misfit, self.language)
        )
        example = find_example(self.state.program or "")
        explained = range(self.step - NEAR, self.step + NEAR + 1)
        return {
            "trace": trace_to_json(
                self.trace,
                self.language,
                self.state.digits,
                explained,
                self.state.symbols,
                rules=True,
            ),
            "picture": {
                "key": self.drawing.key if self.drawing else self.state.known,
                "svg": self.render_svg() if with_svg else None,
                "abridged": self.drawing is not None and self.drawing.measures.abridged,
            },
            "title": example and example.title(self.language),
            "notices": [notice for notice in (forced, misfit) if notice],
            "totals": None if self.trace.numbers else describe_totals(self.trace, self.language),
        }


def trace_program(state: State, limits: Limits, estimate: costs.Estimate | None = None) -> Trace:
    """Return the trace of the program of `state`, after the updates that it asks for.

    `estimate` is what will be computed from the trace; it is admitted as well. Raises ProgramError
    for a program with an error or one that costs too much, Problem if there is no program or it
    cannot be trained as asked.
    """
    if state.program is None:
        raise Problem(400, "request.program-missing")
    if is_trained(state):
        result = trace_after_updates(state, limits)
    else:
        seed = find_seed(state, limits)
        look = (state.open, state.mode, state.shapes, state.unroll, state.first)
        key = (state.program, look, seed, limits)
        result = cached_trace(key, lambda: _compute_trace(state, seed, limits))
    if estimate is not None:
        costs.admit_view(result, estimate(result, limits), limits)
    return result


def trace_or_shapes(
    state: State, limits: Limits, estimate: costs.Estimate | None = None
) -> tuple[Trace, LimitError | None]:
    """Trace as `trace_program`; where numbers cost too much, give shapes and the limit exceeded.

    `estimate` is what will be computed from the trace.
    """
    try:
        return trace_program(state, limits, estimate), None
    except LimitError as exceeded:
        if state.shapes or exceeded.limit not in COSTS:
            raise
        return trace_program(replace(state, shapes=True), limits, estimate), exceeded


def build_board(state: State, language: str, limits: Limits) -> Board:
    """Trace and draw the program of `state`. Raises as `trace_or_shapes` does.

    A seed that does not fit the output, as after an edit, gives way to ones.
    """
    state, misfit = fit_start(state, limits)
    result, exceeded = trace_or_shapes(state, limits, costs.estimate_page)
    known = state.known
    if known is not None and can_show(
        known,
        result,
        state.digits,
        arrays=state.arrays,
        symbols=state.symbols,
        direction=state.direction,
        narrow=state.narrow,
        steady=state.steady,
    ):
        drawing = find_drawing(known)
    else:
        drawing = draw_trace(
            result,
            state.digits,
            arrays=state.arrays,
            symbols=state.symbols,
            direction=state.direction,
            narrow=state.narrow,
        )
    return Board(state, language, result, drawing, exceeded, misfit)


def fit_start(state: State, limits: Limits) -> tuple[State, ProgramError | None]:
    """Return `state`, without its start where that does not fit the output, and why it does not."""
    if state.of is None and state.upstream is None:
        return state, None
    try:
        trace_or_shapes(state, limits)
    except ProgramError as error:
        if error.key not in MISFITS:
            raise
        return replace(state, of=None, upstream=None), error
    return state, None


def check_step(state: State, result: Trace) -> None:
    """Raise Problem 400 if `state` asks for a step that `result` does not have."""
    last = len(result.steps) - 1
    if state.step is not None and state.step > last:
        raise Problem(400, "request.step", step=state.step, last=last)


def explain_steps(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the explanations from the step of `state` on, and its index.

    Raises as `trace_or_shapes` does, and Problem 400 for a step that does not exist.
    """
    result, _ = trace_or_shapes(state, limits)
    check_step(state, result)
    first = state.step or 0
    steps = range(first, first + EXPLANATIONS_AT_ONCE)
    return {
        "first": first,
        "explanations": steps_to_json(result, language, state.digits, steps),
    }


def _compute_trace(state: State, seed: Seed, limits: Limits) -> Trace:
    program = state.program or ""
    costs.admit_program(program)
    compiled = compile_program(
        program,
        open=state.open,
        mode=state.mode,
        shapes=state.shapes,
        unroll=state.unroll,
        first=state.first,
        seed=seed,
        limits=limits,
    )
    admit(compiled.cost.seconds)
    return compiled.run()

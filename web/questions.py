"""The questions that the page asks about its program: one row each, with its route under /api."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gradwalk.core.limits import Limits
from gradwalk.explain.array_page import ArrayPage
from gradwalk.web import (
    board,
    code,
    costs,
    deltas,
    functions,
    gallery,
    grouping,
    handout,
    measure,
    nudge,
    predict,
    sweep,
    tensors,
    train,
    views,
    why,
)
from gradwalk.web.openapi.answer_types import (
    GroupingJson,
    JacobianJson,
    NudgeJson,
    StepsJson,
    SweepJson,
    SweptStepJson,
    WhyJson,
)
from gradwalk.web.openapi.lesson_types import (
    CodeJson,
    ExerciseJson,
    GalleryJson,
    HandoutJson,
    MarkJson,
    QuestionsJson,
    ShareJson,
    TrainJson,
)
from gradwalk.web.openapi.panel_types import (
    CheckJson,
    CompareJson,
    CurveJson,
    DeltasJson,
    ForwardJson,
    FunctionsJson,
)
from gradwalk.web.repeats import Repeatable
from gradwalk.web.share import SHARE_FIELDS, answer_share
from gradwalk.web.state import State, fields_read_by

_PROGRAM = frozenset({"program"})


@dataclass(frozen=True, slots=True)
class QuestionRoute:
    """`fields` are allowed in the body, which must have those that are `required`.

    `answer(state, language, limits)` returns the JSON, whose type is `result`. `estimate` is what
    the answer takes besides the trace of the program. Where there is none the answer needs no
    trace, or asks for admission by itself. `repeat` returns what answers the same with another
    number.
    """

    fields: frozenset[str]
    answer: Callable[[State, str, Limits], dict[str, Any]]
    result: type
    required: frozenset[str] = _PROGRAM
    estimate: costs.Estimate | None = None
    repeat: Callable[[State, str, Limits], Repeatable | None] | None = None


_TRACE = fields_read_by("trace")

QUESTIONS: dict[str, QuestionRoute] = {
    "share": QuestionRoute(SHARE_FIELDS, answer_share, ShareJson, estimate=costs.estimate_share),
    "explain": QuestionRoute(
        _TRACE | {"step"}, board.explain_steps, StepsJson, estimate=costs.estimate_explanations
    ),
    "why": QuestionRoute(
        _TRACE | {"edge"},
        why.answer_why,
        WhyJson,
        _PROGRAM | {"edge"},
        estimate=costs.estimate_lookup,
    ),
    "nudge": QuestionRoute(
        _TRACE | {"input", "index", "by"},
        nudge.nudge_input,
        NudgeJson,
        estimate=costs.estimate_nudge,
    ),
    "sweep": QuestionRoute(
        _TRACE | {"input", "index", "numbers", "step"},
        sweep.sweep_input,
        SweepJson,
        _PROGRAM | {"numbers"},
        estimate=costs.estimate_sweep,
        repeat=sweep.repeat_sweep,
    ),
    "sweep-step": QuestionRoute(
        _TRACE | {"input", "index", "numbers", "step"},
        sweep.explain_sweep,
        SweptStepJson,
        _PROGRAM | {"numbers"},
        estimate=costs.estimate_swept_step,
    ),
    "group": QuestionRoute(
        _TRACE | {"nodes", "name"},
        grouping.group_nodes,
        GroupingJson,
        _PROGRAM | {"nodes"},
        estimate=costs.estimate_grouping,
    ),
    "ungroup": QuestionRoute(
        _TRACE | {"group"},
        grouping.ungroup,
        GroupingJson,
        _PROGRAM | {"group"},
        estimate=costs.estimate_grouping,
    ),
    "array": QuestionRoute(
        _TRACE | {"node", "row", "column"},
        tensors.page_array,
        ArrayPage,
        _PROGRAM | {"node"},
        estimate=costs.estimate_lookup,
    ),
    "jacobian": QuestionRoute(
        _TRACE | {"edge"},
        tensors.describe_jacobian,
        JacobianJson,
        _PROGRAM | {"edge"},
        estimate=costs.estimate_lookup,
    ),
    "check": QuestionRoute(
        _TRACE, measure.check_gradients, CheckJson, estimate=costs.estimate_check
    ),
    "curve": QuestionRoute(
        _TRACE | {"input", "index"},
        measure.measure_error_curve,
        CurveJson,
        estimate=costs.estimate_curve,
    ),
    "forward": QuestionRoute(
        _TRACE | {"input", "index"},
        views.run_forward_mode,
        ForwardJson,
        estimate=costs.estimate_forward_mode,
    ),
    "functions": QuestionRoute(
        _TRACE, functions.plot_functions, FunctionsJson, estimate=costs.estimate_functions
    ),
    "deltas": QuestionRoute(
        _TRACE, deltas.list_layer_deltas, DeltasJson, estimate=costs.estimate_trace
    ),
    "compare": QuestionRoute(
        _TRACE | {"other", "other_update"},
        views.compare_states,
        CompareJson,
        estimate=costs.estimate_comparison,
    ),
    "code": QuestionRoute(
        _TRACE | {"dialect"}, code.write_code, CodeJson, estimate=costs.estimate_code
    ),
    "train": QuestionRoute(_TRACE | {"count"}, train.train_program, TrainJson),
    "questions": QuestionRoute(
        _TRACE | {"step", "ask"},
        predict.list_questions,
        QuestionsJson,
        estimate=costs.estimate_explanations,
    ),
    "answer": QuestionRoute(
        _TRACE | {"node", "index", "ask", "answer"},
        predict.mark_answer,
        MarkJson,
        _PROGRAM | {"node"},
        estimate=costs.estimate_mark,
    ),
    "gallery": QuestionRoute(
        frozenset({"theme", "lang"}), gallery.answer_gallery, GalleryJson, frozenset()
    ),
    "handout": QuestionRoute(
        _TRACE | {"step"},
        handout.write_handout,
        HandoutJson,
        estimate=costs.estimate_handout,
    ),
    "exercise": QuestionRoute(
        _TRACE | {"exercise", "level"}, predict.choose_exercise, ExerciseJson, frozenset()
    ),
}

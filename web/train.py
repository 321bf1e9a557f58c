"""The panel "train": updates in chunks, and the trace after a number of updates."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, get_args

from gradwalk.classroom.training.errors import TrainingError
from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.roles import Kind, RoleChoice
from gradwalk.classroom.training.rows import update_rows
from gradwalk.classroom.training.session import TrainingSession
from gradwalk.classroom.training.shelf import SHELF
from gradwalk.classroom.training.telling import describe_divergence, describe_stages, format_loss
from gradwalk.classroom.training.trained import trace_trained
from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text
from gradwalk.web.admission import admit
from gradwalk.web.cache import cached_trace
from gradwalk.web.problems import COSTS, Problem, Sentence
from gradwalk.web.seed import find_seed
from gradwalk.web.state import State

_WALK = 0.5
"""Seconds that some updates take at least, as many as there is time for."""


def train_program(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the updates of `state` from `update` on: as many of `count` as there is time for.

    `from` is less than `update` if training ended before it. Raises ProgramError, and Problem for
    what cannot be trained.
    """
    if state.shapes:
        raise Problem(400, "train.shapes")
    plan = _plan_training(state)
    admit(_WALK)
    with _training_errors_as_problems():
        session = _open_session(plan, limits)
        walk = session.walk(state.update, state.count)
    training = session.training
    after = training.next(walk.end, walk.measured)
    diverged = walk.diverged and describe_divergence(walk.diverged, training, language)
    spent = walk.end.update >= training.most
    stages_now = describe_stages(training, walk, after, language, state.digits)
    rows = update_rows(training, walk, language, state.digits)
    return {
        "from": walk.start,
        "to": walk.end.update,
        "losses": [loss if math.isfinite(loss) else None for loss in walk.losses],
        "loss_texts": [format_loss(loss) for loss in walk.losses],
        "axes": {
            "update": text(language, "train.axis.update"),
            "loss": text(language, "train.axis.loss", loss=training.loss_symbol),
        },
        "stages": [asdict(stage) for stage in stages_now],
        "rows": [asdict(row) for row in rows],
        "parameters": _parameters_json(session, language),
        "kinds": {kind: text(language, f"train.kind.{kind}") for kind in get_args(Kind)},
        "loss": training.loss_symbol,
        "diverged": diverged,
        "done": diverged is not None or spent,
        "notice": text(language, "train.most", limit=training.most) if spent else None,
        "most": training.most,
    }


def is_trained(state: State) -> bool:
    """Return whether `state` shows other numbers than the typed ones."""
    return not state.shapes and (state.update > 0 or bool(state.batch))


def trace_after_updates(state: State, limits: Limits) -> Trace:
    """Return the trace of the program of `state` after its updates.

    Raises as `train_program` does.
    """
    plan = _plan_training(state)
    seed = find_seed(state, limits)
    key = (plan, state.update, state.open, state.mode, state.unroll, seed, limits)

    def compute() -> Trace:
        admit(_WALK)
        return trace_trained(
            plan,
            state.update,
            open=state.open,
            mode=state.mode,
            unroll=state.unroll,
            seed=seed,
            limits=limits,
        )

    with _training_errors_as_problems():
        return cached_trace(key, compute)


def _plan_training(state: State) -> Plan:
    if state.program is None:
        raise Problem(400, "request.program-missing")
    return Plan(
        program=state.program,
        choice=RoleChoice(state.parameters, state.data),
        optimizer=state.optimizer,
        rate=state.rate,
        batch=state.batch or 0,
        seed=state.seed,
        first=state.first,
    )


def _open_session(plan: Plan, limits: Limits) -> TrainingSession:
    try:
        return SHELF.session(plan, limits)
    except LimitError as exceeded:
        if exceeded.limit not in COSTS:
            raise
        # The page shows shapes of such a program.
        raise Problem(413, "train.shapes") from None


@contextmanager
def _training_errors_as_problems() -> Iterator[None]:
    """Turn what cannot be trained into a Problem."""
    try:
        yield
    except TrainingError as error:
        words = {
            name: Sentence(word.key, **word.words) if isinstance(word, ProgramError) else word
            for name, word in error.words.items()
        }
        raise Problem(error.status, error.key, **words) from None


def _parameters_json(session: TrainingSession, language: str) -> list[dict[str, Any]]:
    """Return every input of the program and its role in training."""
    look = Lookup(session.training.trace, language, 0)
    return [
        {
            "name": role.name,
            "symbol": look.text(role.node),
            "node": role.node,
            "kind": role.kind,
            "learns": role.learns,
        }
        for role in session.training.roles
    ]

"""Every way to reach an update gives the same numbers, and none takes more than it may."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.classroom.training.errors import TrainingLimit
from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.session import TrainingSession
from gradwalk.classroom.training.shelf import Shelf
from gradwalk.classroom.training.training import Training
from gradwalk.core.engine import trace
from gradwalk.core.limits import DEFAULT, Limits
from tests.classroom.training.programs import ENDLESS, LINE, PARABOLA, XOR

ROOM = 10_000_000
LONG = 60.0
PLANS = [
    Plan(XOR, rate=0.5),
    Plan(XOR, optimizer="momentum", batch=2, seed=3),
    Plan(LINE, optimizer="adam", batch=2),
    Plan(PARABOLA, optimizer="momentum"),
]


def session(plan: Plan, room: int = ROOM) -> TrainingSession:
    return TrainingSession(Training(plan), room)


@lru_cache
def compute_losses(plan: Plan) -> list[float]:
    """What the longest of the walks below gives."""
    return session(plan).walk(0, 320, LONG).losses


@pytest.mark.parametrize("plan", PLANS)
def test_update_0_is_the_program_itself(plan):
    training = Training(Plan(plan.program, optimizer=plan.optimizer))
    measured, record = training.measure(training.start), trace(plan.program)
    assert measured.loss == next(n.value for n in record.nodes if n.id == record.output)
    for name, gradient in measured.gradients.items():
        np.testing.assert_array_equal(gradient, record.inputs[name].grad)
        np.testing.assert_array_equal(training.start.values[name], record.inputs[name].value)


@settings(max_examples=25, deadline=None)
@given(
    plan=st.sampled_from(PLANS),
    walks=st.lists(st.tuples(st.integers(0, 230), st.integers(1, 90)), min_size=1, max_size=5),
    room=st.sampled_from([ROOM, 1]),
)
def test_any_way_there_gives_the_same_losses(plan: Plan, walks: Any, room: int) -> None:
    whole = compute_losses(plan)
    parts = session(plan, room)
    for update, count in walks:
        walk = parts.walk(update, count, LONG)
        assert (walk.start, walk.end.update) == (update, update + count)
        assert walk.losses == whole[update : update + count + 1]


def test_a_walk_ends_when_the_time_is_up_but_makes_one_update():
    walk = session(PLANS[0]).walk(5, 1_000, 0.0)
    assert (walk.start, walk.end.update) == (5, 6)
    assert len(walk.losses) == 2


def test_an_update_beyond_the_limit_is_refused_and_a_walk_ends_there():
    limits = Limits(training_updates=20)
    short = TrainingSession(Training(PLANS[0], limits), ROOM)
    assert short.walk(15, 100, LONG).end.update == 20
    assert short.walk(20, 100, LONG).losses[-1] == short.walk(0, 20, LONG).losses[-1]
    with pytest.raises(TrainingLimit):
        short.walk(21, 1)


def test_a_far_update_is_reached_over_several_requests(monkeypatch):
    monkeypatch.setattr("gradwalk.classroom.training.session.PATIENCE", 0.0)
    far = session(PLANS[0])
    reached = []
    while True:
        try:
            found = far.walk(4, 0)
            break
        except TrainingLimit as waiting:
            reached.append(waiting.words["reached"])
    assert reached == sorted(reached)
    assert found.losses == session(PLANS[0]).walk(0, 4, LONG).losses[4:]


def test_much_work_an_update_leaves_fewer_of_them():
    small = Training(PLANS[0])
    limits = Limits(training_work=small.cost * 7 + 1)
    assert small.most == DEFAULT.training_updates
    assert Training(PLANS[0], limits).most == 7
    assert (
        TrainingSession(Training(PLANS[0], Limits(training_work=1)), ROOM).walk(0, 5).end.update
        == 0
    )


def test_what_is_kept_stays_within_its_room():
    plan = Plan("W = randn(100, 100)\nL = sum(W^2)", rate=0.01, optimizer="adam")
    tight = session(plan, 4 * 1_000_000)
    tight.walk(0, 600, LONG)
    size = tight.training.start.bytes
    assert 2 * size < tight.bytes - tight.training.bytes <= 1_000_000


def test_what_just_fits_is_kept():
    size = session(Plan(PARABOLA)).training.start.bytes
    for room in range(4, 7):
        # one training may keep a quarter
        made = session(Plan(PARABOLA), 4 * room * size)
        kept = []
        for update in range(room + 1):
            made.point(update)
            kept.append((made.bytes - made.training.bytes) // size)
        assert kept[:-1] == list(range(1, room + 1))
        assert kept[-1] < room


def test_a_step_back_does_not_begin_anew(monkeypatch):
    made = session(PLANS[0])
    made.walk(0, 1_000, LONG)
    count = 0
    following = Training.next

    def counted(*given: Any) -> Any:
        nonlocal count
        count += 1
        return following(*given)

    monkeypatch.setattr(Training, "next", counted)
    made.walk(999, 1, LONG)
    assert count <= 100


def test_a_shelf_gives_a_plan_one_session_and_lets_old_ones_go():
    shelf = Shelf()
    plans = [Plan(PARABOLA, rate=rate) for rate in (0.1, 0.2, 0.3)]
    first = shelf.session(plans[0])
    assert shelf.session(Plan(PARABOLA, rate=0.1)) is first
    assert shelf.session(plans[1]) is not first
    tight = Limits(training_bytes=1)
    for plan in plans:
        shelf.session(plan, tight)
    assert shelf.bytes == shelf.session(plans[2], tight).bytes
    assert shelf.session(plans[0]) is not first


def test_threads_share_a_session():
    shelf, found = Shelf(), []
    plan = PLANS[1]

    def ask(update: int) -> None:
        found.append((update, shelf.session(plan).walk(update, 3, LONG).losses))

    threads = [threading.Thread(target=ask, args=(update,)) for update in (90, 40, 0, 40, 7, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = session(plan).walk(0, 210, LONG).losses
    assert all(losses == whole[update : update + 4] for update, losses in found)
    assert len(found) == len(threads)


DIVERGED = [
    (Plan(PARABOLA, rate=1.1), "grew", 19),
    (Plan(ENDLESS), "fell", 92),
    (Plan("x = 0\nlog(x)"), "start", 0),
    (Plan("x = 0\nsqrt(x)"), "gradient", 0),
    (Plan("x = 1\nlog(x)", rate=2.0), "grew", 1),
    (Plan("x = 1\nexp(exp(-x)) + exp(x)", rate=50.0), "grew", 1),
]


@pytest.mark.parametrize(("plan", "reason", "update"), DIVERGED)
def test_training_that_diverges_ends_and_says_where(plan, reason, update):
    walked = session(plan).walk(0, 1_000, LONG)
    assert walked.diverged is not None
    assert (walked.diverged.reason, walked.diverged.update) == (reason, update)
    assert walked.end.update == update
    # anything that asks for a later update is shown the last one
    later = session(plan).walk(update + 50, 3, LONG)
    assert (later.start, later.end.update) == (update, update)
    assert all(np.isfinite(value).all() for value in later.end.values.values())


def test_training_that_settles_does_not_diverge():
    assert session(Plan(PARABOLA, rate=0.9)).walk(0, 1_000, LONG).diverged is None

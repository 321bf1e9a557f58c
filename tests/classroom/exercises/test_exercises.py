"""The exercises run, can be worked by hand, and are the same everywhere."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from gradwalk.classroom.exercises import EXERCISES, find_exercise, generate_exercise
from gradwalk.classroom.exercises.families import FAMILIES
from gradwalk.classroom.exercises.generator import LEAST, LEVELS, MOST, _can_be_asked
from gradwalk.classroom.predict.marking import judge_answer
from gradwalk.classroom.predict.questions import (
    find_questions,
    format_exact_value,
    get_asked_number,
)
from gradwalk.core.engine import trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import LANGUAGES
from tests.rows import loop_over

SINGULAR = {"kink", "tie", "nonfinite", "nonfinite-gradient", "not-connected"}
SEEDS = range(150)
GIVEN = [each.id for each in EXERCISES]
MADE = [f"{level}-{seed}" for level in LEVELS for seed in range(40)]


def test_each_exercise_has_an_id_of_its_own():
    ids = [each.id for each in EXERCISES]
    assert len(set(ids)) == len(ids)
    assert not any(each[0].isdigit() for each in ids)
    assert len(ids) >= 16


@loop_over("name", [*GIVEN, *MADE], ids=str)
def test_an_exercise_begins_where_it_asks(name):
    given = find_exercise(name)
    result = trace(given.program)
    assert find_questions(result, given.step, given.ask)
    assert not any(find_questions(result, step, given.ask) for step in range(given.step))
    assert given.id == name


@loop_over("name", [*GIVEN, *MADE[::10]], ids=str)
def test_an_exercise_is_worded_in_every_language(name):
    given = find_exercise(name)
    for worded in (given.title, given.words, given.topic_title):
        for language in LANGUAGES:
            assert worded(language)
            assert "{" not in worded(language)
    assert len({given.words(language) for language in LANGUAGES}) == len(LANGUAGES)
    assert any("가" <= letter <= "힣" for letter in given.words("ko"))


@loop_over("name", [*GIVEN, *MADE], ids=str)
def test_the_numbers_can_be_worked_with(name):
    given = find_exercise(name)
    result = trace(given.program)
    assert not any(SINGULAR & set(node.flags) for node in result.nodes)
    for node in result.nodes:
        assert np.isfinite(node.value).all()
        assert node.grad is None or np.isfinite(node.grad).all()
        assert all(length <= 4 for length in node.shape)
    assert any(np.any(variable.grad) for variable in result.inputs.values())


@loop_over("name", MADE, ids=str)
def test_generated_gradients_are_neither_tiny_nor_huge(name):
    given = find_exercise(name)
    result = trace(given.program)
    stops = any(node.pattern in ("router", "blocker") for node in result.nodes)
    for node in result.nodes:
        if node.grad is not None:
            sizes = np.abs(np.asarray(node.grad))
            assert (((sizes >= LEAST) & (sizes <= MOST)) | (sizes == 0)).all()
            assert stops or sizes.all()


@pytest.mark.parametrize(
    ("sizes", "stops", "expected"),
    [
        ([LEAST, MOST], False, True),
        ([1.0, LEAST * 0.999], False, False),
        ([1.0, MOST * 1.001], False, False),
        # only a gate that stops a gradient may leave nothing to hand back
        ([0.0, 1.0], False, False),
        ([0.0, 1.0], True, True),
        ([0.0, 0.0], True, True),
        ([0.0, 0.0], False, False),
    ],
)
def test_what_can_be_asked(sizes, stops, expected):
    assert _can_be_asked(np.array(sizes), stops) is expected


@loop_over("name", [*GIVEN, *MADE[::5]], ids=str)
def test_the_exact_answers_are_right(name):
    given = find_exercise(name)
    look = Lookup(trace(given.program), "en", None)
    for step in look.trace.steps:
        for question in find_questions(look.trace, step.index, given.ask):
            right = format_exact_value(get_asked_number(look.nodes[question.node], question.part))
            assert judge_answer(look, question, right).verdict == "right"


@pytest.mark.parametrize("level", LEVELS)
def test_each_seed_makes_another_exercise(level):
    generated = [generate_exercise(level, seed) for seed in SEEDS]
    assert len({each.program for each in generated}) > 0.95 * len(SEEDS)
    assert {each.key for each in generated} == {f"generated.{key}" for key in FAMILIES[level]}
    assert [each.id for each in generated] == [f"{level}-{seed}" for seed in SEEDS]


FIRST_TWENTY = {1: "b2c7a198abafb7e9", 2: "7749d636e63d97b1", 3: "91d1241d5c573b29"}
"""The hash of the first programs of each level. Links name them, so a level never changes."""


def test_a_seed_makes_the_same_exercise_for_ever():
    found = {}
    for level in LEVELS:
        written = "\n\n".join(generate_exercise(level, seed).program for seed in range(20))
        found[level] = hashlib.sha256(written.encode()).hexdigest()[:16]
    assert found == FIRST_TWENTY


@pytest.mark.parametrize(("level", "tensors"), [(1, False), (2, False), (3, True)])
def test_the_third_level_is_the_first_that_has_tensors(level, tensors):
    shapes = {
        node.shape for seed in SEEDS for node in trace(generate_exercise(level, seed).program).nodes
    }
    assert (shapes != {()}) == tensors


@pytest.mark.parametrize(
    "name",
    [
        "",
        "nothing",
        f"{max(LEVELS) + 1}-1",
        "0-1",
        "1",
        "1-",
        "-1",
        "01-1",
        "1-01",
        "1-99999999999",
        "²-1",
        "1-1-1",
    ],
)
def test_there_is_no_other_exercise(name):
    assert find_exercise(name) is None

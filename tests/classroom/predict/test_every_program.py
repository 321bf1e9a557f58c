"""In every program of the cases: right answers are right, and every mistake can be computed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from gradwalk.classroom.predict.around import Around, is_small_work, keep_exact, round_as_shown
from gradwalk.classroom.predict.marking import judge_answer
from gradwalk.classroom.predict.mistakes import MISTAKES, find_mistakes
from gradwalk.classroom.predict.questions import (
    find_questions,
    format_exact_value,
    get_asked_number,
)
from gradwalk.core.engine import trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import LANGUAGES
from tests.arrays import STARTS
from tests.rows import loop_over

CASES = Path(__file__).parents[2] / "cases"
PROGRAMS = {
    f"{file.stem}-{case['id']}": case["program"]
    for file in sorted(CASES.glob("*.json"))
    for case in json.loads(file.read_text("utf-8"))
    if isinstance(case, dict) and "program" in case
}


@loop_over("name", PROGRAMS)
def test_answers_to_every_question(name):
    made = trace(PROGRAMS[name])
    look = Lookup(made, [*LANGUAGES][len(name) % len(LANGUAGES)], None)
    for step in made.steps:
        for question in find_questions(made, step.index, "both"):
            node = look.nodes[question.node]
            right = np.asarray(get_asked_number(node, question.part))[question.index]
            assert judge_answer(look, question, format_exact_value(right)).verdict == "right"
            assert judge_answer(look, question, "123456.789").verdict == "wrong"
            if is_small_work(look, node):
                for read in (keep_exact, round_as_shown(look)):
                    around = Around(look, node, read)
                    names = {mistake.name for mistake in find_mistakes(around, question.part)}
                    assert names <= {mistake.name for mistake in MISTAKES[question.part]}


@loop_over("name", PROGRAMS)
def test_the_gates_give_back_the_gradient(name):
    """Mistakes happen in the gates' own rules: without one, they give the right number."""
    made = trace(PROGRAMS[name])
    look = Lookup(made, "en", None)
    for node in made.nodes:
        around = Around(look, node, keep_exact)
        if node.kind != "constant" and is_small_work(look, node):
            np.testing.assert_allclose(around.gradient, node.grad, rtol=1e-9, atol=1e-12)
        if node.kind == "op" and is_small_work(look, node):
            np.testing.assert_allclose(around.value, node.value, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("program", "seed"), STARTS)
def test_an_array_is_asked_for_from_its_seed(program, seed):
    made = trace(program, seed=seed)
    look = Lookup(made, "en", None)
    for step in made.steps:
        for question in find_questions(made, step.index, "both"):
            node = look.nodes[question.node]
            right = np.asarray(get_asked_number(node, question.part))[question.index]
            assert judge_answer(look, question, format_exact_value(right)).verdict == "right"
            assert judge_answer(look, question, "123456.789").verdict == "wrong"
    for node in made.nodes:
        if node.kind != "constant" and is_small_work(look, node):
            around = Around(look, node, keep_exact)
            np.testing.assert_allclose(around.gradient, node.grad, rtol=1e-9, atol=1e-12)

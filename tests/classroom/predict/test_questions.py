"""Which numbers of a step are asked for, and how the question is written."""

from __future__ import annotations

import pytest

from gradwalk.classroom.predict.questions import (
    Question,
    build_question,
    find_questions,
    format_question,
    get_asked_number,
    sketch_answer,
)
from gradwalk.core.engine import trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.step import explain

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"
NORM = "W = [[1, 2], [3, 4]]\nx = [1, -1]\nq = W @ x\nf = sum(q**2)"


def test_a_gate_asks_for_all_that_it_hands_back():
    made = trace(CIRCUIT, mode="gate")
    counts = [len(find_questions(made, step.index, "grad")) for step in made.steps]
    assert counts == [0, 0, 0, 1, 2, 2]


def test_shapes_alone_ask_nothing():
    made = trace(NORM, shapes=True)
    assert not any(find_questions(made, step.index, "both") for step in made.steps)


def test_of_a_large_tensor_the_explained_element_is_asked():
    program = "X = randn(6, 5, seed=3)\nW = randn(5, 7, seed=4)\ny = relu(X @ W)\nf = sum(y**2)"
    made = trace(program)
    for step in made.steps:
        for question in find_questions(made, step.index, "grad"):
            look = Lookup(made, "en", None)
            node = look.nodes[question.node]
            element = explain(made, step.index).element
            assert bool(question.index) == bool(node.shape)
            assert not element or look.build_element(node.id, question.index) in element


def test_a_question_is_written_for_the_eye_and_the_ear():
    look = Lookup(trace(NORM), "en", None)
    nodes = {node.symbol: node.id for node in look.trace.nodes}
    whole, one = Question(nodes["W"], "grad"), Question(nodes["W"], "grad", (0, 1))
    assert format_question(look, whole) == "∂f/∂W = ?"
    assert format_question(look, one) == "∂f/∂W₁₂ = ?"
    assert format_question(look, Question(nodes["q"], "value")) == "q = ?"
    assert sketch_answer(look, whole) == "[[·, ·], [·, ·]]"
    assert sketch_answer(look, Question(nodes["x"], "grad")) == "[·, ·]"
    assert sketch_answer(look, one) == ""
    assert f'data-node="{nodes["W"]}"' in build_question(look, one)


@pytest.mark.parametrize("program", ["3", "f = sum([1, 2])", "x = 2; 3", "f = 3"])
def test_only_numbers_that_there_are_are_asked_for(program):
    for mode in ("node", "gate"):
        for unroll in (False, True) if "[" in program else (False,):
            made = trace(program, mode=mode, unroll=unroll)
            nodes = {node.id: node for node in made.nodes}
            asked = [
                each for step in made.steps for each in find_questions(made, step.index, "both")
            ]
            assert all(get_asked_number(nodes[each.node], each.part) is not None for each in asked)
            assert bool(asked) == (program != "3" and not unroll)

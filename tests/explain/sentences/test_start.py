"""The first step back, in words and as a formula, where the output is an array."""

from __future__ import annotations

import re

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.graph.seed import choose_seed
from gradwalk.core.model import ONES
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math.target import format_target
from gradwalk.explain.step import explain, explain_step
from gradwalk.explain.text import LANGUAGES
from tests.arrays import SQUARES, STARTS
from tests.explain.test_every_step import check
from tests.rows import loop_over

GIVEN = choose_seed(upstream=[1, -1, 2])


def first_back(program, seed, language):
    found = trace(program, seed=seed)
    index = next(step.index for step in found.steps if step.phase == "backward")
    explanation = explain(found, index, language)
    sentence = "".join(term.text for term in explanation.sentence)
    return sentence, re.sub("<[^>]*>", "", explanation.formula.replace("</mtd><mtd>", " "))


@pytest.mark.parametrize(
    ("seed", "language", "sentence", "formula"),
    [
        (ONES, "en", "The output y is an array: backpropagation starts with 1 at each of its 3"
         " elements, so every gradient is that of their sum Σy.", "∂∑y∂y(3,)=1 1 1"),
        (ONES, "ko", "출력 y는 배열입니다. 역전파는 원소 3개마다 1에서 시작하므로,"
         " 모든 기울기는 그 합 Σy의 기울기입니다.", "∂∑y∂y(3,)=1 1 1"),
        (choose_seed(1), "en", "Backpropagation starts at the element y₂: ∂y₂/∂y is 1 there and 0"
         " at every other element of y.", "∂y2∂y(3,)=0 1 0"),
        (choose_seed(1), "ko", "역전파는 원소 y₂에서 시작합니다. ∂y₂/∂y는 그 자리에서 1이고"
         " y의 다른 원소에서는 0입니다.", "∂y2∂y(3,)=0 1 0"),
        (GIVEN, "en", "Backpropagation starts from the upstream gradient that was given: ∂L/∂y,"
         " as if y went on into L.", "∂L∂y(3,)=1 −1 2"),
        (GIVEN, "ko", "역전파는 주어진 상류 기울기 ∂L/∂y에서 시작합니다."
         " y가 이어서 L로 들어간다고 보는 것입니다.", "∂L∂y(3,)=1 −1 2"),
    ],
)  # fmt: skip
def test_where_backpropagation_starts(seed, language, sentence, formula):
    assert first_back(SQUARES, seed, language) == (sentence, formula)


@pytest.mark.parametrize(
    ("program", "seed", "formula"),
    [
        ("x = ones(30, 20)\ny = 2x", ONES, "∂∑y∂y(30, 20)=1"),
        ("x = ones(30, 20)\ny = 2x", choose_seed((4, 5)), "∂y56∂y56=1"),
        ("x = 3\nf = 2x", ONES, "∂f∂f=1"),
        ("x = 3\nf = 2x", choose_seed(upstream=-2), "∂L∂f=−2"),
    ],
)
def test_what_is_no_small_array(program, seed, formula):
    assert first_back(program, seed, "en")[1] == formula


@loop_over("mode", ["node", "gate"])
@loop_over(("program", "seed"), STARTS)
def test_every_step_is_explained(program, seed, mode):
    for language in LANGUAGES:
        check(trace(program, seed=seed, mode=mode), language)
    look = Lookup(trace(program, seed=seed, mode=mode, shapes=True), "en", None)
    assert all(explain_step(look, step).sentence for step in look.trace.steps)


@pytest.mark.parametrize(
    ("program", "seed", "target"),
    [
        ("x = 3\nf = 2x", ONES, "f"),
        ("x = [1, 2]\n2x", ONES, "Σf"),
        ("x = [1, 2]\ny_1 = 2x", choose_seed(0), "y₁,₁"),
        ("W = ones(2, 2)\nS = 2W", choose_seed((0, 1)), "S₁₂"),
        ("x = [1, 2]\ny = 2x", choose_seed(upstream=[1, 2]), "L"),
        ("L = [1, 2]\ny = 2L", choose_seed(upstream=[1, 2]), "J"),
    ],
)
def test_what_the_gradients_are_taken_of(program, seed, target):
    assert format_target(trace(program, seed=seed)) == target


def test_unrolled_it_is_the_element_itself():
    found = trace(SQUARES, seed=choose_seed(2), unroll=True)
    assert format_target(found) == "y₃"

"""The losses of classes: y − t with t's row, by hand; class numbers are never taken for t."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.gates import GATES
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.explain.equations.terms import evaluate_rule
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import rules
from gradwalk.explain.step import Explanation, explain_step
from tests.explain.arithmetic import equations
from tests.rows import loop_over

V = "v = [2, 1, 0]\n"
ROWS = "v = [[2, 1, 0], [0, 0, 0]]\n"

LINES = [
    # the program, the symbols of ∂L/∂v, and the same with numbers
    # softmax([2, 1, 0]) is 0.67, 0.24, 0.09
    (
        V + "L = cross_entropy(v, 1)",
        "∂L/∂v=∂L/∂L·(softmax(v)−t)",
        "[0.67,−0.76,0.090]=1·([0.67,0.24,0.090]−[0,1,0])",
    ),
    (
        V + "t = [0, 1, 0]\nL = cross_entropy(v, t)",
        "∂L/∂v=∂L/∂L·(softmax(v)−t)",
        "[0.67,−0.76,0.090]=1·([0.67,0.24,0.090]−[0,1,0])",
    ),
    # shares that add up to 2
    (
        V + "t = [0, 2, 0]\nL = cross_entropy(v, t)",
        "∂L/∂v=∂L/∂L·(softmax(v)⊙∑t−t)",
        "[1.33,−1.51,0.18]=1·([1.33,0.49,0.18]−[0,2,0])",
    ),
    (
        ROWS + "L = cross_entropy(v, [1, 0])",
        "∂L/∂v=∂L/∂L·(softmax(v)−t)/N",
        "[0.33,−0.38,0.045,−0.33,0.17,0.17]=1·([0.67,0.24,0.090,0.33,0.33,0.33]−[0,1,0,1,0,0])/2",
    ),
    (V + "L = nll(v, 1)", "∂L/∂v=∂L/∂L·(−t)", "[0,−1,0]=1·(−[0,1,0])"),
    (
        V + "L = hinge(v, 2)",
        "∂L/∂v=∂L/∂L·(m−t⊙∑m)",
        "[1,1,−2]=1·([1,1,0]−[0,0,1]⊙∑[1,1,0])",
    ),
    (
        V + "L = hinge(v, 0)",
        "∂L/∂v=∂L/∂L·(m−t⊙∑m)",
        "[0,0,0]=1·([0,0,0]−[1,0,0]⊙∑[0,0,0])",
    ),
    (
        "z = [0, 2]\nL = bce_with_logits(z, [1, 0])",
        "∂L/∂z=∂L/∂L·(σ(z)−[1, 0])/N",
        "[−0.25,0.44]=1·([0.5,0.88]−[1,0])/2",
    ),
]


@pytest.mark.parametrize(("program", "symbols", "numbers"), LINES)
def test_the_line_of_a_loss(program: str, symbols: str, numbers: str) -> None:
    told = explain_loss(program)
    assert (flat(told.formula), flat(told.numbers)) == (symbols, numbers)


@pytest.mark.parametrize("program", [row[0] for row in LINES if "hinge" not in row[0]])
def test_the_numbers_of_a_loss_come_out(program: str) -> None:
    found = equations(explain_loss(program).numbers)
    assert found and all(equation.holds() for equation in found)


NOTES = [
    (V + "L = cross_entropy(v, 1)", "en", ["t is 1 as one-hot: 1 at the class and 0 elsewhere."]),
    (
        V + "L = cross_entropy(v, 1)",
        "ko",
        ["t는 1을 원-핫으로 나타낸 것입니다. 정답 클래스는 1이고 나머지는 0입니다."],
    ),
    (V + "t = [0, 1, 0]\nL = cross_entropy(v, t)", "en", []),
    (
        ROWS + "t = [1, 0]\nL = cross_entropy(v, t, label_smoothing=0.1)",
        "en",
        [
            "t is t as one-hot, of which the share 0.1 is spread over all classes.",
            "N = 2: the loss is the mean over 2 rows.",
        ],
    ),
    ("v = [1, 2, 3]\nL = mean(v)", "en", ["N = 3: it is the mean over 3 elements."]),
    ("v = [1, 2, 3]\nL = mean(v)", "ko", ["N = 3: 원소 3개의 평균입니다."]),
    ("v = [1]\nL = mean(v)", "en", []),
    ("v = [1, 2]\nL = mse(v, [0, 0])", "en", ["N = 2: it is the mean over 2 elements."]),
    (
        "v = [1, 2, 4]\nL = var(v, ddof=1)",
        "en",
        ["N = 2: the sum of the squares is divided by it."],
    ),
    (
        V + "L = hinge(v, 2)",
        "en",
        [
            "m is 1 at each wrong class that does not stay 1 below the right one, and 0 elsewhere; "
            "Σ m is how many there are.",
            "t is 2 as one-hot: 1 at the class and 0 elsewhere.",
        ],
    ),
]


@pytest.mark.parametrize(("program", "language", "notes"), NOTES)
def test_what_a_rule_names_is_explained(program: str, language: str, notes: list[str]) -> None:
    assert sorted(explain_loss(program, language).notes) == sorted(notes)


@loop_over("example", [each for each in EXAMPLES if not each.shapes], ids=lambda e: e.id)
def test_no_program_of_the_gallery_takes_a_class_for_its_row(example: object) -> None:
    look = Lookup(trace(example.program), "en", None)
    for step in look.trace.steps:
        assert not re.search(
            r"softmax\([^)]*\)−[0-9\[]", re.sub(r"<[^>]+>", "", explain_step(look, step).formula)
        )


def list_samples() -> list[tuple[str, list[Any], dict[str, Any]]]:
    found = []
    for name in ("cross_entropy", "nll", "hinge", "bce_with_logits"):
        for sample in GATES[name].samples:
            operands = [np.asarray(each, float) for each in sample if not isinstance(each, dict)]
            given = next((each for each in sample if isinstance(each, dict)), {})
            # broadcasting and the axes of images are not in the rule
            scores, target = (each.ndim for each in operands)
            if scores < 3 and (name != "bce_with_logits" or scores == target):
                found.append((name, operands, given))
    return found


@pytest.mark.parametrize(("name", "operands", "given"), list_samples())
def test_the_rule_as_it_is_written_is_the_vjp(
    name: str, operands: list[Any], given: dict[str, Any]
) -> None:
    gate = GATES[name]

    def read(piece: rules.RulePiece) -> Any:
        if piece.text == rules.UP:
            return 1.0
        term = next((each for each in gate.terms if each.name == piece.text), None)
        if term is None:
            return operands[gate.operands.index(piece.text)]
        if term.count:
            return term.count(*(each.shape for each in operands), **given)
        assert term.value
        return term.value(ARRAY, *operands, **given)

    assert gate.vjp
    out = gate.value(ARRAY, *operands, **given)
    right, _ = gate.vjp(ARRAY, 1.0, out, *operands, **given)
    found = evaluate_rule(rules.parse_rule(gate.matrix_vjp[0]), read)
    np.testing.assert_allclose(found, right, rtol=1e-12)


def explain_loss(program: str, language: str = "en") -> Explanation:
    look = Lookup(trace(program), language, None)
    return explain_step(look, look.trace.steps[-1])


def flat(markup: str) -> str:
    """A line as text: fractions with a stroke, arrays with commas, no shapes."""
    tray = r'<mrow class="tray"><mtable[^>]*>(.*?)</mtable></mrow>'
    markup = re.sub(tray, r"[\1]", markup)
    bare = re.sub(r'<mtext class="shape">.*?</mtext>', "", markup)
    bare = re.sub(r"</mtd></mtr><mtr><mtd>|</mtd><mtd>", ",", bare)
    for _ in range(3):
        bare = re.sub(
            r"<mfrac><mrow>((?:(?!<mfrac>).)*?)</mrow><mrow>((?:(?!<mrow>).)*?)</mrow></mfrac>",
            lambda found: (
                found[1] + "/" + found[2]
                if found[1].startswith("<mo>∂") or "∂" in found[1][:40]
                else f"({found[1]})/{found[2]}"
            ),
            bare,
        )
    return re.sub(r"<[^>]+>", "", bare)

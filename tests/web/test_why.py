"""Why a gradient is what it is, over HTTP: the rule, its derivation, a plot, and a nudge."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.text import LANGUAGES
from tests.explain.gates import programs
from tests.rows import loop_over

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q z"
CASES = Path(__file__).parents[1] / "cases" / "lecture.json"
LECTURE = [case["program"] for case in json.loads(CASES.read_text("utf-8"))]
EVERY = [(program, options) for _, program, options in programs()]


GAP = re.compile(
    r"None(?![^[]*\])|\bnan\b|\|(은/|을/|이/|과/|으로/)|[\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
"""A placeholder that nothing filled: a word's, or a formula's."""


def asked(client: Any, name: str, program: str, **fields: Any) -> Any:
    return client.post(f"/api/{name}", json={"program": program, **fields})


def edges(client: Any, program: str, **fields: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asked(client, "trace", program, **fields).json["edges"]
    return found


def flat(markup: str) -> str:
    return "".join(ElementTree.fromstring(markup).itertext())


def test_the_first_circuit(client):
    first, _, second, _ = edges(client, CIRCUIT)
    answer = asked(client, "why", CIRCUIT, edge=first["id"]).json
    assert set(answer) == {"title", "lines", "sentence", "plot"}
    assert answer["title"] == "Why ∂q/∂x = 1"
    assert list(map(flat, answer["lines"])) == [
        "∂q∂x=1", "∂q∂x=limh→0(x+h)+y−(x+y)h", "=limh→0hh", "=1",
    ]  # fmt: skip
    assert answer["sentence"] == "A sum changes by exactly as much as any one of its operands."
    title = ElementTree.fromstring(answer["plot"]["svg"])[0]
    assert title.text == ("q as a function of x, with its tangent at x = −2, where q = 3: slope 1")
    korean = asked(client, "why", CIRCUIT, edge=second["id"], lang="ko").json
    assert korean["title"] == "∂f/∂q의 값은 왜 z일까요?"
    assert flat(korean["lines"][0]) == "∂f∂q=z=−4"


def test_a_rule_with_cases_is_asked_for_in_a_sentence(client):
    program = "x = 2\nh = relu(x)"
    (edge,) = edges(client, program, lang="ko")
    answer = asked(client, "why", program, edge=edge["id"], lang="ko").json
    assert answer["title"] == "∂h/∂x의 값은 왜 x > 0이면 1, 아니면 0일까요?"


def test_a_product_of_matrices_for_any_element(client):
    program = "X = [[1, 2], [3, 4]]\nW = [[1, 2], [3, 4]]\nY = X @ W\nL = sum(Y)"
    answer = asked(client, "why", program, edge=edges(client, program)[1]["id"]).json
    assert answer["title"] == "Why ∂L/∂W = Xᵀ · ∂L/∂Y"
    assert list(map(flat, answer["lines"][1:])) == [
        "∂Ynj∂Wij=Xni",
        "∂L∂Wij=∑n∂L∂Ynj·∂Ynj∂Wij=∑n∂L∂Ynj·Xni",
        "∂L∂W12=∂L∂Y12·X11+∂L∂Y22·X21=1·1+1·3=4",
    ]
    assert answer["plot"] is None


SENTENCES = [
    (
        "n(x) = 2 x + 1\nx = 3\nf = n(x)", {"open": []}, 0,
        "n is a function of the program. Open it in the graph: each gate inside has a short rule "
        "of its own.",
    ),
    (
        "a = [1, 2]\nt = [0, 1]\nf = cross_entropy(a, t)", {}, 1,
        "t counts as data for the CE gate: it is used as it is, and no gradient flows to it.",
    ),
    (
        "x = [1, -2]\nf = sum(abs(x))", {}, 0,
        "The derivative of |x| is the sign of x. The |x| gate works element by element, so what "
        "holds for a number holds for each of them.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "fields", "edge", "sentence"), SENTENCES)
def test_sentences(client, program, fields, edge, sentence):
    wire = edges(client, program, **fields)[edge]["id"]
    assert asked(client, "why", program, edge=wire, **fields).json["sentence"] == sentence


@pytest.mark.slow
@loop_over(("program", "options"), [*EVERY, *((program, {}) for program in LECTURE)])
@loop_over("language", LANGUAGES)
def test_every_wire_has_a_reason(client, program, options, language):
    for edge in trace(program, **options).edges:
        found = asked(client, "why", program, edge=edge.id, lang=language, **options).json
        assert found["title"] and found["sentence"] and found["lines"]
        for line in found["lines"]:
            ElementTree.fromstring(line)
        for text in (*map(flat, found["lines"]), found["title"], found["sentence"]):
            assert not GAP.search(text), text
        if found["plot"]:
            svg = found["plot"]["svg"]
            assert "nan" not in svg and "inf" not in svg and "style" not in svg
            ElementTree.fromstring(svg)


def test_by_shapes_alone_there_is_a_rule_and_no_plot(client):
    program = "x = [1, 2]\nf = sum(exp(x))"
    wire = edges(client, program, shapes=True)[0]["id"]
    answer = asked(client, "why", program, edge=wire, shapes=True).json
    assert answer["lines"] and answer["plot"] is None


def test_a_wire_that_does_not_exist(client):
    assert asked(client, "why", CIRCUIT, edge="e99").json["detail"] == "There is no wire e99."
    assert asked(client, "why", CIRCUIT).status_code == 400


NUDGES: list[tuple[str, dict[str, Any], str, str | None]] = [
    (
        CIRCUIT, {"input": "x"},
        "Raising x by 0.1 should change f by about −0.4. It changes by −0.4, from −12 to "
        "−12.4. Exactly as predicted: along this step, f follows x in a straight line.",
        CIRCUIT.replace("-2", "-1.9"),
    ),
    (
        CIRCUIT, {"input": "x", "by": -0.1, "lang": "ko"},
        "x를 0.1만큼 줄이면 f가 약 +0.4만큼 변해야 합니다. 실제로는 +0.4만큼, −12에서 "
        "−11.6으로 변합니다. 약속한 그대로입니다. 이 구간에서 f는 x를 직선으로 따라갑니다.",
        CIRCUIT.replace("-2", "-2.1"),
    ),
    (
        "x = [1, 0.2]\nf = sum(x)", {"input": "x", "index": [1]},
        "Raising x₂ by 0.1 should change f by about +0.1. It changes by +0.1, from 1.2 to 1.3. "
        "Exactly as predicted: along this step, f follows x₂ in a straight line.",
        "x = [1, 0.3]\nf = sum(x)",
    ),
    (
        "x = [[1, 2], [3, 0.5]]\nf = sum(x)", {"input": "x", "index": [0, 1]},
        "Raising x₁₂ by 0.1 should change f by about +0.1. It changes by +0.1, from 6.5 to 6.6. "
        "Exactly as predicted: along this step, f follows x₁₂ in a straight line.",
        "x = [[1, 2.1], [3, 0.5]]\nf = sum(x)",
    ),
    (
        "x = [[1, 2], [3, 0.5]]\nf = sum(x)", {"input": "x", "index": [1, 1]},
        "Raising x₂₂ by 0.1 should change f by about +0.1. It changes by +0.1, from 6.5 to 6.6. "
        "Exactly as predicted: along this step, f follows x₂₂ in a straight line.",
        "x = [[1, 2], [3, 0.6]]\nf = sum(x)",
    ),
    # the slope of x² grows from 0.4 to 0.6 along the way
    (
        "x = 0.2\nf = x^2", {"input": "x"},
        "Raising x by 0.1 should change f by about +0.04. It changes by +0.05, from 0.04 to 0.09. "
        "The slope itself changes along the way, from 0.4 to 0.6. The shorter the step, the "
        "better the prediction.",
        "x = 0.3\nf = x^2",
    ),
    (
        "x = 0\nf = relu(x)", {"input": "x"},
        "Raising x by 0.1 should change f by about 0. It changes by +0.1, from 0 to 0.1. The "
        "step starts at the kink of the ReLU gate: the slope 0 there is only a convention.",
        "x = 0.1\nf = relu(x)",
    ),
    (
        "x = 1\nf = log(x)", {"input": "x", "by": -2},
        "Lowering x by 2 takes f from 0 to NaN. The step leaves the range in which f is finite, "
        "and no gradient predicts that.",
        "x = -1\nf = log(x)",
    ),
    (
        "x = 0\nf = log(x)", {"input": "x"},
        "Raising x by 0.1 takes f from −∞ to −2.30. f is not finite to begin with, so there is "
        "nothing to compare.",
        "x = 0.1\nf = log(x)",
    ),
    (
        "x = 1\nf = floor(x)", {"input": "x", "by": -0.1},
        "Lowering x by 0.1 should change f by about −0. It changes by −1, from 1 to 0. Along "
        "the way the floor gate jumps, and no slope predicts a jump.",
        "x = 0.9\nf = floor(x)",
    ),
    (
        "x = 1\nf = 3x", {"input": "x", "by": 0},
        "Raising x by 0 should change f by about 0. It changes by 0, from 3 to 3. No change "
        "was predicted and none happens: f is flat here.",
        "x = 1\nf = 3x",
    ),
    # only the number itself changes in the text, wherever it is
    (
        "y = 1\n  x = 0.1 ; f = x + y", {"input": "x", "by": 0.2},
        "Raising x by 0.2 should change f by about +0.2. It changes by +0.2, from 1.1 to 1.3. "
        "Exactly as predicted: along this step, f follows x in a straight line.",
        "y = 1\n  x = 0.3 ; f = x + y",
    ),
    (
        "x = [[1, 2, 3], [4, 5, 6]]\nf = sum(x)", {"input": "x", "index": [1, 2]},
        "Raising x₂₃ by 0.1 should change f by about +0.1. It changes by +0.1, from 21 to "
        "21.1. Exactly as predicted: along this step, f follows x₂₃ in a straight line.",
        "x = [[1, 2, 3], [4, 5, 6.1]]\nf = sum(x)",
    ),
    # what training changed is no longer what is typed: x after two steps of 1 − 2·0.1 is 1.92
    (
        "x = 3\nf = x^2", {"input": "x", "update": 2},
        "Raising x by 0.1 should change f by about +0.384. It changes by +0.394, from 3.6864 to "
        "4.0804. The slope itself changes along the way, from 3.84 to 4.04. The shorter the step, "
        "the better the prediction.",
        None,
    ),
    # a default has no place in the text, and neither has what a constructor makes
    (
        "x y", {"input": "x"},
        "Raising x by 0.1 should change f by about +0.2. It changes by +0.2, from 2 to 2.2. "
        "Exactly as predicted: along this step, f follows x in a straight line.",
        None,
    ),
    (
        "x = ones(2)\nf = sum(x)", {"input": "x", "index": [0]},
        "Raising x₁ by 0.1 should change f by about +0.1. It changes by +0.1, from 2 to 2.1. "
        "Exactly as predicted: along this step, f follows x₁ in a straight line.",
        None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "fields", "sentence", "raised"), NUDGES)
def test_nudges(client, program, fields, sentence, raised):
    answer = asked(client, "nudge", program, **fields).json
    assert set(answer) == {"sentence", "promise", "happened", "before", "after", "program"}
    assert (answer["sentence"], answer["program"]) == (sentence, raised)


REFUSED = [
    ({"input": "w"}, "There is no input w."),
    ({"input": "x", "index": [0]}, "x"),
    ({"input": "x", "shapes": True}, "Without numbers there is nothing to nudge."),
]


@pytest.mark.parametrize(("fields", "detail"), REFUSED)
def test_what_cannot_be_nudged(client, fields, detail):
    answer = asked(client, "nudge", CIRCUIT, **fields)
    assert answer.status_code == 400
    assert detail.rstrip(".") in answer.json["detail"]

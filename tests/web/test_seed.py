"""Programs whose output is an array, over HTTP: every route, every start, what is refused."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import pytest

from gradwalk.explain.text import LANGUAGES
from tests.arrays import NETWORK, SCORES, SOFTMAX, SQUARES

STARTS = [{}, {"of": [1]}, {"upstream": "1, 0, -2"}]


def ask(client, route, status=200, **body):
    answer = client.post(f"/api/{route}", json=body)
    assert answer.status_code == status, answer.json
    return answer.json


@pytest.mark.parametrize(
    ("start", "seed", "gradient"),
    [
        ({}, {"kind": "ones", "element": [], "numbers": [], "target": "Σy"}, [4, 8, 12]),
        ({"of": [1]}, {"kind": "element", "element": [1], "numbers": [], "target": "y₂"},
         [0, 8, 0]),
        ({"upstream": "1, 0, -2"},
         {"kind": "upstream", "element": [], "numbers": [1, 0, -2], "target": "L"}, [4, 0, -24]),
    ],
)  # fmt: skip
def test_the_trace_starts_there(client, start, seed, gradient):
    found = ask(client, "trace", program=SQUARES, **start)
    assert found["seed"] == seed | {"names": ["y₁", "y₂", "y₃"]}
    assert found["inputs"]["x"]["grad"] == gradient


@pytest.mark.parametrize(
    ("query", "gradient"),
    [
        ("of=1", [0, 8, 0]),
        ("up=1,0,-2", [4, 0, -24]),
        ("up=" + quote("[1, 0, -2]"), [4, 0, -24]),
        ("of=2&unroll=1", None),
    ],
)
def test_a_link_starts_there(client, query, gradient):
    found = client.get(f"/api/trace?p={quote(SQUARES)}&{query}").json
    if gradient is not None:
        assert found["inputs"]["x"]["grad"] == gradient
    else:
        assert [found["inputs"][f"x[{k}]"]["grad"] for k in range(3)] == [0, 0, 12]


@pytest.mark.parametrize(
    ("fields", "status", "detail"),
    [
        ({"of": [3]}, 422, "The output has no element [3]: its shape is (3,)."),
        ({"of": [0, 0]}, 422, "The output has no element [0, 0]: its shape is (3,)."),
        ({"upstream": "1, 2"}, 422,
         "The upstream gradient has the shape (2,), and the output (3,)."),
        ({"upstream": "x"}, 400, "The upstream gradient must be a list of numbers."),
        ({"upstream": "ones(3)"}, 400, "The upstream gradient must be a list of numbers."),
        ({"upstream": "["}, 400, "The upstream gradient must be a list of numbers."),
        ({"of": [0], "upstream": "1, 2, 3"}, 400,
         "Backpropagation starts from one element or from an upstream gradient, not from both."),
        ({"of": [-1]}, 400, "The value of “of” is not allowed."),
        ({"of": [0.5]}, 400, "The value of “of” is not allowed."),
        ({"of": [0] * 9}, 400, "The value of “of” is not allowed."),
        ({"of": 1}, 400, "The value of “of” is not allowed."),
        ({"upstream": "1" * 1001}, 400, "The value of “upstream” is not allowed."),
        ({"upstream": [1, 2, 3]}, 400, "The value of “upstream” is not allowed."),
        ({"unroll": True}, 422,
         "The output has the shape (3,). Drawn element by element, backpropagation starts at a"
         " single number."),
    ],
)  # fmt: skip
def test_a_start_that_does_not_fit_is_refused(client, fields, status, detail):
    answer = ask(client, "trace", status, program=SQUARES, **fields)
    assert answer["detail"] == detail
    assert answer["hint"]


def test_an_array_that_cannot_be_unrolled_is_mended_by_its_sum(client):
    answer = ask(client, "trace", 422, program=SQUARES, unroll=True)
    assert answer["fix"] == "x = [1, 2, 3]\nw = 2\ny = sum(w*x^2)"
    ask(client, "trace", program=answer["fix"], unroll=True)


@pytest.mark.parametrize("fields", [{"of": [7]}, {"upstream": "1, 2"}])
@pytest.mark.parametrize("language", LANGUAGES)
def test_after_an_edit_the_page_starts_from_ones_and_says_so(client, fields, language):
    view = ask(client, "view", program=SQUARES, lang=language, **fields)
    assert view["trace"]["seed"]["kind"] == "ones"
    assert any("(3,)" in notice for notice in view["notices"])
    key, value = next(iter(fields.items()))
    query = f"of={value[0]}" if key == "of" else f"up={value}"
    page = client.get(f"/?p={quote(SQUARES)}&{query}&lang={language}")
    assert page.status_code == 200


def test_the_page_of_a_link_that_cannot_be_read_says_why(client):
    page = client.get(f"/?p={quote(SQUARES)}&up=x")
    assert page.status_code == 400
    assert "The upstream gradient must be a list of numbers." in html.unescape(page.text)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("shapes", [False, True])
@pytest.mark.parametrize("mode", ["node", "gate"])
def test_the_view_has_its_picture(client, start, shapes, mode):
    view = ask(client, "view", program=SQUARES, shapes=shapes, mode=mode, **start)
    target = view["trace"]["seed"]["target"]
    assert view["picture"]["svg"]
    last = len(view["trace"]["steps"]) - 1
    of = "".join(f"&of={k}" for k in start.get("of", []))
    up = f"&up={quote(start['upstream'])}" if "upstream" in start else ""
    svg = client.get(f"/graph.svg?p={quote(SQUARES)}&step={last}{of}{up}").text
    assert set(re.findall(r"∂([^/<]*)/∂", svg)) == {target}


@pytest.mark.parametrize("start", STARTS)
def test_the_gradient_check_agrees(client, start):
    for program in (SQUARES, SOFTMAX):
        found = ask(client, "check", program=program, **start)
        assert found["passed"] is True
        curve = ask(client, "curve", program=program, **start)
        assert curve["points"]


@pytest.mark.parametrize("start", STARTS)
def test_forward_mode_finds_a_column(client, start):
    found = ask(client, "forward", program=SQUARES, input="x", index=[1], **start)
    slope = {"": "8", "of": "8", "upstream": "0"}[next(iter(start), "")]
    target = {"": "Σy", "of": "y₂", "upstream": "L"}[next(iter(start), "")]
    assert found["sentences"][1] == (
        f"It ends with ∂{target}/∂x₂ = {slope}, the gradient that backpropagation finds at x₂."
    )
    assert "all 3 elements of y: a column of the Jacobian" in found["sentences"][2]


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ({}, "Raising x₂ by 0.1 should change Σy by about +0.8. It changes by +0.82, from 28 to"
         " 28.82."),
        ({"of": [1]}, "Raising x₂ by 0.1 should change y₂ by about +0.8. It changes by +0.82, from"
         " 8 to 8.82."),
        ({"upstream": "0, 10, 0"}, "Raising x₂ by 0.1 should change L by about +8. It changes by"
         " +8.2, from 80 to 88.2."),
    ],
)  # fmt: skip
def test_a_nudge_changes_what_the_gradient_is_of(client, start, sentence):
    found = ask(client, "nudge", program=SQUARES, input="x", index=[1], by=0.1, **start)
    assert found["sentence"].startswith(sentence)


def test_a_question_about_the_start_is_marked(client):
    trace = ask(client, "trace", program=SQUARES, of=[1])
    asked = {"program": SQUARES, "node": trace["output"], "ask": "grad", "of": [1]}
    assert ask(client, "answer", **asked, answer="[0, 1, 0]")["verdict"] == "right"
    wrong = ask(client, "answer", **asked, answer="[5, 1, 0]")
    assert wrong["verdict"] == "wrong"


@pytest.mark.parametrize("route", ["deltas", "code", "explain", "questions"])
@pytest.mark.parametrize("program", [SQUARES, SOFTMAX, SCORES, NETWORK])
def test_the_other_questions_have_answers(client, route, program):
    for start in ({}, {"of": [0] if program != SCORES else [0, 0]}):
        ask(client, route, program=program, **start)


def test_deltas_start_at_the_seed(client):
    """Without a loss δ² is what arrives at y times σ′, not σ′ alone."""
    found = ask(client, "deltas", program=NETWORK, of=[1])
    assert len(found["layers"]) == 2
    last = re.sub("<[^>]*>", "", found["layers"][-1]["recurrence"])
    assert "∂y2∂y" in last


@pytest.mark.parametrize("language", LANGUAGES)
def test_training_needs_a_number(client, language):
    answer = ask(client, "train", 422, program=SQUARES, count=1, lang=language)
    assert "(3,)" in answer["detail"]
    assert "sum(w*x^2)" in answer["hint"]
    assert answer["fix"] == "x = [1, 2, 3]\nw = 2\ny = sum(w*x^2)"
    assert ask(client, "train", program=answer["fix"], count=1)["to"] == 1


def test_whole_derivatives_are_those_of_the_unrolled_element(client):
    query = f"p={quote('x = [1, 2]; y = x^2')}"
    assert client.get(f"/api/derivatives?{query}").json == {"derivatives": None}
    found = client.get(f"/api/derivatives?{query}&unroll=1&of=1").json["derivatives"]
    assert found["x[1]"]["simplified"]["text"] == "2x₂"
    assert found["x[0]"]["simplified"]["text"] == "0"


@pytest.mark.parametrize(
    ("program", "names"),
    [
        ("x = 3\nf = 2x", []),
        ("X = ones(2, 2)\nY = 2X", ["Y₁₁", "Y₁₂", "Y₂₁", "Y₂₂"]),
        ("x = ones(17)\ny = 2x", []),
    ],
)
def test_the_elements_of_a_small_output_are_named(client, program, names):
    assert ask(client, "trace", program=program)["seed"]["names"] == names


def test_another_program_is_compared_from_the_same_start(client):
    asked = {"program": SQUARES, "other": "x = [1, 2, 5]\nw = 2\ny = w*x^2", "of": [2]}
    rows = ask(client, "compare", **asked)["rows"]
    assert {row["symbol"]: row["grad"] for row in rows}["w"] == ["25", "9"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_that_does_not_fit_the_comparison_says_so(client, language):
    asked = {"program": SQUARES, "other": "x = [1, 2]\nw = 2\ny = w*x^2", "lang": language}
    assert "(2,)" in ask(client, "compare", **asked, of=[2])["sentences"][-1]
    assert "(2,)" not in ask(client, "compare", **asked, of=[1])["sentences"][-1]

"""The gradient check over HTTP: its rows, its cost, the error curve, and what is refused."""

from __future__ import annotations

import math
import re
import time
from xml.etree import ElementTree

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.explain.text import LANGUAGES

NEURON = "w = 2\nx = -1\nb = 0.5\nf = sigmoid(w x + b)"
NET = "X = [[1, 2], [0.5, -1]]\nW = [[0.3, -0.2], [0.1, 0.7]]\nL = cross_entropy(X @ W, [0, 1])"
NARROW = next(example.program for example in EXAMPLES if example.id == "alexnet-narrow")


def ask(client, question: str, **body) -> dict:
    answer = client.post(f"/api/{question}", json=body)
    assert answer.status_code == 200, answer.json
    return answer.json


def test_every_gradient_is_listed_with_its_central_difference(client):
    found = ask(client, "check", program=NEURON)
    assert [row["name"] for row in found["rows"]] == ["w", "x", "b"]
    assert found["rows"][0] == {
        "name": "w", "backward": "−0.149146", "numerical": "−0.149146",
        "error": found["rows"][0]["error"], "verdict": "agree", "verdict_text": "agrees",
        "input": "w", "index": [],
    }  # fmt: skip
    assert found["passed"] is True
    assert found["kinks"] == []
    assert found["step_size"] == "6.1·10⁻⁶"
    assert found["sentences"][0] == (
        "Backpropagation and the central differences agree at all 3 numbers."
    )


ERRORS = [
    ("x = 3\nf = x^2", "0"),
    ("x = 2\nf = 3x", "9.2·10⁻¹²"),
    ("x = 1e-3\nf = log(x)", "1.9·10⁻⁷"),
    ("x = 0\nf = leaky_relu(x, 0.26)", "0.59"),
    ("x = 0\nf = leaky_relu(x, -0.96)", "1.02"),
]


@pytest.mark.parametrize(("program", "error"), ERRORS)
def test_an_error_is_written_as_short_as_it_is_known(client, program, error):
    assert ask(client, "check", program=program)["rows"][0]["error"] == error


SAID = [
    ("x = 3\nf = x^2", "Backpropagation and the central difference agree.", ""),
    (
        "x = 3\ny = 2\nf = x*y",
        "Backpropagation and the central differences agree at all 2 numbers.",
        "",
    ),
    (
        "x = 3\nt = [1, 0]\na = [1, 2]\nf = x*cross_entropy(a, t)",
        "Backpropagation and the central differences agree at 3 of 5 numbers; at the others there "
        "is nothing to compare.",
        "Numbers that are data, such as the target of a loss: 2. The output depends on them, but "
        "no gradient is computed.",
    ),
    (
        "x = 0\nf = relu(x)",
        "There is nothing to compare at this point.",
        "Numbers without a derivative at this point: 1. Their gradient follows a convention.",
    ),
    (
        "x = randn(64)\nf = sum(x)",
        "Backpropagation and the central differences agree at all 64 numbers.",
        "",
    ),
    (
        "x = randn(65)\nf = sum(x)",
        "Backpropagation and the central differences agree at all 65 numbers.",
        "The 64 with the largest errors are listed.",
    ),
]
# the cube root of the spacing of floats at 1
STEP = (
    "The numerical gradient is (f(x + h) − f(x − h)) / 2h with h = 6.1·10⁻⁶, larger in proportion "
    "for numbers above 1, and smaller where f bends sharply, has a kink nearby or ends."
)


@pytest.mark.parametrize(("program", "first", "more"), SAID)
def test_what_is_said_of_the_comparison(client, program, first, more):
    found = ask(client, "check", program=program)
    assert found["sentences"] == [first, STEP, *([more] if more else [])]
    assert len(found["rows"]) <= 64


def test_elements_are_named_by_their_indices(client):
    rows = ask(client, "check", program=NET)["rows"]
    assert [row["name"] for row in rows][:5] == ["X₁₁", "X₁₂", "X₂₁", "X₂₂", "W₁₁"]
    assert rows[1]["input"] == "X" and rows[1]["index"] == [0, 1]


def test_the_cost_grows_with_the_inputs(client):
    cost = ask(client, "check", program=NEURON)["cost"]
    assert [row["inputs"] for row in cost["rows"]] == ["1", "3", "10", "100", "1,000"]
    assert [row["evaluations"] for row in cost["rows"]] == ["2", "6", "20", "200", "2,000"]
    assert [row["own"] for row in cost["rows"]] == [False, True, False, False, False]
    assert len({row["backward"] for row in cost["rows"]}) == 1
    assert "2 · 3 = 6 forward passes" in cost["sentences"][0]


KINK = "is at a kink: it has no derivative there."
KINKS = [
    ("x = 0\nf = relu(x)", "f", f"f {KINK} By convention its local gradient there is 0."),
    ("x = 0\nf = abs(x)", "f", f"f {KINK} By convention its local gradient there is 0."),
    ("x = [0, 0]\nf = norm(x)", "f", f"f {KINK} By convention its local gradient there is 0."),
    ("x = 0\nf = leaky_relu(x)", "f", f"f {KINK} By convention its local gradient there is 0.01."),
    ("x = [0, 1]; t = [0, 3]\nf = l1(x, t)", "f", f"f {KINK}"),
    (
        "x = 2\ny = 2\nf = max(x, y)",
        "f",
        "f chooses between equal operands: by convention they share the gradient, 0.5 each.",
    ),
    (
        "x = [2, 2, 1]\nf = max(x)",
        "f",
        "f chooses between equal operands: they share the gradient.",
    ),
    (
        "x = [[[[2, 2], [1, 2]]]]\nP = max_pool2d(x, 2)\nf = sum(P)",
        "P",
        "P chooses between equal numbers: by convention the first of them has the gradient.",
    ),
    (
        "x = [2, 1, 2]\ny = sort(x)\nf = sum(y)",
        "y",
        "y sorts equal numbers: they keep their order, and each has the gradient of its place.",
    ),
    ("x = 0\nf = log(x)", "f", "The value of f is not finite."),
]


@pytest.mark.parametrize(("program", "node", "said"), KINKS)
def test_kinks_are_pointed_out(client, program, node, said):
    found = ask(client, "check", program=program)
    trace = client.post("/api/trace", json={"program": program}).json
    assert {"node": trace["named"][node]["node"], "text": said} in found["kinks"]
    assert found["passed"] is True


@pytest.mark.parametrize(
    "program", ["x = 0\nabs(x)", "x = [0, 0]\nnorm(x)", "x = 2; y = 2\nmax(x, y)"]
)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_kink_is_no_agreement_and_nobody_is_blamed(client, program, lang):
    found = ask(client, "check", program=program, lang=lang)
    verdict = {"en": "no derivative", "ko": "미분 불가"}[lang]
    assert {(row["verdict"], row["verdict_text"]) for row in found["rows"]} == {("kink", verdict)}
    assert all(row["backward"] == row["numerical"] for row in found["rows"])
    assert found["passed"] is True
    nothing = {"en": "nothing to compare at this point", "ko": "비교할 것이 없습니다"}[lang]
    assert nothing in found["sentences"][0]
    index = found["rows"][0]["index"]
    curve = ask(client, "curve", program=program, lang=lang, input="x", index=index)
    mean = {"en": "the mean of the two", "ko": "두 기울기의 평균"}[lang]
    assert mean in curve["sentences"][0]


@pytest.mark.slow
def test_of_many_numbers_the_worst_are_listed_at_a_bounded_cost(client):
    began = time.process_time()
    found = ask(client, "check", program=NARROW)
    assert time.process_time() - began < 8
    assert len(found["rows"]) == 64
    assert "The inputs hold 5,704 numbers." in " ".join(found["sentences"])
    assert "The 64 with the largest errors are listed." in found["sentences"]
    assert {row["input"] for row in found["rows"]} > {"W1"}


NOTHING = [
    ({"program": "x = randn(3)\nsum(x)", "shapes": True}, "Only shapes are shown, so"),
    ({"program": "2 + 3"}, "There is no input whose"),
    ({"program": "W = randn(1400, 1400)\nf = sum(W @ W)"}, "One evaluation of this program takes"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("body", "said"), NOTHING)
def test_says_why_nothing_is_compared(client, body, said):
    found = ask(client, "check", **body)
    assert found["rows"] == [] and found["passed"] is None and found["cost"] is None
    assert found["sentences"][0].startswith(said)


@pytest.mark.slow
def test_both_languages_fill_every_sentence(client):
    for language in LANGUAGES:
        for program in (NEURON, NET, NARROW, *(row[0] for row in KINKS)):
            checked = ask(client, "check", program=program, lang=language)
            curved = ask(client, "curve", program=program, lang=language)
            said = [*checked["sentences"], *checked["cost"]["sentences"], *curved["sentences"]]
            assert all(said) and not any("{" in sentence for sentence in said)


def test_the_curve_falls_and_rises(client):
    found = ask(client, "curve", program=NEURON, input="w")
    steps, errors = zip(*found["points"], strict=True)
    assert len(steps) == 25 and math.isclose(steps[0], 0.1) and math.isclose(steps[-1], 1e-13)
    best = errors.index(min(errors))
    assert 1e-7 < steps[best] < 1e-3
    # h² on the right of the least error, where only truncation counts
    assert errors[0] / errors[2] == pytest.approx(100, rel=0.2)
    assert min(error for _, error in found["forward"]) > 10 * min(errors)
    assert found["sentences"][0].startswith("The central difference is best at h = ")
    drawn = ElementTree.fromstring(found["svg"])
    names = [element.get("class") for element in drawn.iter() if element.get("class")]
    assert {"curve central", "curve forward", "best", "axis", "tick"} <= set(names)
    assert not any("style" in element.attrib for element in drawn.iter())


CURVES = [
    ("x = 3\nf = x^2 + x", "Along x the central difference leaves nothing out"),
    ("x = 3\nf = 0 x", "Along x the central difference leaves nothing out"),
    ("x = 0\nf = relu(x)", "No step size brings the numerical derivative with respect to x"),
    ("x = -1\nf = log(x)", "The differences with respect to x are not finite."),
]


@pytest.mark.parametrize(("program", "said"), CURVES)
def test_curves_of_other_kinds(client, program, said):
    found = ask(client, "curve", program=program)
    assert found["sentences"][0].startswith(said)
    ElementTree.fromstring(found["svg"])


def test_a_step_is_a_power_of_ten_or_has_one_decimal(client):
    """The steps are half powers of ten, and √10 is 3.2."""
    for program in ("x = 0.7\nf = exp(x)", "x = 2\nf = x^3", "x = 2\nf = 1/x"):
        said = ask(client, "curve", program=program)["sentences"][0]
        steps = re.findall(r"h = (?:([\d.]+)·)?10⁻", said)
        assert len(steps) == 2 and set(steps) <= {"", "3.2"}, said


@pytest.mark.parametrize(
    ("typed", "index"), [("[3]", [0]), ("[[3]]", [0, 0]), ("[[3, 1]]", [0, 0])]
)
def test_the_only_element_needs_no_index(client, typed, index):
    assert ask(client, "curve", program=f"x = {typed}\nf = sum(x^2)")["index"] == index


def test_an_element_is_chosen_by_default(client):
    found = ask(client, "curve", program="a = 1\nx = [1, 3, 2]\nf = norm(x)")
    assert (found["input"], found["index"]) == ("x", [1])


REFUSED = [
    ({"program": NEURON, "input": "q"}, "There is no input q. The inputs are w, x, b."),
    *(
        (
            {"program": NET, "input": "W", "index": index},
            f"W has the shape (2, 2); there is no element {index}.",
        )
        for index in ([2, 0], [0, 2], [0], [0, 0, 0])
    ),
    ({"program": NEURON, "index": [0]}, "w has the shape (); there is no element [0]."),
    ({"program": "2 + 3"}, "This program has no input."),
]


@pytest.mark.parametrize(("body", "said"), REFUSED)
def test_refuses_an_element_that_does_not_exist(client, body, said):
    answer = client.post("/api/curve", json=body)
    assert answer.status_code == 400
    assert answer.json["detail"].startswith(said)


def test_the_numbers_are_those_after_the_updates(client):
    body = {"program": NEURON, "parameters": ["w"], "rate": 0.5}
    before = ask(client, "check", **body)["rows"][0]
    after = ask(client, "check", **body, update=3)["rows"][0]
    assert before["backward"] != after["backward"]
    assert after["verdict"] == "agree"

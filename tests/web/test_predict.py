"""Predictions over HTTP: no part of the page shows an answer in advance, and answers are marked."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ElementTree

import pytest

from gradwalk.classroom.exercises import EXERCISES
from gradwalk.classroom.exercises.generator import LEVELS
from gradwalk.explain.text import LANGUAGES
from gradwalk.web.predict import list_exercises

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"
BRANCHES = "x = 3\ny = 2\na = x * y\nb = x + y\nf = a * b"
NORM = "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)"
LARGE = "W = randn(6, 5, seed=1)\nx = randn(5, seed=2)\nf = sum(relu(W @ x)**2)"


def ask(client, name, status=200, **body):
    answer = client.post(f"/api/{name}", json=body)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def drawn(client, program, step, **query):
    """The picture in the page as an element tree, and the whole page without its data."""
    page = client.get("/", query_string={"p": program, "step": step, **query})
    text = re.sub(r"<script.*?</script>", "", page.get_data(as_text=True), flags=re.DOTALL)
    found = re.search(r'<svg [^>]*class="graph".*?</svg>', text, re.DOTALL)
    return ElementTree.fromstring(found[0]), text


def said(picture, name):
    """All that is in the part of the picture with this id, and the levels of a heat map."""
    part = next(each for each in picture.iter() if each.get("id") == name)
    levels = [each.get("class", "") for each in part.iter()]
    return "".join(part.itertext()).strip(), " ".join(re.findall(r"\bh\d\b", " ".join(levels)))


def node_of(client, program, symbol):
    trace = ask(client, "trace", program=program)
    return next(node["id"] for node in trace["nodes"] if node["symbol"] == symbol)


def step_of(client, program, symbol, phase):
    trace = ask(client, "trace", program=program)
    node = next(node["id"] for node in trace["nodes"] if node["symbol"] == symbol)
    steps = (step for step in trace["steps"] if step["phase"] == phase)
    return node, next(step["index"] for step in steps if node in step["nodes"])


@pytest.mark.parametrize(
    ("program", "symbol"), [(CIRCUIT, "q"), (CIRCUIT, "f"), (NORM, "W"), (LARGE, "W"), (LARGE, "x")]
)
@pytest.mark.parametrize(("ask_for", "phase"), [("grad", "backward"), ("value", "forward")])
def test_the_answer_is_in_no_part_of_the_picture(client, program, symbol, ask_for, phase):
    if phase == "forward" and symbol in "Wx":
        symbol = {NORM: "q", LARGE: "v"}[program]
    node, step = step_of(client, program, symbol, phase)
    part = "grad" if ask_for == "grad" else "value"
    shown, _ = drawn(client, program, step)
    hidden, _ = drawn(client, program, step, panel="predict", ask=ask_for)
    assert any(said(shown, f"{node}-{part}"))
    assert said(hidden, f"{node}-{part}") == ("", "")
    classes = next(each.get("class") for each in hidden.iter() if each.get("id") == node).split()
    assert ("done" if part == "grad" else "known") not in classes
    assert "current" in classes
    titles = said(hidden, node)[0]
    assert ("∂" in titles) is False
    before, _ = drawn(client, program, step - 1)
    assert {each.get("id") for each in before.iter()} == {each.get("id") for each in hidden.iter()}


def test_contributions_are_hidden_with_their_sum(client):
    _, step = step_of(client, BRANCHES, "x", "backward")
    shown, _ = drawn(client, BRANCHES, step)
    hidden, _ = drawn(client, BRANCHES, step, panel="predict")
    count = [
        sum(
            bool("".join(each.itertext()).strip())
            for each in picture.iter()
            if each.get("class") == "contribution"
        )
        for picture in (shown, hidden)
    ]
    assert count == [2, 0]


@pytest.mark.parametrize(("ask_for", "hides"), [("grad", True), ("value", False), ("both", True)])
def test_only_what_is_asked_for_is_hidden(client, ask_for, hides):
    node, step = step_of(client, CIRCUIT, "q", "backward")
    picture, _ = drawn(client, CIRCUIT, step, panel="predict", ask=ask_for)
    assert (said(picture, f"{node}-grad")[0] == "") is hides
    assert said(picture, f"{node}-value")[0] == "3"


def test_the_next_step_shows_the_last_answer(client):
    node, step = step_of(client, CIRCUIT, "q", "backward")
    picture, _ = drawn(client, CIRCUIT, step + 1, panel="predict")
    assert said(picture, f"{node}-grad")[0] == "−4"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_the_page_asks_and_hides_the_answer(client, language):
    _, step = step_of(client, CIRCUIT, "q", "backward")
    _, text = drawn(client, CIRCUIT, step, panel="predict", lang=language)
    body = html.unescape(text[text.index("</textarea>") :])
    panel = body[body.index('id="explanation"') : body.index('id="steps"')]
    assert "<mo>?</mo>" in panel
    assert "<mn>" not in panel
    _, told = drawn(client, CIRCUIT, step, lang=language)
    assert "−4" in told[told.index('id="explanation"') :]


def test_a_step_asks_its_questions(client):
    q = node_of(client, CIRCUIT, "q")
    found = ask(client, "questions", program=CIRCUIT, step=5)["questions"]
    assert [(each["node"], each["ask"], each["index"], each["text"]) for each in found] == [
        (q, "grad", None, "∂f/∂q = ?")
    ]
    assert found[0]["mathml"].startswith("<math")
    assert found[0]["placeholder"] == "−0.5 or 1/3"
    assert ask(client, "questions", program=CIRCUIT, step=1)["questions"] == []
    assert ask(client, "questions", program=CIRCUIT, step=1, ask="both")["questions"]
    gates = ask(client, "questions", program=CIRCUIT, step=4, mode="gate")["questions"]
    assert [each["text"] for each in gates] == ["∂f/∂q = ?", "∂f/∂z = ?"]
    ask(client, "questions", 400, program=CIRCUIT, step=99)


def test_a_question_is_about_a_small_array_or_an_element_of_a_large_one(client):
    node, step = step_of(client, NORM, "W", "backward")
    (whole,) = ask(client, "questions", program=NORM, step=step)["questions"]
    assert (whole["node"], whole["index"], whole["placeholder"]) == (node, None, "[[·, ·], [·, ·]]")
    node, step = step_of(client, LARGE, "W", "backward")
    (one,) = ask(client, "questions", program=LARGE, step=step)["questions"]
    assert len(one["index"]) == 2
    exact = ask(client, "trace", program=LARGE)["inputs"]["W"]["grad"]
    row, column = one["index"]
    answer = f"{exact[row][column]:.2f}"
    found = ask(
        client, "answer", program=LARGE, node=node, ask="grad", index=one["index"], answer=answer
    )
    assert found["verdict"] == "right"


def test_an_answer_is_marked(client):
    q = node_of(client, CIRCUIT, "q")
    right = ask(client, "answer", program=CIRCUIT, node=q, ask="grad", answer="-4")
    assert right == {
        "verdict": "right",
        "mistake": None,
        "sentence": "Right.",
        "shown": "−4",
        "question": "∂f/∂q = ?",
    }
    wrong = ask(client, "answer", program=CIRCUIT, node=q, ask="grad", answer="3", lang="ko")
    assert (wrong["verdict"], wrong["mistake"], wrong["shown"]) == ("wrong", "swapped", "")
    value = ask(client, "answer", program=CIRCUIT, node=q, ask="value", answer="3")
    assert value["verdict"] == "right"
    unread = ask(client, "answer", program=CIRCUIT, node=q, ask="grad", answer="3 +")
    assert unread["verdict"] == "unreadable"
    assert ask(client, "answer", program=CIRCUIT, node=q)["verdict"] == "unreadable"


@pytest.mark.parametrize(
    "body",
    [
        {"node": "n99", "answer": "1"},
        {"answer": "1"},
        {"node": "n0", "ask": "value", "answer": "1"},
        {"node": "n3", "ask": "both", "answer": "1"},
        {"node": "n3", "index": [0], "answer": "1"},
        {"node": "n3", "answer": "1", "shapes": True},
        {"node": "n3", "answer": 1},
        {"node": "n3", "answer": "1" * 2001},
    ],
)
def test_what_cannot_be_answered_is_refused(client, body):
    ask(client, "answer", 400, program=CIRCUIT, **body)


@pytest.mark.parametrize(
    "answer",
    [
        *("[" * 500, "(" * 1999, "1e" * 900, "x" * 2000, "9**9**9**9", "-" * 2000, "x\x00y"),
        *("uniform(2000000, seed=1)", "eye(4000) @ eye(4000)", "1;" * 900, "# ", "\n" * 1000),
        *(
            "[[1]]" * 300,
            "sum(" * 200,
            "inf - inf",
            "0/0",
            "\u202e4",
            "softmax([1, inf])",
            "[x, [x]]",
        ),
    ],
)
def test_hostile_answers_are_answered_in_words(client, answer):
    for program, node in ((CIRCUIT, "n3"), (NORM, "n0")):
        found = ask(client, "answer", program=program, node=node, answer=answer)
        assert found["verdict"] in ("wrong", "unreadable")
        assert found["sentence"]


def test_an_exercise_is_found_by_name_or_generated_from_a_seed(client):
    given = ask(client, "exercise", exercise="drinks")
    assert (given["id"], given["ask"], given["title"]) == ("drinks", "grad", "The drinks bill")
    assert ask(client, "questions", program=given["program"], step=given["step"])["questions"]
    made = ask(client, "exercise", level=2, seed=17, lang="ko")
    assert made["id"] == "2-17"
    assert ask(client, "exercise", exercise="2-17", lang="ko") == made
    assert "“nothing”" in ask(client, "exercise", 400, exercise="nothing")["detail"]
    ask(client, "exercise", 400, level=max(LEVELS) + 1)


def test_a_link_to_an_exercise_opens_it_hidden(client):
    page = client.get("/?exercise=matrix-norm").get_data(as_text=True)
    assert "f = ‖q‖² with q = W x" in page
    assert '<option value="grad" selected>' in page
    assert "q = W @ x" in page
    assert client.get("/?exercise=nothing").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_the_exercises(client, language):
    page = html.unescape(client.get(f"/?lang={language}").get_data(as_text=True))
    found = list_exercises(language)
    assert [each["id"] for each in found] == [each.id for each in EXERCISES]
    for each in found:
        assert each["title"] in page

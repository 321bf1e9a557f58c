"""Forward mode, deltas and comparison over HTTP, in both languages, and what they refuse."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.explain.text import LANGUAGES
from tests.rows import loop_over

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q z"
EXAMPLE = {example.id: example.program for example in EXAMPLES}


def ask(client, question: str, **body) -> dict:
    answer = client.post(f"/api/{question}", json=body)
    assert answer.status_code == 200, answer.json
    return answer.json


def test_forward_mode_of_the_first_circuit(client):
    found = ask(client, "forward", program=CIRCUIT, input="x")
    assert found["order"] == "x → q → f"
    assert found["tangent_symbol"] == "∂·/∂x"
    assert found["passes"] == {"forward": 3, "reverse": 1}
    trace = client.post("/api/trace", json={"program": CIRCUIT}).json
    names = {node["id"]: node["symbol"] for node in trace["nodes"]}
    told = {names[node]: each for node, each in found["nodes"].items()}
    assert told == {
        "x": {"tangent": "1", "symbol": "∂x/∂x", "step": 0},
        "y": {"tangent": "0", "symbol": "∂y/∂x", "step": 0},
        "z": {"tangent": "0", "symbol": "∂z/∂x", "step": 0},
        "q": {"tangent": "1", "symbol": "∂q/∂x", "step": 1},
        "f": {"tangent": "−4", "symbol": "∂f/∂x", "step": 2},
    }
    assert [row["symbol"] for row in found["rows"]] == ["∂x/∂x", "∂q/∂x", "∂f/∂x"]
    assert found["sentences"][1] == (
        "It ends with ∂f/∂x = −4, the gradient that backpropagation finds at x."
    )
    assert "takes 3 forward passes; backpropagation takes 1" in found["sentences"][2]


def test_tangents_are_texts_like_those_of_the_trace(client):
    program = "X = randn(6, 6)\nw = [1, 2]\ny = sum(w^2)\nf = sum(y X)"
    found = ask(client, "forward", program=program, input="w", index=[1], digits=1)
    trace = client.post("/api/trace", json={"program": program}).json
    nodes = {node["id"]: node for node in trace["nodes"]}
    for node, each in found["nodes"].items():
        told = nodes[node]["text"]["value"]
        assert type(each["tangent"]) is type(told), node
    assert found["nodes"][trace["inputs"]["w"]["node"]]["tangent"] == [["0.0", "1.0"]]


@pytest.mark.parametrize(
    ("program", "same"),
    [("y = 2; f = 3/y", True), ("y = 0; f = y/y", True), ("y = 2; f = 1/(y - y)", False)],
)
def test_the_two_modes_are_called_equal_only_where_they_are(client, program, same):
    """One way back meets 0 · ∞, which is NaN, and the way forward ends before it does."""
    said = ask(client, "forward", program=program)["sentences"]
    assert any("the gradient that backpropagation finds at y" in each for each in said) == same


def test_functions_of_one_number_have_a_plot_each(client):
    found = ask(client, "functions", program=EXAMPLE["activations"])
    titles = [plot["title"] for plot in found["plots"]]
    assert titles[0] == "sigmoid(x)" and len(titles) == 6
    assert found["plots"][0]["slope"] == "∂sigmoid(x)/∂x = 0.24"
    assert all(ElementTree.fromstring(plot["svg"]) is not None for plot in found["plots"])
    assert found["sentences"][0].startswith("What the program makes of x, around x = 0.5")
    other = ask(client, "functions", program=CIRCUIT)
    assert other["plots"] == [] and other["sentences"][0].startswith("There is nothing to plot")


LAYERS = ["window-scorer", "two-layer-batch", "recurrent-net", "training-xor", "alexnet-narrow"]


@pytest.mark.parametrize("example", LAYERS)
def test_deltas(client, example):
    found = ask(client, "deltas", program=EXAMPLE[example])
    assert len(found["layers"]) > 1
    trace = client.post("/api/trace", json={"program": EXAMPLE[example]}).json
    nodes = {node["id"]: node for node in trace["nodes"]}
    for layer in found["layers"]:
        assert layer["text"] == nodes[layer["node"]]["text"]["grad"]
        assert layer["delta"].startswith("<math") and layer["weights"]
        assert 0 <= layer["level"] <= 8


def test_a_program_without_layers_says_what_layers_are(client):
    found = ask(client, "deltas", program=CIRCUIT)
    assert found["layers"] == []
    assert found["sentences"][0].startswith("No layers were found. A layered net multiplies")


def test_layers_are_found_inside_closed_functions(client):
    program = EXAMPLE["alexnet-narrow"]
    closed, opened = (ask(client, "deltas", program=program, **way) for way in ({"open": []}, {}))
    deltas = [[layer["delta"] for layer in each["layers"]] for each in (closed, opened)]
    assert deltas[0] == deltas[1] != []
    shown = trace(program, open=()).nodes
    assert {layer["node"] for layer in closed["layers"]} <= {node.id for node in shown}
    assert not any("closed function" in said for said in closed["sentences"])


def test_two_programs_side_by_side(client):
    other = CIRCUIT.replace("-2", "3")
    found = ask(client, "compare", program=CIRCUIT, other=other)
    assert found["rows"][0] == {
        "symbol": "x", "label": ["x", "x"], "node": "n0", "other": "n0",
        "value": ["3", "−2"], "grad": ["−4", "−4"], "changed": True,
    }  # fmt: skip
    assert [row["changed"] for row in found["rows"]] == [True, False, True, True, True]
    assert found["sentences"] == [
        "The output f goes from −32 to −12.",
        "The norm of the gradient with respect to all inputs goes from 9.80 to 6.40.",
        "Values or gradients differ at 4 of 5 nodes.",
    ]


def test_before_and_after_updates(client):
    program = EXAMPLE["training-xor"]
    found = ask(client, "compare", program=program, update=50)
    after = client.post("/api/trace", json={"program": program, "update": 50}).json
    values = {row["node"]: row["value"][1] for row in found["rows"]}
    output = next(node for node in after["nodes"] if node["id"] == after["output"])
    assert values[after["output"]] == output["text"]["value"]
    assert found["sentences"][0].startswith("The output L goes from ")


def test_the_same_state_twice(client):
    found = ask(client, "compare", program=CIRCUIT)
    assert found["sentences"] == ["Both states are the same: no value and no gradient differs."]
    assert not any(row["changed"] for row in found["rows"])


def test_what_only_one_of_them_has_is_named(client):
    found = ask(client, "compare", program="x = 1\nq = sin(x)\nf = q + 1", other="x = 1\nf = 2 x")
    assert "Only in this state: q." in found["sentences"]


def test_a_gate_that_is_named_otherwise_has_both_names(client):
    found = ask(client, "compare", program="x = 1\nq = x + 2", other="x = 1\nf = x + 2")
    assert [row["symbol"] for row in found["rows"]] == ["x", "q / f"]


BODIES = [
    {"program": CIRCUIT},
    {"program": EXAMPLE["two-layer-batch"]},
    {"program": EXAMPLE["alexnet"]},
    {"program": "x = randn(3)\nsum(x)", "shapes": True},
    {"program": "2 + 3"},
    {"program": "x = 0\nf = log(x)"},
    {"program": "x = -1\nf = sqrt(x) + y"},
    {"program": "W = [[1, 2], [3, 4]]\nx = [1, 2]\nf = sum(sigmoid(W @ x))", "unroll": True},
    {"program": "g(x) = x^2\nf = g(3) + g(a)", "open": []},
]


@loop_over("body", BODIES)
@loop_over("question", ["forward", "deltas", "compare", "check"])
@loop_over("language", LANGUAGES)
def test_every_program_has_an_answer_in_words(client, body, question, language):
    found = ask(client, question, **body, lang=language)
    assert found["sentences"]
    for sentence in found["sentences"]:
        assert sentence and "{" not in sentence and "None" not in sentence


TRENDS = [
    (0.49, "shrinks from 1 at layer 2 to 0.49 at layer 1"),
    (0.5, "stays about the same: 1 at layer 2, 0.5 at layer 1"),
    (0.51, "stays about the same: 1 at layer 2, 0.51 at layer 1"),
    (1.99, "stays about the same: 1 at layer 2, 1.99 at layer 1"),
    (2, "stays about the same: 1 at layer 2, 2 at layer 1"),
    (2.01, "grows from 1 at layer 2 to 2.01 at layer 1"),
]


@pytest.mark.parametrize(("weight", "said"), TRENDS)
def test_half_and_double_are_where_a_trend_begins(client, weight, said):
    program = f"x = [1]\nW1 = [[1]]\nW2 = [[{weight}]]\nL = sum(W2 @ relu(W1 @ x))"
    assert said in ask(client, "deltas", program=program)["sentences"][1]


def test_a_single_layer_has_no_trend(client):
    found = ask(client, "deltas", program="x = [1, 2]\nW = [[1, 2]]\nL = sum(relu(W @ x))")
    assert len(found["layers"]) == len(found["sentences"]) == 1


PASSES = [
    ("x = 3\nf = x^2", "forward mode and backpropagation take 1 pass each."),
    ("x = [1, 2]\nf = sum(x)", "takes 2 forward passes; backpropagation takes 1 pass"),
]


@pytest.mark.parametrize(("program", "said"), PASSES)
def test_one_input_takes_one_pass(client, program, said):
    sentences = ask(client, "forward", program=program)["sentences"]
    assert sum(said in sentence for sentence in sentences) == 1


UNREADABLE = [
    ("sigmiod(x)", "en", 422, "The other state cannot be shown: There is no function sigmiod."),
    ("sigmiod(x)", "ko", 422, "다른 상태를 보일 수 없습니다: sigmiod라는 함수는 없습니다."),
    (
        "\n" * 6_001,
        "en",
        413,
        "The other state cannot be shown: The program has more than 6000 lines.",
    ),
]


@pytest.mark.parametrize(("other", "language", "status", "detail"), UNREADABLE)
def test_an_error_in_the_other_program_mends_nothing_in_this_one(
    client, other, language, status, detail
):
    body = {"program": CIRCUIT, "other": other, "lang": language}
    answer = client.post("/api/compare", json=body)
    assert (answer.status_code, answer.json["detail"]) == (status, detail)
    assert answer.json.keys() == {"title", "status", "detail"}


def test_an_error_in_both_programs_is_told_of_the_first(client):
    answer = client.post("/api/compare", json={"program": "sinn(x)", "other": "sigmiod(x)"})
    assert (answer.json["line"], answer.json["fix"]) == (1, "sin(x)")


REFUSED = [
    ("forward", {"program": CIRCUIT, "input": "q"}, 400),
    ("forward", {"program": CIRCUIT, "input": "x", "index": [0]}, 400),
    ("forward", {"program": "x ="}, 422),
    ("deltas", {"program": CIRCUIT, "node": "n0"}, 400),
    ("compare", {"program": CIRCUIT, "other": "x = ("}, 422),
    ("compare", {}, 400),
]


@pytest.mark.parametrize(("question", "body", "status"), REFUSED)
def test_refuses(client, question, body, status):
    answer = client.post(f"/api/{question}", json=body)
    assert answer.status_code == status
    assert answer.json["detail"]


def test_wires_have_their_flow(client):
    trace = client.post("/api/trace", json={"program": "x = -1\ny = 2\nf = relu(x) + y"}).json
    assert [edge["flow"] for edge in trace["edges"]] == [0, 8, 8]
    assert {flag for node in trace["nodes"] for flag in node["flags"]} == {"dead", "zero-gradient"}

"""The program as code over HTTP."""

from __future__ import annotations

import pytest

from tests.classroom.code.running import executed, near

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"


def ask(client, **body) -> dict:
    answer = client.post("/api/code", json={"program": CIRCUIT, **body})
    assert answer.status_code == 200, answer.json
    return answer.json


@pytest.mark.parametrize(
    ("dialect", "first"),
    [
        (None, "import numpy as np"),
        ("numpy", "import numpy as np"),
        ("pytorch", "import torch"),
        ("micrograd", "from micrograd.engine import Value"),
    ],
)
def test_text_tokens_and_steps_belong_together(client, dialect, first):
    found = ask(client, dialect=dialect)
    lines = found["text"].split("\n")[:-1]
    assert lines[0] == first
    assert ["".join(piece for _, piece in line) for line in found["lines"]] == lines
    assert found["copy"] == found["text"]
    assert found["notice"] is None
    trace = client.post("/api/trace", json={"program": CIRCUIT}).json
    assert len(found["steps"]) == len(trace["steps"])
    assert all(0 <= k < len(lines) for step in found["steps"] for k in step)
    assert all(found["steps"])


def test_the_program_as_latex_is_the_same_program(client):
    latex = ask(client)["latex"]
    assert latex.startswith("\\begin{align*}\nx &= -2")
    again, typed = (
        client.post("/api/trace", json={"program": each}).json for each in (latex, CIRCUIT)
    )
    assert again["nodes"] == typed["nodes"]


def test_a_step_by_gate_lights_a_layer_going_back(client):
    found = ask(client, mode="gate")
    lines = found["text"].split("\n")
    last = [lines[k].strip() for k in found["steps"][-1]]
    assert last == ["dx = dout", "dy = dout", "dx, dy = add1.backward(dq)"]


def test_comments_and_notices_are_in_the_reader_s_language(client):
    assert "# 순전파" in ask(client, lang="ko")["text"]
    found = ask(client, program="x = [1, 2]; sum(x)", dialect="micrograd", lang="ko")
    assert found["text"] == ""
    assert found["lines"] == []
    assert found["notice"].startswith("micrograd는 수 하나씩만")
    assert found["steps"] == [[], [], [], []][: len(found["steps"])]


def test_what_is_too_large_to_train_is_written_as_typed(client):
    text = ask(client, program="W = randn(3000, 3000, seed=1)\nsum(W)", update=3)["text"]
    assert "W = np.random.RandomState(1).standard_normal((3000, 3000))" in text


def test_open_gates_are_written_out(client):
    program = "x = 1; sigmoid(x)"
    assert "class Sigmoid:" in ask(client, program=program)["text"]
    assert "class Sigmoid:" not in ask(client, program=program, open=["g1"])["text"]
    assert "class Exp:" in ask(client, program=program, open=["g1"])["text"]


def test_unrolled_tensors_are_single_numbers(client):
    found = ask(client, program="x = [1, 2]; sum(x)", unroll=True, dialect="micrograd")
    assert "x_1 = Value(1.0)" in found["text"]
    assert all(found["steps"])


def test_shapes_alone_are_enough(client):
    program = "W = randn(9216, 4096); x = ones(4096); f = sum(W @ x)"
    found = ask(client, program=program)
    assert "W = np.random.RandomState(0).standard_normal((9216, 4096))" in found["text"]
    assert all(found["steps"])


TRAINED = "x = [1, 2, 3] # data\nt = [2, 4, 6] # data\nw = 0.5\nL = mse(w x, t)"


def test_after_training_the_code_has_the_numbers_that_the_page_shows(client):
    asked = {"program": TRAINED, "update": 3, "rate": 0.01}
    trace = client.post("/api/trace", json=asked).json
    assert trace["inputs"]["w"]["value"] != 0.5
    found = ask(client, **asked)
    assert f"w = {trace['inputs']['w']['value']!r}" in found["text"]
    assert "x = np.array([1.0, 2.0, 3.0])" in found["text"]


def test_the_code_holds_the_mini_batch(client):
    asked = {"program": TRAINED, "batch": 2, "update": 1, "rate": 0.01}
    trace = client.post("/api/trace", json=asked).json
    rows = trace["inputs"]["x"]["value"]
    assert len(rows) == 2
    assert f"x = np.array({rows})" in ask(client, **asked)["text"]


@pytest.mark.parametrize("unroll", [False, True])
def test_arrays_taken_apart_keep_what_training_left(client, unroll):
    program = "W = [[1, 2], [3, 4]]; x = [1, -2]; L = sum((W @ x)^2)"
    asked = {"program": program, "update": 2, "rate": 0.01, "unroll": unroll}
    trace = client.post("/api/trace", json=asked).json
    output = next(node for node in trace["nodes"] if node["id"] == trace["output"])
    names, _ = executed(ask(client, **asked)["text"])
    near(names["L"], output["value"], "L")
    assert output["value"] != 34.0
    for name, given in trace["inputs"].items():
        near(names["grads"][name], given["grad"], name)


def test_too_many_trained_numbers_are_not_written(client):
    program = "W = randn(80, 80); x = ones(80); L = mean((W @ x)^2)"
    found = ask(client, program=program, update=1, parameters=["W"])
    assert "W = np.random.RandomState(0).standard_normal((80, 80))" in found["text"]
    assert found["notice"].startswith("After training, the inputs hold more than 5,000 numbers")


def test_other_dialects_are_refused(client):
    answer = client.post("/api/code", json={"program": CIRCUIT, "dialect": "fortran"})
    assert answer.status_code == 400
    assert "numpy, pytorch, micrograd" in answer.json["hint"]

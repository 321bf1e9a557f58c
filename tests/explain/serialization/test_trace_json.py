"""The trace as plain data: the shape that pages, pictures and other programs rely on."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from gradwalk import to_dict, trace
from gradwalk.core.errors import Edit, SourceSpan
from gradwalk.core.model import Trace
from gradwalk.explain.serialization.reading_json import edit_to_json
from gradwalk.explain.text import LANGUAGES
from tests.readings import NEW, PRODUCT, PROGRAM, UNUSED, give_readings
from tests.rows import loop_over

CIRCUIT = "x=-2; y=5; z=-4; q = x + y; f = q*z"
WILD = [
    "x = inf\nf = x - x",
    "x = 0\nf = 1/x",
    "x = -1\nf = log(x) + inf",
    "f = 2",
    "x = 1e300\nf = x*x*0",
    "x",
    "x = 5\ny = x\ny",
]


def test_inputs_and_steps_of_the_first_circuit() -> None:
    result = trace(CIRCUIT)
    assert isinstance(result, Trace)
    assert {name: given.grad for name, given in result.inputs.items()} == {"x": -4, "y": -4, "z": 3}
    order = [step.nodes[0] for step in result.steps if step.phase == "backward"]
    symbols = {node.id: node.symbol for node in result.nodes}
    assert [symbols[node] for node in order] == ["f", "z", "q", "y", "x"]


def test_the_data_of_the_first_circuit_key_by_key() -> None:
    data = to_dict(trace(CIRCUIT))
    assert {key: data[key] for key in ("version", "program", "output", "mode")} == {
        "version": 1, "program": CIRCUIT, "output": data["named"]["f"]["node"], "mode": "node",
    }  # fmt: skip
    assert data["inputs"]["x"] == {
        "node": data["inputs"]["x"]["node"], "value": -2.0, "grad": -4.0,
        "literal": {"line": 1, "column": 3, "length": 2}, "numbers": [],
    }  # fmt: skip
    q = data["named"]["q"]
    assert (q["value"], q["grad"]) == (3.0, -4.0)
    assert next(node for node in data["nodes"] if node["id"] == q["node"]) == {
        "id": q["node"], "kind": "op", "op": "add", "label": "+", "name": "q", "aliases": [],
        "symbol": "q",
        "shape": [], "value": 3.0, "grad": -4.0,
        "text": {"value": "3", "grad": "−4", "shape": ""}, "attributes": {},
        "group": None, "pattern": "distributor", "flags": [], "flow": 8,
        "operands": [data["inputs"]["x"]["node"], data["inputs"]["y"]["node"]],
    }  # fmt: skip
    assert next(edge for edge in data["edges"] if edge["source"] == q["node"]) == {
        "id": data["edges"][2]["id"], "source": q["node"], "target": data["output"], "slot": 0,
        "upstream": 1.0, "local": -4.0, "contribution": -4.0, "flow": 8, "formula": "z",
        "text": {"contribution": "−4", "local": "−4"},
    }  # fmt: skip
    assert data["groups"] == []
    assert [step["phase"] for step in data["steps"]] == [
        "inputs", "forward", "forward", "backward", "backward", "backward", "backward", "backward",
    ]  # fmt: skip
    step = data["steps"][5]
    explanation = step.pop("explanation")
    assert step == {
        "index": 5, "phase": "backward", "nodes": [q["node"]], "current": [q["node"]],
        "others": [data["output"]], "wires": [data["edges"][2]["id"]], "contributions": [],
    }  # fmt: skip
    assert explanation["title"] == "Backward: ∂f/∂q"
    assert set(explanation) == {
        "title", "sentence", "formula", "numbers", "element", "force", "spoken", "shapes",
        "pattern", "notes",
    }  # fmt: skip
    assert explanation["sentence"][:4] == [
        {"text": "The gradient of "},
        {"text": "f", "role": "value", "node": data["output"]},
        {"text": " with respect to "},
        {"text": "q", "role": "gradient", "node": q["node"]},
    ]
    assert explanation["pattern"]["key"] == "switcher"


def test_an_input_without_a_number_has_no_literal() -> None:
    assert to_dict(trace("f = 2 x"))["inputs"]["x"]["literal"] is None


def test_groups() -> None:
    data = to_dict(trace("g(a) = a*a\nx = 3\nf = g(x) + sigmoid(x)"))
    assert [(group["label"], group["open"], len(group["nodes"])) for group in data["groups"]] == [
        ("g", True, 1),
        ("sigmoid", False, 1),
    ]


def test_a_closed_function_of_the_program_has_formulas_and_an_explanation() -> None:
    data = to_dict(trace("g(a, b) = a*b\nx = 3\nf = g(x, 2)", open=()))
    assert [edge["formula"] for edge in data["edges"] if edge["target"] == data["output"]] == [
        "2", "x",
    ]  # fmt: skip
    assert "".join(t["text"] for t in data["steps"][-1]["explanation"]["sentence"]) == (
        "The gradient of f with respect to x is the upstream gradient ∂f/∂f times the local "
        "gradient ∂f/∂x of the g gate, which is 2. "
        "The chain rule through the gates inside gives this gate's local gradient."
    )


NUMBERS = [
    ("x = inf\nf = x", "x", "value", "Infinity"),
    ("x = -inf\nf = x", "x", "value", "-Infinity"),
    ("x = inf\nf = x - x", "f", "value", "NaN"),
    ("x = 0\nf = 1/x", "x", "grad", "-Infinity"),
    ("x = 0.5\nf = x", "x", "value", 0.5),
]


@pytest.mark.parametrize(("program", "name", "key", "number"), NUMBERS)
def test_numbers_that_json_does_not_have(program: str, name: str, key: str, number: Any) -> None:
    data = to_dict(trace(program))
    assert {**data["inputs"], **data["named"]}[name][key] == number


@loop_over("mode", ["node", "gate"])
@loop_over("language", LANGUAGES)
@loop_over("program", [CIRCUIT, *WILD])
def test_the_data_is_strict_json(program: str, language: str, mode: Any) -> None:
    data = to_dict(trace(program, mode=mode), language=language, digits=4)
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_the_same_program_gives_the_same_bytes() -> None:
    assert json.dumps(to_dict(trace(CIRCUIT))) == json.dumps(to_dict(trace(CIRCUIT)))


def test_digits_change_the_texts_and_nothing_else() -> None:
    two, four = (to_dict(trace("x = 0.12345\nf = x"), digits=digits) for digits in (2, 4))
    assert two["nodes"][0]["text"]["value"] == "0.12"
    assert four["nodes"][0]["text"]["value"] == "0.1235"
    assert two["nodes"][0]["value"] == four["nodes"][0]["value"]


def test_hostile_names_and_labels_stay_text() -> None:
    data = to_dict(trace("σ(z) = 1/(1+exp(-z)); θ_가 = 0.4; f = σ(θ_가)^2"))
    assert "<mi>θ</mi>" in json.dumps(data, ensure_ascii=False)


MATRIX = "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)"


def test_tensors_are_nested_lists_and_rows_of_text() -> None:
    data = to_dict(trace(MATRIX))
    assert data["inputs"]["W"]["value"] == [[0.1, 0.5], [-0.3, 0.8]]
    assert data["inputs"]["x"]["numbers"] == [
        {"line": 2, "column": 6, "length": 3}, {"line": 2, "column": 11, "length": 3},
    ]  # fmt: skip
    w, q = (next(node for node in data["nodes"] if node["name"] == name) for name in "Wq")
    assert w["shape"] == [2, 2]
    assert w["text"] == {
        "value": [["0.1", "0.5"], ["−0.3", "0.8"]],
        "grad": [["0.088", "0.176"], ["0.104", "0.208"]],
        "shape": "(2, 2)",
    }
    assert q["text"]["value"] == [["0.22", "0.26"]]
    wire = next(edge for edge in data["edges"] if edge["source"] == w["id"])
    assert wire["local"]["shape"] == [2, 4]
    assert wire["local"]["broadcast"] == []
    assert np.allclose(wire["contribution"], [[0.088, 0.176], [0.104, 0.208]])
    assert (data["numbers"], data["can_unroll"]) == (True, True)
    assert data["totals"] == {"parameters": 6, "activations": 5, "multiply_adds": 8}


def test_a_large_array_is_given_by_shape_extremes_and_norm() -> None:
    data = to_dict(trace("x = linspace(0, 1, 5000)\nf = sum(x**2)"), explained=())
    given = data["inputs"]["x"]["value"]
    assert (given["shape"], given["min"], given["max"]) == ([5000], 0.0, 1.0)
    assert given["norm"] == pytest.approx(40.83, abs=0.01)
    text = data["nodes"][0]["text"]["value"]
    assert text["range"] == "0 … 1 · 0 ×1"
    assert text["heat"] == []


def test_nan_and_infinity_inside_a_tensor_have_names() -> None:
    data = to_dict(trace("x = [1, 0, -1]\ny = log(x) / 0\nf = sum(y)"))
    assert data["named"]["y"]["value"] == ["NaN", "-Infinity", "NaN"]
    json.dumps(data, allow_nan=False)


def test_shapes_alone_have_no_numbers() -> None:
    data = to_dict(trace("W = randn(9216, 4096)\nx = ones(4096)\nf = sum(W @ x)", shapes=True))
    assert not data["numbers"]
    assert data["inputs"]["W"]["value"] is None
    assert data["nodes"][0]["shape"] == [9216, 4096]
    assert data["nodes"][0]["text"] == {"value": None, "grad": None, "shape": "(9216, 4096)"}
    assert data["edges"][0]["local"]["shape"] == [9216, 9216 * 4096]


def test_how_the_program_was_read_in_the_order_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    give_readings(monkeypatch, NEW, PRODUCT, UNUSED)
    result = trace(PROGRAM)
    assert result.readings == (UNUSED, PRODUCT, NEW)
    assert to_dict(result)["readings"] == [
        {
            "key": "reading.unused", "sentence": "z is not part of the output.",
            "place": {"line": 1, "column": 8, "length": 1},
            "edit": {
                "place": {"line": 2, "column": 8, "length": 0},
                "replacement": "\nz + q", "label": "z + q",
            },
        },
        {
            "key": "reading.joined", "sentence": "q z was read as q · z.",
            "place": {"line": 3, "column": 5, "length": 3},
            "edit": {
                "place": {"line": 3, "column": 5, "length": 3},
                "replacement": "q^z", "label": "q^z",
            },
        },
        {
            "key": "reading.new", "sentence": "loss is a new input, 1.",
            "place": {"line": 3, "column": 11, "length": 4}, "edit": None,
        },
    ]  # fmt: skip
    assert [each["sentence"] for each in to_dict(result, language="ko")["readings"]] == [
        "z는 출력에 쓰이지 않습니다.",
        "q z를 q · z로 읽었습니다.",
        "loss는 새 입력이며 값은 1입니다.",
    ]


@pytest.mark.parametrize("look", [{"shapes": True}, {"unroll": True}, {"mode": "gate"}])
def test_how_it_was_read_does_not_depend_on_how_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch, look: dict[str, Any]
) -> None:
    give_readings(monkeypatch, PRODUCT)
    assert trace("q = [1, 2]; z = 3; f = sum(q)", **look).readings == (PRODUCT,)


LABELS = [
    (Edit(SourceSpan(1, 5, 3), "q^z"), "q^z"),
    (Edit(SourceSpan(1, 5, 3), " q^z "), "q^z"),
    (Edit(SourceSpan(1, 7, 0), "^"), "f = q ^z"),
    (Edit(SourceSpan(1, 5, 2), ""), "f = z"),
    (Edit(SourceSpan(1, 1, 0), "z = 2\n"), "z = 2"),
    (Edit(SourceSpan(2, 6, 0), "\nf + g"), "f + g"),
    (Edit(SourceSpan(2, 5, 1), "f\nz = 1"), "z = 1"),
    (Edit(SourceSpan(2, 1, 5), ""), "…"),
]


@pytest.mark.parametrize(("edit", "label"), LABELS)
def test_the_label_of_an_edit_is_what_it_writes(edit: Edit, label: str) -> None:
    assert edit_to_json(edit, "f = q z\ng = f")["label"] == label

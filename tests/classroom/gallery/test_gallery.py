"""Every program of the gallery runs, is the lectures' own, and has PyTorch's gradients."""

from __future__ import annotations

import json
import re
from itertools import groupby
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.limits import DEFAULT
from tests.rows import loop_over

CASES = Path(__file__).parents[2] / "cases"
BY_ID = {example.id: example for example in EXAMPLES}
LECTURES = json.loads((CASES / "lecture.json").read_text("utf-8"))
NETWORKS = json.loads((CASES / "gallery.json").read_text("utf-8"))


def named(values: Any) -> Any:
    return [pytest.param(value, id=value.id) for value in values]


@loop_over("example", named(EXAMPLES))
def test_every_example_runs_open_and_closed(example):
    for opened in (None, ()):
        record = trace(example.program, open=opened, shapes=example.shapes)
        assert record.numbers is not example.shapes
        for node in record.nodes if record.numbers else ():
            assert np.all(np.isfinite(node.value)), node
            assert node.grad is None or np.all(np.isfinite(node.grad)), node


@loop_over("example", named(EXAMPLES))
def test_an_example_leaves_nothing_unused(example):
    record = trace(example.program, shapes=example.shapes)
    assert not [node for node in record.nodes if "not-connected" in node.flags]


@pytest.mark.parametrize("case", LECTURES, ids=lambda case: case["id"])
def test_the_lectures_programs_stand_as_they_do_in_the_notes(case):
    assert re.sub(" *#.*", "", BY_ID[case["id"]].program) == case["program"]


def test_ids_differ_and_topics_stand_together():
    assert len(BY_ID) == len(EXAMPLES)
    topics = [topic for topic, _ in groupby(EXAMPLES, lambda example: example.topic)]
    assert len(topics) == len(set(topics)) >= 6


@loop_over("opened", [None, ()], ids=["as usual", "closed"])
@loop_over("case", NETWORKS, ids=lambda case: case["id"])
def test_gradients_are_those_of_pytorch(case, opened):
    record = trace(BY_ID[case["id"]].program, open=opened)
    variables = {**record.inputs, **record.named}
    output = next(node for node in record.nodes if node.id == record.output)
    assert output.value == pytest.approx(case["output"], rel=1e-9, abs=0)
    for name, expected in case["gradients"].items():
        scale = np.max(np.abs(expected))
        found = variables[name].grad
        assert np.shape(found) == np.shape(expected)
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12 * scale, err_msg=name)


@pytest.mark.parametrize("case", NETWORKS, ids=lambda case: case["id"])
def test_pytorch_was_asked_for_every_input(case):
    assert set(trace(BY_ID[case["id"]].program).inputs) <= set(case["gradients"])


# by layer: weights and biases; in the paper's two halves layers 2, 4 and 5 see half the channels
PARAMETERS = {
    1: 96 * 3 * 11**2 + 96,
    2: 256 * 48 * 5**2 + 256,
    3: 384 * 256 * 3**2 + 384,
    4: 384 * 192 * 3**2 + 384,
    5: 256 * 192 * 3**2 + 256,
    6: 9216 * 4096 + 4096,
    7: 4096 * 4096 + 4096,
    8: 4096 * 1000 + 1000,
}


def test_alexnet_has_its_parameters():
    example = BY_ID["alexnet"]
    assert example.shapes
    record = trace(example.program, open=(), shapes=True)
    shapes = {node.name: node.shape for node in record.nodes}
    for layer, count in PARAMETERS.items():
        assert prod(shapes[f"W{layer}"]) + prod(shapes[f"b{layer}"]) == count
    assert sum(PARAMETERS.values()) == 60_965_224
    assert record.totals.parameters == 60_965_224 + prod(shapes["image"])


def test_alexnet_has_its_shapes():
    record = trace(BY_ID["alexnet"].program, open=(), shapes=True)
    shapes = {node.name: node.shape for node in record.nodes}
    assert [shapes[f"a{layer}"] for layer in range(1, 8)] == [
        *((96, 27, 27), (256, 13, 13), (384, 13, 13), (384, 13, 13), (256, 6, 6)),
        *((4096,), (4096,)),
    ]
    assert shapes["scores"] == (1000,)


def test_alexnet_reads_as_eight_closed_layers():
    example = BY_ID["alexnet"]
    assert example.closed
    record = trace(example.program, open=(), shapes=True)
    layers = [node.label for node in record.nodes if node.kind == "op"]
    assert layers == [
        *("layer1", "layer2", "layer3", "layer4", "layer5"),
        *("flatten", "dense", "dense", "affine", "CE"),
    ]


def test_the_narrow_alexnet_is_small_enough_to_be_read_whole():
    record = trace(BY_ID["alexnet-narrow"].program)
    assert max(prod(node.shape) for node in record.nodes) <= DEFAULT.trace_elements

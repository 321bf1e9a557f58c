"""Masks say True and False, in the picture and in words, and one-hot targets do not."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.text.masks import find_masks
from gradwalk.graphviz_render.drawing.picture import render_svg

X = "x = [[1, -2], [-3, 4]]\n"
MASKS = [
    # a program, and the names that are masks
    (X + "m = x > 0\nf = sum(m*x)", {"m"}),
    (X + "m = x == 4\nf = sum(m*x)", {"m"}),
    ("s = ones(3, 3)\nm = triu(ones(3, 3), 1)\nA = masked_fill(s, m, -1e9)\nf = sum(A)", {"m"}),
    # its numbers are quantities somewhere else
    ("s = ones(3, 3)\nm = triu(ones(3, 3), 1)\nA = masked_fill(s, m, 2)\nf = sum(A*m)", set()),
    # typed numbers, a target, a number alone, a step with halves
    (X + "m = [[1, 0], [0, 1]]\nf = sum(m*x)", set()),
    ("z = [1, 2, 3]\nt = one_hot(1, 3)\nf = cross_entropy(z, t)", set()),
    ("x = 2\nm = x > 0\nf = m*x", set()),
    ("x = [0, 1]\nh = heaviside(x, 0.5)\nf = sum(h)", set()),
]


@pytest.mark.parametrize(("program", "names"), MASKS)
def test_which_arrays_are_masks(program: str, names: set[str]) -> None:
    result = trace(program)
    symbols = {node.id: node.symbol for node in result.nodes}
    assert {symbols[node] for node in find_masks(result)} == names


def test_a_small_mask_is_in_words_and_a_large_one_is_crossed() -> None:
    small = trace(X + "m = x > 0\nf = sum(m*x)")
    texts = {node["name"]: node["text"] for node in trace_to_json(small, "en", None)["nodes"]}
    assert texts["m"]["value"] == [["True", "False"], ["False", "True"]]
    assert texts["m"]["grad"] == [["1", "−2"], ["−3", "4"]]
    assert ">False</text>" in render_svg(small) and "matrix value mask" not in render_svg(small)
    large = trace("x = randn(6, 6, seed=1)\nm = x > 0\nf = sum(m*x)")
    texts = {node["name"]: node["text"] for node in trace_to_json(large, "en", None)["nodes"]}
    assert texts["m"]["value"]["range"] == "True ×13 · False ×23"
    assert render_svg(large, arrays=True).count('class="matrix value mask"') == 1

"""Two states of a graph side by side."""

from __future__ import annotations

import pytest

from gradwalk.classroom.views.compare import compare_traces
from gradwalk.core.engine import trace

COMPARED = [
    # the same graph with another number: in place
    ("x = 2\ny = 3\nf = x y", "x = 5\ny = 3\nf = x y",
     [("x", "x", True), ("y", "y", True), ("f", "f", True)], (), ()),
    ("x = 2\nf = x^2", "x = 2\nf = x^2", [("x", "x", False), ("f", "f", False)], (), ()),
    # two activations: wired alike
    ("x = 2\nf = sigmoid(x) + 1", "x = 2\nf = tanh(x) + 1",
     [("x", "x", True), ("u", "u", True), ("f", "f", True)], (), ()),
    # another layer: by name
    ("x = 2\nh = x^2\nf = 3 h", "x = 2\nh = sin(x^2)\nf = 3 h",
     [("x", "x", True), ("h", "h", True), ("f", "f", True)], (), ("v",)),
    # the outputs belong together whatever they are called
    ("x = 2\nL = sin(x) + x", "x = 2\nf = x", [("x", "x", True)], ("u", "L"), ()),
    ("x = 2\ng = sin(x) + x", "x = 2\nf = 2 x", [("x", "x", True), ("g", "f", True)], ("u",), ()),
    ("x = 2\ny = x\nf = y^2", "y = 3\nf = y^2", [("x", "y", True), ("f", "f", True)], (), ()),
    # shapes may differ
    ("x = [1, 2]\nf = sum(x)", "x = [1, 2, 3]\nf = sum(x)",
     [("x", "x", True), ("f", "f", True)], (), ()),
    # NaN is the same as itself
    ("x = -1\nf = sqrt(x)", "x = -1\nf = sqrt(x)", [("x", "x", False), ("f", "f", False)], (), ()),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "pairs", "here", "there"), COMPARED)
def test_pairs(first, second, pairs, here, there):
    found = compare_traces(trace(first), trace(second))
    told = [(pair.here.symbol, pair.there.symbol, pair.changed) for pair in found.pairs]
    assert told == pairs
    assert (found.here, found.there) == (here, there)


def test_the_gradient_norm_is_that_of_all_inputs():
    found = compare_traces(trace("x = 3\ny = 4\nf = x y"), trace("x = [3, 4]\nf = norm(x)"))
    assert found.gradient_norms == pytest.approx((5.0, 1.0))
    assert not found.same_structure


def test_shapes_alone_have_no_values_that_differ():
    program = "x = randn(3)\nf = sum(x)"
    found = compare_traces(trace(program, shapes=True), trace(program, shapes=True))
    assert not any(pair.changed for pair in found.pairs)

"""Wires that are called by their expression, and the upstream gradient that sums pass on."""

from __future__ import annotations

import re

import numpy as np

from gradwalk.core.engine import trace
from gradwalk.core.graph.expression_name import write_expression
from gradwalk.core.model import Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.explain.step import Explanation, explain_step
from tests.rows import loop_over

LAYER = "X = [[1, 2], [3, 4], [5, 6]]\nW = [[1, 2], [3, 4]]\nB = [1, 2]\nY = X@W + B\nL = sum(Y^2)"
_SQUARE = "X = [[1, 2], [3, 4]]\nW = [[1, 2], [3, 4]]\n"


def flat(markup: str) -> str:
    """The text of a formula on one line, without the shapes below its factors."""
    markup = re.sub(r'<mtext class="shape">[^<]*</mtext>', "", markup)
    return re.sub(r"<[^>]*>", "", re.sub(r"</mrow><mrow>(?=<mo>∂)", "/", markup))


def explain_node(result: Trace, symbol: str, phase: str, language: str = "en") -> Explanation:
    """Return the explanation of the step at which a node becomes known."""
    look = Lookup(result, language, None)
    node = next(each.id for each in result.nodes if write_expression(each.symbol) == symbol)
    found = next(step for step in result.steps if step.phase == phase and node in step.nodes)
    return explain_step(look, found)


FORMULAS = [
    # a program, what is computed, and its equation
    (LAYER, "XW", "forward", "XW=X·W"),
    # Y² = Y² would say nothing
    (LAYER, "Y²", "forward", "Y2"),
    (f"{_SQUARE}L = sum(X.T@W)", "Xᵀ", "forward", "XT"),
    (LAYER, "Y", "forward", "Y=XW+B"),
    (LAYER, "Y²", "backward", "∂L/∂(Y2)=∂L/∂L·1"),
    (LAYER, "Y", "backward", "∂L/∂Y=∂L/∂(Y2)⊙2Y"),
    (LAYER, "XW", "backward", "∂L/∂(XW)=∂L/∂Y"),
    (f"{_SQUARE}L = sum(X.T@W)", "X", "backward", "∂L/∂X=(∂L/∂XT)T"),
    # brackets below an exponent, and where a mark is raised
    (f"{_SQUARE}L = sum((X@W)^2)", "XW", "backward", "∂L/∂(XW)=∂L/∂v⊙2(XW)"),
    (f"{_SQUARE}V = [[1, 2], [3, 4]]\nL = sum((X@W)@V)", "V", "backward", "∂L/∂V=(XW)T·∂L/∂(XWV)"),
    # what is transposed twice is itself
    (f"{_SQUARE}L = sum(X@W.T)", "X", "backward", "∂L/∂X=∂L/∂(XWT)·W"),
    # the upstream gradient of a sum that repeats nothing is that of the sum
    (LAYER, "W", "backward", "∂L/∂W=XT·∂L/∂Y"),
    (LAYER, "X", "backward", "∂L/∂X=∂L/∂Y·WT"),
    (f"{_SQUARE}C = X\nL = sum(relu(X@W + C + X))", "W", "backward", "∂L/∂W=XT·∂L/∂v"),
    # a name that was typed is the one that is taught
    (f"{_SQUARE}Z = X@W\nY = Z + X\nL = sum(Y)", "W", "backward", "∂L/∂W=XT·∂L/∂Z"),
    # the other operand repeats it
    (f"{_SQUARE}b = [[[1, 2]]]\nL = sum(X@W + b)", "W", "backward", "∂L/∂W=XT·∂L/∂(XW)"),
    # the argument of a function is used twice
    (f"{_SQUARE}g(A) = (A + A)*A\nL = sum(g(X@W))", "W", "backward", "∂L/∂W=XT·∂L/∂(XW)"),
    # a difference may turn the sign
    (f"{_SQUARE}Y = X - X@W\nL = sum(Y)", "W", "backward", "∂L/∂W=XT·∂L/∂(XW)"),
    # between numbers the local gradient of the sum is a step of the chain
    ("x = 2\ny = 3\nf = x*y + 1", "x", "backward", "∂f/∂x=∂f/∂u·∂u/∂x"),
]  # fmt: skip


@loop_over(("program", "symbol", "phase", "expected"), FORMULAS)
def test_equations(program: str, symbol: str, phase: str, expected: str) -> None:
    assert flat(explain_node(trace(program), symbol, phase).formula) == expected


SENTENCES = [
    ("en", "Y²", "forward", "The u² gate computes Y²."),
    ("ko", "Y²", "forward", "u² 노드가 Y²을 계산합니다."),
    ("en", "XW", "forward", "The @ gate computes XW = X · W."),
    ("en", "W", "backward", "The sum behind it passed ∂L/∂Y on unchanged."),
    ("ko", "W", "backward", "뒤에 있는 덧셈 노드가 ∂L/∂Y를 그대로 흘려보냈습니다."),
]


@loop_over(("language", "symbol", "phase", "expected"), SENTENCES)
def test_sentences(language: str, symbol: str, phase: str, expected: str) -> None:
    explanation = explain_node(trace(LAYER), symbol, phase, language)
    assert "".join(term.text for term in explanation.sentence).endswith(expected)


READ_ALOUD = [
    # what is read, in English and in Korean
    (LAYER, "XW", "X W is", "X W는"),
    (LAYER, "Y²", "Y squared is", "Y 제곱은"),
    (f"{_SQUARE}L = sum(X^3)", "X³", "X cubed is", "X 세제곱은"),
    (f"{_SQUARE}L = sum(X@W.T)", "XWᵀ", "X W transpose is", "X W 전치는"),
    (f"{_SQUARE}L = sum(X*W)", "X⊙W", "X times W element by element is", "X와 W의 원소별 곱은"),
    ("w = [1, 2]\nx = [3, 4]\nL = relu(w@x)", "w·x", "w dot x is", "w와 x의 내적은"),
]


@loop_over(("program", "symbol", "english", "korean"), READ_ALOUD)
def test_what_is_read_aloud(program: str, symbol: str, english: str, korean: str) -> None:
    for language, expected in (("en", english), ("ko", korean)):
        spoken = explain_node(trace(program), symbol, "forward", language).spoken
        assert spoken.startswith(expected)


def test_the_upstream_number_is_that_of_the_wire_it_is_named_after() -> None:
    result = trace(LAYER)
    nodes = {write_expression(node.symbol): node for node in result.nodes}
    assert np.array_equal(nodes["XW"].grad, nodes["Y"].grad)
    explanation = explain_node(result, "W", "backward")
    for line in (explanation.formula, explanation.numbers, explanation.element):
        assert f'class="upstream" data-node="{nodes["Y"].id}"' in line
        assert f'class="upstream" data-node="{nodes["XW"].id}"' not in line


def test_the_trace_says_what_needs_brackets() -> None:
    found = trace_to_json(trace(LAYER), "en", None)
    assert {node["symbol"]: node.get("below") for node in found["nodes"]} == {
        "X": None,
        "W": None,
        "XW": "(XW)",
        "B": None,
        "Y": None,
        "Y²": "(Y²)",
        "L": None,
    }

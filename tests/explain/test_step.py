"""What is said at a step: literally for the first circuits, and without gaps for every gate."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.model import Mode, Trace
from gradwalk.explain.step import Explanation, explain
from gradwalk.explain.text import LANGUAGES

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q z"
SQUARE = "x = 3\nf = x*x"
BRANCHES = "x = 3\ny = 2\na = x*y\nb = x + y\nf = a*b"


def said(explanation: Explanation) -> str:
    return "".join(term.text for term in explanation.sentence)


def flat(markup: str) -> str:
    """The text of a formula on one line, with fractions as a/b."""
    markup = re.sub(r"</mrow><mrow>(?=<mo>∂)", "/", markup)
    return re.sub(r"<[^>]*>", "", markup).replace("&gt;", ">")


ENGLISH = [
    "The forward pass starts at the inputs: x, y and z are given.",
    "The + gate computes q = x + y.",
    "The × gate computes the output: f = q·z.",
    "Backpropagation starts at the output: ∂f/∂f = 1.",
    "The gradient of f with respect to z is the upstream gradient ∂f/∂f times the local gradient "
    "∂f/∂z of the × gate, which is q. "
    "The derivative of a product with respect to one operand is the other operand.",
    "The gradient of f with respect to q is the upstream gradient ∂f/∂f times the local gradient "
    "∂f/∂q of the × gate, which is z. "
    "The derivative of a product with respect to one operand is the other operand.",
    "The gradient of f with respect to y is the upstream gradient ∂f/∂q times the local gradient "
    "∂q/∂y of the + gate, which is 1. A sum changes by exactly as much as any one of its operands.",
    "The gradient of f with respect to x is the upstream gradient ∂f/∂q times the local gradient "
    "∂q/∂x of the + gate, which is 1. A sum changes by exactly as much as any one of its operands.",
]
KOREAN = [
    "순전파는 입력에서 시작합니다. x, y, z의 값은 주어져 있습니다.",
    "덧셈 노드가 q = x + y를 계산합니다.",
    "곱셈 노드가 출력 f = q·z를 계산합니다.",
    "역전파는 출력에서 시작합니다. ∂f/∂f = 1입니다.",
    "z에 대한 f의 기울기는 상류 기울기 ∂f/∂f에 곱셈 노드의 국소적 미분 ∂f/∂z를 곱한 값입니다. "
    "국소적 미분은 q입니다. 곱을 한 입력으로 미분하면 다른 입력이 됩니다.",
    "q에 대한 f의 기울기는 상류 기울기 ∂f/∂f에 곱셈 노드의 국소적 미분 ∂f/∂q를 곱한 값입니다. "
    "국소적 미분은 z입니다. 곱을 한 입력으로 미분하면 다른 입력이 됩니다.",
    "y에 대한 f의 기울기는 상류 기울기 ∂f/∂q에 덧셈 노드의 국소적 미분 ∂q/∂y를 곱한 값입니다. "
    "국소적 미분은 1입니다. 합은 각 입력이 변한 만큼 그대로 변합니다.",
    "x에 대한 f의 기울기는 상류 기울기 ∂f/∂q에 덧셈 노드의 국소적 미분 ∂q/∂x를 곱한 값입니다. "
    "국소적 미분은 1입니다. 합은 각 입력이 변한 만큼 그대로 변합니다.",
]
TITLES = {
    "en": [
        "Inputs", "Forward: q", "Forward: f", "Backward: ∂f/∂f", "Backward: ∂f/∂z",
        "Backward: ∂f/∂q", "Backward: ∂f/∂y", "Backward: ∂f/∂x",
    ],
    "ko": [
        "입력", "순전파: q", "순전파: f", "역전파: ∂f/∂f", "역전파: ∂f/∂z",
        "역전파: ∂f/∂q", "역전파: ∂f/∂y", "역전파: ∂f/∂x",
    ],
}  # fmt: skip
LINES = [
    ("x=−2,y=5,z=−4", ""),
    ("q=x+y", "3=−2+5"),
    ("f=q·z", "−12=3·(−4)"),
    ("∂f/∂f=1", ""),
    ("∂f/∂z=∂f/∂f·∂f/∂z", "3=1·3"),
    ("∂f/∂q=∂f/∂f·∂f/∂q", "−4=1·(−4)"),
    ("∂f/∂y=∂f/∂q·∂q/∂y", "−4=−4·1"),
    ("∂f/∂x=∂f/∂q·∂q/∂x", "−4=−4·1"),
]


@pytest.mark.parametrize(("language", "sentences"), [("en", ENGLISH), ("ko", KOREAN)])
def test_the_first_circuit_in_words(language: str, sentences: list[str]) -> None:
    circuit = trace(CIRCUIT)
    steps = [explain(circuit, index, language) for index in range(len(circuit.steps))]
    assert [said(step) for step in steps] == sentences
    assert [step.title for step in steps] == TITLES[language]
    assert not any(step.notes for step in steps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_circuit_in_symbols_and_numbers(language: str) -> None:
    circuit = trace(CIRCUIT)
    steps = [explain(circuit, index, language) for index in range(len(circuit.steps))]
    assert [(flat(step.formula), flat(step.numbers)) for step in steps] == LINES


SENTENCES: list[tuple[str, Mode, str, str, str]] = [
    (
        SQUARE, "node", "x", "en",
        "x is used in 2 places: its gradient is the sum of what comes back along both wires. "
        "The local gradients are (∂f/∂x)₁ = x and (∂f/∂x)₂ = x.",
    ),
    (
        BRANCHES, "node", "x", "en",
        "x is used in 2 places: its gradient is the sum of what comes back along both wires. "
        "The local gradients are ∂a/∂x = y and ∂b/∂x = 1.",
    ),
    (
        BRANCHES, "node", "x", "ko",
        "x는 2곳에서 쓰입니다. 그래서 기울기는 두 선을 따라 되돌아오는 값을 더한 것입니다. "
        "국소적 미분은 ∂a/∂x = y, ∂b/∂x = 1입니다.",
    ),
    (
        "x = 2\nf = x + x + x", "node", "x", "en",
        "x is used in 3 places: its gradient is the sum of what comes back along all 3 wires. "
        "The local gradients are (∂u/∂x)₁ = 1, (∂u/∂x)₂ = 1 and (∂f/∂x)₂ = 1.",
    ),
    (
        "x = 2\ny = 2\nf = max(x, y)", "node", "x", "en",
        "The gradient of f with respect to x is the upstream gradient ∂f/∂f times the local "
        "gradient ∂f/∂x of the max gate, which is 0.5.",
    ),
    (
        "x = 2\ny = 2\nz = 1\nf = max(x, y, z)", "node", "z", "en",
        "The gradient of f with respect to z is the upstream gradient ∂f/∂f times the local "
        "gradient ∂f/∂z of the max gate, which is 0. Only tied operands share the gradient, and "
        "z is not one of them.",
    ),
    (
        "x = [1, 2]\nt = [0, 1]\nf = cross_entropy(x, t)", "node", "t", "en",
        "t counts as data for the CE gate: no gradient flows to it, so its gradient is 0.",
    ),
    (
        "x = 2\nc = 3\nf = where(c > 0, x, 0)", "node", "x", "en",
        "The gradient of f with respect to x is the upstream gradient ∂f/∂f times the local "
        "gradient ∂f/∂x of the where gate, which is 1 if c > 0, else 0. The chosen branch "
        "receives the whole gradient; the other branch and the condition receive none.",
    ),
    (
        "x = 2\nunused = 3\nf = x^2", "node", "unused", "en",
        "f does not depend on unused, so the gradient there is 0.",
    ),
    (
        "x = 2\nunused = 3\nf = x^2", "node", "unused", "ko",
        "f는 unused와 관계가 없으므로 그 기울기는 0입니다.",
    ),
    (
        "w0 = 2\nf = sigmoid(w0)", "node", "w0", "en",
        "The gradient of f with respect to w₀ is the upstream gradient ∂f/∂f times the local "
        "gradient ∂f/∂w₀ of the σ gate, which is f(1 − f). "
        "The derivative of the sigmoid is σ(1 − σ): at most 1/4, nearly 0 where it saturates.",
    ),
    (
        CIRCUIT, "gate", "f", "en",
        "The × gate receives the upstream gradient ∂f/∂f and passes each operand its share: the "
        "upstream gradient times the local gradient. The derivative of a product with respect "
        "to one operand is the other operand.",
    ),
    (
        CIRCUIT, "gate", "f", "ko",
        "곱셈 노드는 상류 기울기 ∂f/∂f를 받아, 각 입력에 상류 기울기와 국소적 미분의 곱을 "
        "흘려보냅니다. 곱을 한 입력으로 미분하면 다른 입력이 됩니다.",
    ),
    (
        "x = 2\nf = exp(x)", "gate", "f", "en",
        "The exp gate receives the upstream gradient ∂f/∂f and passes x the upstream gradient "
        "times the local gradient. The derivative of eˣ is eˣ itself: the gate's own output.",
    ),
    (
        "f = 2 + 3", "gate", "f", "en",
        "The +3 gate reads only constants, so its gradient ∂f/∂f goes no further.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("program", "mode", "name", "language", "sentence"), SENTENCES)
def test_sentences(program: str, mode: Mode, name: str, language: str, sentence: str) -> None:
    assert said(at(trace(program, mode=mode), name, language)) == sentence


EQUATIONS: list[tuple[str, Mode, str, str, str]] = [
    (
        BRANCHES, "node", "x",
        "∂f/∂x=∂f/∂a·∂a/∂x+∂f/∂b·∂b/∂x", "16=5·2+6·1",
    ),
    # a negative factor keeps its brackets where it is added, too, and so does a rule with one
    (
        "x = -3; y = -2\nq = x + y\nr = x*y\nf = q*r", "node", "y",
        "∂f/∂y=∂f/∂q·∂q/∂y+∂f/∂r·∂r/∂y", "21=6·1+(−5)·(−3)",
    ),
    ("x = 3; y = -2\nf = x^y", "node", "x", "∂f/∂x=∂f/∂f·∂f/∂x", "−0.074=1·(−2·3−2−1)"),
    (SQUARE, "node", "x", "∂f/∂x=∂f/∂f·(∂f/∂x)1+∂f/∂f·(∂f/∂x)2", "6=1·3+1·3"),
    (
        "x = 3\nf = (x + 1) - (x + 2)", "node", "x",
        "∂f/∂x=∂f/∂u·∂u/∂x+∂f/∂v·∂v/∂x", "0=1·1+(−1)·1",
    ),
    (
        "x = 1\nf = x + x + x + x + x", "node", "x",
        "∂f/∂x=∂f/∂u·(∂u/∂x)1+∂f/∂u·(∂u/∂x)2+⋯+∂f/∂f·(∂f/∂x)2",
        "5=1·1+1·1+⋯+1·1",
    ),
    (
        CIRCUIT, "gate", "f",
        "∂f/∂q=∂f/∂f·∂f/∂q∂f/∂z=∂f/∂f·∂f/∂z", "−4=1·(−4)3=1·3",
    ),
    (BRANCHES, "gate", "b", "∂f/∂x+=∂f/∂b·∂b/∂x∂f/∂y+=∂f/∂b·∂b/∂y", "6=6·16=6·1"),
    ("x = 1\nunused = 3\nf = x + 1", "node", "unused", "∂f/∂unused=0", ""),
    ("x = 0.125\nf = 3 x", "node", "f", "∂f/∂f=1", ""),
    ("x = 0.125\ny = 2.125\nf = x y", "node", "x", "∂f/∂x=∂f/∂f·∂f/∂x", "2.125=1·2.125"),
    ("x = 2\ny = 0.157\nf = (x*y)*3", "node", "x", "∂f/∂x=∂f/∂u·∂u/∂x", "0.471=3·0.157"),
]  # fmt: skip


@pytest.mark.parametrize(("program", "mode", "name", "formula", "numbers"), EQUATIONS)
def test_equations(program: str, mode: Mode, name: str, formula: str, numbers: str) -> None:
    step = at(trace(program, mode=mode), name, "en")
    assert (flat(step.formula), flat(step.numbers)) == (formula, numbers)


def test_a_chain_term_tells_its_role_its_node_and_its_wire() -> None:
    circuit = trace(CIRCUIT)
    step = at(circuit, "x", "en")
    q, x = circuit.named["q"].node, circuit.inputs["x"].node
    wire = next(edge.id for edge in circuit.edges if edge.source == x)
    terms = [
        (element.get("class"), element.get("data-node"), element.get("data-edge"))
        for line in (step.formula, step.numbers)
        for element in ElementTree.fromstring(line).iter()
        if element.get("class")
    ]
    assert terms == [("gradient", x, None), ("upstream", q, wire), ("local", q, wire)] * 2
    roles = [(term.role, term.text) for term in step.sentence if term.role]
    assert roles == [
        ("value", "f"), ("gradient", "x"), ("upstream", "∂f/∂q"), ("local", "∂q/∂x"),
        ("local", "1"), ("reason", "A sum changes by exactly as much as any one of its operands."),
    ]  # fmt: skip


def at(result: Trace, name: str, language: str) -> Explanation:
    """The explanation of the last step at the node of `name`."""
    node = {**result.inputs, **result.named}[name].node
    index = max(step.index for step in result.steps if node in step.current)
    return explain(result, index, language)

"""The equation of every step and the derivatives as LaTeX; derivatives are read back."""

from __future__ import annotations

import re

import pytest

from gradwalk.classroom.gallery import EXAMPLES, Example
from gradwalk.core.engine import trace
from gradwalk.core.gates import GATES, Gate
from gradwalk.core.model import Mode
from gradwalk.explain.latex.equations import write_derivatives, write_step
from gradwalk.explain.latex.expressions import write_value
from gradwalk.explain.latex.markup import write_markup
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml, rules
from gradwalk.explain.math.whole_derivative import derive_output
from tests.rows import loop_over

CIRCUIT = "x = -2; y = 5; z = -4\nq = x + y\nf = q z"
LAYER = "W = [[1, 2], [3, 4]]; x = [1, -1]\nf = sum(W @ x)"


def _write(program: str, step: int, mode: Mode = "node", language: str = "en") -> list[str]:
    """The rows of the align*."""
    result = trace(program, mode=mode)
    latex = write_step(Lookup(result, language, None), result.steps[step])
    first, *rows, last = latex.splitlines()
    assert (first, last) == ("\\begin{align*}", "\\end{align*}")
    return [row.removesuffix(" \\\\") for row in rows]


@pytest.mark.parametrize(
    ("program", "step", "rows"),
    [
        (CIRCUIT, 0, ["x &= -2, y = 5, z = -4"]),
        (CIRCUIT, 1, ["q &= x + y", "&= -2 + 5", "&= 3"]),
        (CIRCUIT, 2, ["f &= q \\cdot z", "&= 3 \\cdot \\left(-4\\right)", "&= -12"]),
        (CIRCUIT, 3, ["\\frac{\\partial f}{\\partial f} &= 1"]),
        (
            CIRCUIT,
            5,
            [
                "\\frac{\\partial f}{\\partial q} &= "
                "\\frac{\\partial f}{\\partial f} \\cdot \\frac{\\partial f}{\\partial q}",
                "&= 1 \\cdot \\left(-4\\right)",
                "&= -4",
            ],
        ),
        (
            LAYER,
            1,
            [
                "\\underset{(2,)}{W x} &= \\underset{(2, 2)}{W} \\cdot \\underset{(2,)}{x}",
                "&= \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix} "
                "\\cdot \\left[1,\\; -1\\right]",
                "&= \\left[-1,\\; -1\\right]",
            ],
        ),
    ],
)
def test_a_step(program: str, step: int, rows: list[str]) -> None:
    assert _write(program, step) == rows


@pytest.mark.parametrize(
    ("program", "rows"),
    [
        # a gate has an equation for each operand, and forks grow
        (
            "x = 2; y = 3\nf = x y + x",
            [
                "\\frac{\\partial f}{\\partial u} &= "
                "\\frac{\\partial f}{\\partial f} \\cdot \\frac{\\partial f}{\\partial u}",
                "&= 1 \\cdot 1",
                "&= 1",
                "\\frac{\\partial f}{\\partial x} &\\mathrel{+}= "
                "\\frac{\\partial f}{\\partial f} \\cdot \\frac{\\partial f}{\\partial x}",
                "&= 1 \\cdot 1",
                "&= 1",
            ],
        ),
        # what is the same in one factor is written once
        (
            "a = [1, 2]; b = [3, 4]\nc = a + b\nf = sum(c)",
            [
                "\\underset{(2,)}{\\frac{\\partial f}{\\partial c}} &= "
                "\\frac{\\partial f}{\\partial f} \\cdot \\underset{(2,)}{1}",
                "&= 1 \\cdot \\left[1,\\; 1\\right]",
                "&= \\left[1,\\; 1\\right]",
            ],
        ),
    ],
)
def test_a_gate(program: str, rows: list[str]) -> None:
    start = next(step.index for step in trace(program).steps if step.phase == "backward")
    assert _write(program, start + 1, "gate") == rows


def test_words_are_in_the_language_of_the_page() -> None:
    program = "X = [[1, 2], [3, 4]]; b = [1, 2]\nf = sum(tanh(X + b))"
    last = len(trace(program).steps) - 2
    assert "\\sum_{\\text{axis 0}}" in "".join(_write(program, last))
    assert "\\sum_{\\text{axis = 0}}" in "".join(_write(program, last, language="ko"))


_MARKUP = [
    (mathml.name("w0"), "w_{0}"),
    (mathml.name("y_pred"), "y_{\\text{pred}}"),
    (mathml.name("data_loss"), "\\mathrm{data\\_loss}"),
    (mathml.name("loss_1"), "\\mathrm{loss}_{1}"),
    (mathml.name("ŷ"), "\\hat{y}"),
    (mathml.name("λ"), "\\lambda"),
    (mathml.name("사과"), "\\text{사과}"),
    (mathml.name("W_{1,2}"), "W_{12}"),
    (mathml.name("W_{1,13}"), "W_{1,13}"),
    (mathml.name("W_1_{1,2}"), "W_{1,12}"),
    (mathml.name("y_pred_{1}"), "y_{\\text{pred},1}"),
    (mathml.power(mathml.name("W⁽¹⁾"), mathml.number("2")), "{W^{(1)}}^{2}"),
    (mathml.power(mathml.name("c′"), mathml.number("2")), "{c^{\\prime}}^{2}"),
    (rules.add_marks(mathml.name("W_1"), "ᵀ"), "W_{1}^{\\top}"),
    (mathml.number("−1.50"), "-1.50"),
    (mathml.number("−1.50·10⁻³"), "-1.50 \\cdot 10^{-3}"),
    (mathml.number("10⁶"), "10^{6}"),
    (mathml.number("−∞"), "-\\infty"),
    (mathml.number("π"), "\\pi"),
    (mathml.number("[[1, 2], […]]"), "[[1, 2], [\\ldots]]"),
    (mathml.number("one_hot([0],2)"), "\\text{one\\_hot([0],2)}"),
    (mathml.words("50% {of} a_b^2~\\"), "\\text{50\\% \\{of\\} a\\_b\\textasciicircum{}2"
     "\\textasciitilde{}\\textbackslash{}}"),
    (mathml.operator("−") + mathml.name("x"), "-x"),
    (mathml.name("y") + mathml.operator("−") + mathml.name("x"), "y - x"),
    (mathml.name("y") + mathml.operator("=") + mathml.operator("−") + mathml.name("x"), "y = -x"),
    (mathml.brackets(mathml.name("x")) + mathml.brackets(mathml.name("y")),
     "\\left(x\\right) \\left(y\\right)"),
    (mathml.row("<mo>(</mo>", mathml.name("x"), "<mo>)</mo>", "<mo>(</mo>", mathml.name("y"),
                "<mo>)</mo>"), "( x ) ( y )"),
    (mathml.row("<mo>|</mo>", mathml.name("x"), "<mo>|</mo>"), "\\left|x\\right|"),
    (mathml.operator("−") + mathml.function("ln") + mathml.brackets(mathml.name("x")),
     "-\\ln\\left(x\\right)"),
    (mathml.function("max") + mathml.brackets(mathml.name("x")), "\\max\\left(x\\right)"),
    (mathml.function("relu") + mathml.brackets(mathml.name("x")),
     "\\operatorname{relu}\\left(x\\right)"),
    (mathml.root(mathml.name("x") + mathml.operator("+") + mathml.number("1")), "\\sqrt{x + 1}"),
]  # fmt: skip


@loop_over(("markup", "latex"), _MARKUP)
def test_markup(markup: str, latex: str) -> None:
    assert write_markup(mathml.math(markup)) == latex


_COMMANDS = {
    "approx", "ast", "beta", "cdot", "cdots", "cos", "delta", "exp", "frac", "gamma", "ge", "hat",
    "infty", "lambda", "ldots", "le", "left", "ln", "log", "mathrel", "mathrm", "max", "min", "mu",
    "ne", "odot", "operatorname", "partial", "pi", "prime", "prod", "right", "sigma", "sin", "sqrt",
    "star", "sum", "tanh", "text", "times", "to", "top", "underset",
}  # fmt: skip
_ENVIRONMENTS = {"align*", "bmatrix", "cases"}


def _check(latex: str) -> None:
    """Every brace, bracket and environment is closed, every command known, no MathML left."""
    depth = 0
    for sign in re.findall(r"(?<!\\)[{}]", latex):
        depth += 1 if sign == "{" else -1
        assert depth >= 0, latex
    assert depth == 0, latex
    opened: list[str] = []
    for kind, name in re.findall(r"\\(begin|end)\{(.*?)\}", latex):
        assert name in _ENVIRONMENTS
        if kind == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name, latex
    assert not opened
    assert len(re.findall(r"\\left(?![a-z])", latex)) == len(re.findall(r"\\right(?![a-z])", latex))
    assert set(re.findall(r"\\([A-Za-z]+)", latex)) - {"begin", "end"} <= _COMMANDS, latex
    assert not re.search(r"</?m|&amp;|&lt;|data-", latex), latex
    outside = re.sub(r"\\text\{[^{}]*\}", "", latex)
    assert outside.isascii(), latex
    # a second exponent on the same base would be an error
    assert not re.search(r"\^\{[^{}]*\}\^", latex), latex


def _kinds(example: Example) -> list[tuple[Mode, bool]]:
    if example.shapes:
        return [("node", True), ("gate", True)]
    return [("node", False), ("gate", False), ("node", True)]


@loop_over("example", EXAMPLES, ids=lambda each: str(each.id))
def test_all_steps_of_the_gallery(example: Example) -> None:
    for mode, shapes in _kinds(example):
        result = trace(example.program, mode=mode, shapes=shapes)
        for language in ("en", "ko"):
            look = Lookup(result, language, None)
            for step in result.steps:
                _check(write_step(look, step))


@loop_over("gate", GATES.values(), ids=lambda gate: str(gate.name))
def test_the_rule_of_every_gate(gate: Gate) -> None:
    for rule in gate.matrix_vjp or ():
        pieces = rules.parse_rule(rule)
        cells = rules.build_cells(pieces, lambda piece: rules.add_marks(
            mathml.name("x"), piece.raised))  # fmt: skip
        _check(write_markup(mathml.math(*cells)))


def _check_derivatives(program: str, *, unroll: bool = False) -> None:
    """Each formula of the align*, read as LaTeX beside the inputs, is the gradient."""
    result = trace(program, unroll=unroll)
    derivatives = derive_output(result)
    symbols = {node.id: mathml.math(mathml.name(node.symbol)) for node in result.nodes}
    given = "".join(
        f"{write_markup(symbols[each.node])} = {write_value(float(each.value))}\n"
        for each in result.inputs.values()
        if isinstance(each.value, float)
    )
    rows = write_derivatives(result, derivatives).splitlines()[1:-1]
    names = [name for name, forms in derivatives.items() if forms]
    left = iter(names)
    name = ""
    for row in rows:
        start, _, formula = row.removesuffix(" \\\\").partition("&= ")
        name = next(left) if start else name
        again = trace(given + formula)
        found = next(node.value for node in again.nodes if node.id == again.output)
        # numbers of a formula have four digits
        assert found == pytest.approx(result.inputs[name].grad, rel=1e-3, abs=1e-9), formula
    assert not list(left)


@loop_over("unroll", [False, True])
@loop_over("example", [each for each in EXAMPLES if not each.shapes], ids=lambda each: str(each.id))
def test_derivatives_of_the_gallery_read_back(example: Example, unroll: bool) -> None:
    if not unroll or trace(example.program).can_unroll:
        _check_derivatives(example.program, unroll=unroll)


_FUNCTIONS = [gate for gate in GATES.values() if gate.elementwise and gate.callable]


@loop_over("gate", _FUNCTIONS, ids=lambda gate: str(gate.name))
def test_derivatives_of_every_function_read_back(gate: Gate) -> None:
    for at in [*gate.samples, *(kink.at for kink in gate.kinks)]:
        names = [f"x_{place}" for place in range(len(at))]
        given = [f"{name} = {number!r}" for name, number in zip(names, at, strict=True)]
        _check_derivatives("\n".join([*given, f"f = 3 {gate.name}({', '.join(names)})"]))

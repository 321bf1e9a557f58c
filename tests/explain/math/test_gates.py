"""The formulas of all gates: as they read, and against SymPy and finite differences."""

from __future__ import annotations

import math
from typing import Any

import pytest
from sympy import Float, Symbol, diff

from gradwalk.core.engine import trace
from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.formula import SYMPY
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.model import Node
from gradwalk.explain.math import slots
from gradwalk.explain.math.gates import build_gate_formulas, make_symbol_table
from gradwalk.explain.math.whole_derivative import local_formulas
from gradwalk.explain.text import LANGUAGES
from tests.rows import loop_over

NAMES = ("x", "y", "a", "b")

# gate -> what it computes, and its local gradients
TEXTS: dict[str, tuple[str, ...]] = {
    "add": ("x + y", "1", "1"),
    "sub": ("x − y", "1", "−1"),
    "mul": ("x·y", "y", "x"),
    "div": ("x/y", "1/y", "−x/y²"),
    "neg": ("−x", "−1"),
    "reciprocal": ("1/x", "−1/x²"),
    "power": ("x^y", "y·x^(y − 1)", "f·ln(x)"),
    "square": ("x²", "2x"),
    "exp": ("e^x", "f"),
    "log": ("ln(x)", "1/x"),
    "sqrt": ("√x", "1/(2f)"),
    "sin": ("sin(x)", "cos(x)"),
    "cos": ("cos(x)", "−sin(x)"),
    "tan": ("tan(x)", "1 + f²"),
    "asin": ("asin(x)", "1/√(1 − x²)"),
    "acos": ("acos(x)", "−1/√(1 − x²)"),
    "atan": ("atan(x)", "1/(1 + x²)"),
    "sinh": ("sinh(x)", "cosh(x)"),
    "cosh": ("cosh(x)", "sinh(x)"),
    "tanh": ("tanh(x)", "1 − f²"),
    "log1p": ("ln(1 + x)", "1/(1 + x)"),
    "expm1": ("e^x − 1", "1 + f"),
    "sigmoid": ("1/(1 + e^(−x))", "f(1 − f)"),
    "relu": ("max(0, x)", "1 if x > 0, else 0"),
    "leaky_relu": ("x if x > 0, else x·y", "1 if x > 0, else y", "0 if x > 0, else x"),
    "elu": (
        "x if x > 0, else y(e^min(0, x) − 1)",
        "1 if x > 0, else y·e^min(0, x)",
        "0 if x > 0, else e^min(0, x) − 1",
    ),
    "clamp": (
        "y if x < y, x if x ≤ a, else a",
        "0 if x < y, 1 if x ≤ a, else 0",
        "0 if y > a, 1 if x < y, else 0",
        "1 if y > a, 0 if x ≤ a, else 1",
    ),
    "hardtanh": ("−1 if x ≤ −1, x if x < 1, else 1", "0 if x ≤ −1, 1 if x < 1, else 0"),
    "hardsigmoid": (
        "0 if x ≤ −3, 1/2 + x/6 if x < 3, else 1",
        "0 if x ≤ −3, 0.1667 if x < 3, else 0",
    ),
    "atan2": ("atan2(x, y)", "y/(x² + y²)", "−x/(x² + y²)"),
    "log2": ("ln(x)/ln(2)", "1/(ln(2)·x)"),
    "mod": ("x − y·floor(x/y)", "1", "−floor(x/y)"),
    "cbrt": ("cbrt(x)", "1/(3f²)"),
    "erf": ("erf(x)", "2e^(−x²)/√π"),
    "sinc": ("sin(π·x)/(π·x)", "(cos(π·x) − f)/x"),
    "sec": ("1/cos(x)", "f·tan(x)"),
    "softplus": ("ln(1 + e^x)", "1/(1 + e^(−x))"),
    "silu": ("x/(1 + e^(−x))", "f(1 − 1/(1 + e^(−x))) + 1/(1 + e^(−x))"),
    "max": ("max(x, y)", "1 if x > y, else 0", "1 if x < y, else 0"),
    "min": ("min(x, y)", "1 if x < y, else 0", "1 if x > y, else 0"),
    "abs": ("|x|", "sign(x)"),
    "sign": ("sign(x)", "0"),
    "floor": ("floor(x)", "0"),
    "ceil": ("ceil(x)", "0"),
    "round": ("round(x)", "0"),
    "where_lt": ("a if x < y, else b", "0", "0", "1 if x < y, else 0", "0 if x < y, else 1"),
    "where_le": ("a if x ≤ y, else b", "0", "0", "1 if x ≤ y, else 0", "0 if x ≤ y, else 1"),
    "where_gt": ("a if x > y, else b", "0", "0", "1 if x > y, else 0", "0 if x > y, else 1"),
    "where_ge": ("a if x ≥ y, else b", "0", "0", "1 if x ≥ y, else 0", "0 if x ≥ y, else 1"),
}


ELEMENTWISE = [gate.name for gate in GATES.values() if gate.elementwise]
GENERAL = [
    pytest.param(GATES[name], sample, id=f"{name}{sample}")
    for name in ELEMENTWISE
    for sample in GATES[name].samples
]


def test_the_table_of_texts_names_known_gates() -> None:
    assert set(TEXTS) <= set(GATES)


@loop_over("name", TEXTS)
def test_formulas_as_they_read(name: str) -> None:
    gate = GATES[name]
    used = NAMES[: 2 if gate.variadic else len(gate.operands)]
    table = slots.make_filling(
        {slots.OUT: ("f", "f")}
        | {slots.get_placeholder(k): (used[k], used[k]) for k in range(len(used))}
    )
    written = build_gate_formulas(gate, used, "en")
    texts = (written.text, *(written.locals or ()))
    assert tuple(text.translate(table) for text in texts) == TEXTS[name]


@loop_over("name", ELEMENTWISE)
@loop_over("language", LANGUAGES)
def test_every_gate_has_formulas_without_gaps(name: str, language: str) -> None:
    gate = GATES[name]
    operands = ("n0",) * (3 if gate.variadic else len(gate.operands))
    written = build_gate_formulas(gate, operands, language)
    assert written.locals is not None and len(written.locals) == len(operands)
    table = slots.make_filling(
        {slots.OUT: ("f", "f")}
        | {slots.get_placeholder(k): ("x", "x") for k in range(len(operands))}
    )
    for template in (written.text, *written.locals):
        text = template.translate(table)
        assert text and not any(word in text for word in "{}?") and "True" not in text
        assert all(ord(character) < 0xE000 for character in text)


STAIRCASES = {"sign", "floor", "ceil", "round", "trunc", "mod", "fmod"}
"""SymPy leaves their slope open; finite differences do not."""


@loop_over(("gate", "sample"), GENERAL)
def test_locals_agree_with_the_derivative_of_the_value(
    gate: Gate, sample: tuple[float, ...]
) -> None:
    operands = [Symbol(f"o{k}", real=True) for k in range(len(sample))]
    out = Symbol("out", real=True)
    value = gate.value(SYMPY, *operands)
    point = dict(zip(operands, map(Float, sample), strict=True))
    at = {**point, out: Float(gate.value(SCALAR, *sample))}
    for slot, (operand, local) in enumerate(
        zip(operands, gate.local(SYMPY, out, *operands), strict=True)
    ):
        shown = number(local, at)
        if slot in gate.nondifferentiable:
            assert shown == 0
        elif gate.name not in STAIRCASES:
            assert shown == pytest.approx(number(diff(value, operand), point), rel=1e-9, abs=1e-9)


@loop_over(("gate", "sample"), GENERAL)
def test_locals_agree_with_finite_differences(gate: Gate, sample: tuple[float, ...]) -> None:
    operands = [Symbol(f"o{k}", real=True) for k in range(len(sample))]
    out = Symbol("out", real=True)
    point = dict(zip(operands, map(Float, sample), strict=True))
    at = {**point, out: Float(gate.value(SCALAR, *sample))}
    for slot, local in enumerate(gate.local(SYMPY, out, *operands)):
        if slot in gate.nondifferentiable:
            continue
        step = 1e-6
        above, below = (
            [*sample[:slot], sample[slot] + h, *sample[slot + 1 :]] for h in (step, -step)
        )
        slope = (gate.value(SCALAR, *above) - gate.value(SCALAR, *below)) / (2 * step)
        assert number(local, at) == pytest.approx(slope, rel=1e-5, abs=1e-6)


def number(expression: Any, point: dict[Any, Any]) -> float:
    """The expression at the point; a rule may give a plain number."""
    return float(expression.subs(point)) if hasattr(expression, "subs") else float(expression)


FOLDED: list[tuple[str, tuple[str | float, ...], str, tuple[str, ...]]] = [
    ("mul", (2.0, "n0"), "2·x", ("x", "2")),
    ("mul", ("n0", -3.0), "x·(−3)", ("−3", "x")),
    ("add", (-1.0, "n0"), "−1 + x", ("1", "1")),
    ("power", ("n0", 2.0), "x^2", ("2x", "f·ln(x)")),
    ("power", ("n0", -1.0), "x^(−1)", ("−1/x²", "f·ln(x)")),
    ("power", ("n0", 0.5), "x^0.5", ("0.5/x^0.5", "f·ln(x)")),
    ("power", (2.0, "n0"), "2^x", ("x·2^(x − 1)", "f·ln(2)")),
    ("power", (-2.0, "n0"), "(−2)^x", ("x·(−2)^(x − 1)", "f·ln(−2)")),
    ("power", (-2.5, "n0"), "(−2.5)^x", ("x·(−2.5)^(x − 1)", "f·ln(−2.5)")),
    ("power", (0.0, "n0"), "0^x", ("x·0^(x − 1)", "0 if x ≥ 0, else f·ln(0)")),
    ("div", ("n0", 0.0), "x/0", ("1/0", "−x/0²")),
    ("div", ("n0", 1e-200), "x/(10⁻²⁰⁰)", ("1/(10⁻²⁰⁰)", "−x/(10⁻²⁰⁰)²")),
    ("power", (math.pi, "n0"), "π^x", ("x·π^(x − 1)", "f·ln(π)")),
    ("mul", (math.pi, "n0"), "π·x", ("x", "π")),
    ("mul", (math.inf, "n0"), "∞·x", ("x", "∞")),
    ("mul", (math.nan, "n0"), "NaN·x", ("x", "NaN")),
    (
        "leaky_relu", ("n0", 0.1), "x if x > 0, else 0.1x",
        ("1 if x > 0, else 0.1", "0 if x > 0, else x"),
    ),
    ("max", (0.0, "n0"), "max(0, x)", ("1 if x < 0, else 0", "1 if x > 0, else 0")),
    ("max", ("n0",) * 9, "max(x, x, …, x)", ("1 if f = x, else 0",) * 9),
]  # fmt: skip


@pytest.mark.parametrize(("name", "operands", "text", "rates"), FOLDED)
def test_numbers_folded_into_a_gate(
    name: str, operands: tuple[str | float, ...], text: str, rates: tuple[str, ...]
) -> None:
    node = Node("n1", "op", name, "", None, "f", (), 0.0, 0.0, None, None, (), operands)
    source = Node("n0", "input", None, "x", "x", "x", (), 0.0, 0.0, None, None, (), ())
    table = make_symbol_table(node, {"n0": source, "n1": node})
    written = build_gate_formulas(GATES[name], operands, "en")
    assert written.locals is not None
    assert written.text.translate(table) == text
    assert tuple(rate.translate(table) for rate in written.locals) == rates


def test_each_of_many_operands_has_the_formula_of_few() -> None:
    names = [f"a{k}" for k in range(12)]
    for function in ("max", "min"):
        few = local_formulas(trace(f"f = {function}({', '.join(names[:3])})"))
        many = local_formulas(trace(f"f = {function}({', '.join(names)})"))
        assert list(many.values())[:3] == list(few.values())
        assert len(set(many.values())) == 12

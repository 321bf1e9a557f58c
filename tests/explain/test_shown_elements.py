"""Wherever an element is named, the number beside it is the one at that place of the array."""

from __future__ import annotations

import re

import numpy as np
import pytest

from gradwalk import trace
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.element_name import format_key, name_element, name_key, split_element
from gradwalk.core.graph.expression_name import is_expression
from gradwalk.core.model import Node, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.sentences.force import STEP, format_signed
from gradwalk.explain.step import explain_step
from gradwalk.explain.text.numbers import format_name
from tests.rows import loop_over

PROGRAMS = [
    "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q^2)",
    "X = [[1, 2], [3, 4], [5, 6]]\nW = [[1, -1], [2, 0.5]]\nb = [0.1, 0.2]\nf = sum((X W + b)^3)",
    "x = [1, 2, 3]\nW1 = [[1, 0, 2], [3, 1, 0]]\ny_hid = W1 x\nf = sum(y_hid * [3, 4])",
    "x = linspace(1, 12, 12)\nA = reshape(x, 4, 3)\nf = sum(A^2 @ [1, 2, 3])",
    "x = linspace(1, 13, 13)\nf = sum(cumsum(x)^2)",
    *(
        example.program
        for example in EXAMPLES
        if "[" in example.program and not example.shapes and "conv" not in example.program
    ),
]
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED = str.maketrans("23T", "²³ᵀ")
_ON_THE_LINE = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")
"""An exponent as `read_markup` leaves it."""
_MOST = 200


@loop_over("first", [1, 0])
@loop_over("program", PROGRAMS)
def test_an_element_that_is_shown_has_its_number(program: str, first: int) -> None:
    found = trace(program, first=first)
    look = Lookup(found, "en", 4)
    values, gradients = list_numbers(found, "value"), list_numbers(found, "grad")
    for step in found.steps:
        with np.errstate(all="ignore"):
            told = explain_step(look, step)
        if told.element:
            check_line(read_markup(told.element), values, gradients, look)
        if forces := re.match(r"(\S+) wants .* about (\S+)\.$", told.force):
            name, change = forces.groups()
            assert change == format_signed(STEP * gradients[name]), told.force


@loop_over("first", [1, 0])
@loop_over("program", PROGRAMS)
def test_an_element_that_is_drawn_has_its_number(program: str, first: int) -> None:
    whole = trace(program, first=first)
    if not whole.can_unroll:
        with pytest.raises(ProgramError):
            trace(program, unroll=True, first=first)
        return
    values, gradients = list_numbers(whole, "value"), list_numbers(whole, "grad")
    seen = 0
    for node in trace(program, unroll=True, first=first).nodes:
        name = format_name(node.symbol)
        if split_element(node.symbol)[1] and name in values:
            assert (node.value, node.grad) == pytest.approx((values[name], gradients[name])), name
            seen += 1
    assert seen


def list_numbers(found: Trace, part: str) -> dict[str, float]:
    """The numbers of all small nodes by what an element is called; without what two are called."""
    numbers: dict[str, float] = {}
    twice = set()
    for node in found.nodes:
        array = getattr(node, part)
        if node.kind == "constant" or array is None or np.size(array) > _MOST:
            continue
        for index in np.ndindex(node.shape):
            name = name_independently(node, index, found.first)
            twice |= {name} & numbers.keys()
            numbers[name] = float(np.asarray(array)[index])
    return {name: number for name, number in numbers.items() if name not in twice}


def name_independently(node: Node, index: tuple[int, ...], first: int) -> str:
    """Row 1 and column 2 of W is W₁₂, those of W1 is W₁,₁₂, and those of XW are (XW)₁₂."""
    symbol, counted = format_name(node.symbol), [str(k + first) for k in index]
    if not index:
        return symbol
    if is_expression(node.symbol):
        symbol = f"({symbol})"
    comma = "," if symbol[-1] in "₀₁₂₃₄₅₆₇₈₉" else ""
    return (
        symbol
        + comma
        + ("," if max(map(len, counted)) > 1 else "").join(counted).translate(_LOWERED)
    )


def read_markup(markup: str) -> str:
    """MathML as plain text: fractions with a bar, subscripts lowered."""
    text = re.sub(r"<mfrac><mrow>(.*?)</mrow><mrow>(.*?)</mrow></mfrac>", r"\1/\2", markup)
    below = (
        r"<msub><mi[^>]*>([^<]+)</mi>(?:<mrow>)?((?:<m[nio]>[\w,]+</m[nio]>)+)(?:</mrow>)?</msub>"
    )
    raised = r"<msup><mi>(\w)</mi><m[in][^>]*>([23T])</m[in]></msup>"
    text = re.sub(raised, lambda found: found[1] + found[2].translate(_RAISED), text)
    expression = r"<mo[^>]*>\((.*?)<msub><mo[^>]*>\)</mo><mn>([\d,]+)</mn></msub>"
    text = re.sub(expression, lambda found: f"({found[1]}){lower(found[2])}", text)
    text = re.sub(below, lambda found: found[1] + lower(re.sub("<[^>]*>", "", found[2])), text)
    return re.sub("<[^>]*>", "", text)


def lower(below: str) -> str:
    """A subscript of letters stays on the line, before a subscript of numbers: y_hid₁."""
    letters, _, numbers = below.rpartition(",")
    if letters and not letters[0].isdigit():
        return f"_{letters}{numbers.translate(_LOWERED)}"
    return below.translate(_LOWERED) if below[0].isdigit() else f"_{below}"


def check_line(
    line: str, values: dict[str, float], gradients: dict[str, float], look: Lookup
) -> None:
    """∂f/∂W₁₂ = ∂f/∂q₁ · x₂ + … = 0.44 · 0.40 + … = 0.18: each symbol and the number under it."""
    parts = re.split(r"\+?=|≈", line)
    symbols, numbers = split_factors(parts[1]), split_factors(parts[2])
    pairs = list(zip(symbols, numbers, strict=True)) if len(symbols) == len(numbers) else []
    pairs += [(parts[0], parts[-1])] if len(parts) > 3 or len(symbols) == 1 else []
    checked = 0
    for symbol, number in pairs:
        # a local gradient along a wire into the output is written like a whole one
        name, known = symbol.strip("·()"), values
        if symbol.startswith(start := f"∂{look.target_text}/∂"):
            name, known = name.removeprefix(start), gradients
        number = number.strip("·()")
        if name in known and re.fullmatch(r"−?[\d.]+(?:·10−?\d+)?", number):
            assert number == look.format_number(known[name]).translate(_ON_THE_LINE), line
            checked += 1
    assert checked or not pairs, line


def split_factors(side: str) -> list[str]:
    """The factors of a sum of products, of which each but the first begins with its dot."""
    return re.findall(r"·?[^·+]+", side)


def test_a_name_with_brackets_and_one_with_subscripts_are_the_same_element() -> None:
    for name, index in [("W", (0, 1)), ("x′", (3,)), ("y_hid", (0, 11)), ("x", ())]:
        for first in (0, 1):
            element = name_element(name, index, first)
            assert name_key(format_key(name, index), first) == element
            assert split_element(element) == (name, tuple(str(k + first) for k in index))
    # what is no element stays as it is
    for name in ("x", "[1, 2]", "[…]", "sum([1])", "W[i]"):
        assert (name_key(name, 1), split_element(name)) == (name, (name, ()))

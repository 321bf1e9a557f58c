"""Inputs of a program: their numbers, tensors and constants, and the places to rewrite."""

from __future__ import annotations

import math

import pytest

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import (
    Definition,
    InputStatement,
)

LITERALS = [
    ("2", 2.0, 1),
    ("-2", -2.0, 2),
    ("+ 2", 2.0, 3),
    ("−2.50", -2.5, 5),
    ("007", 7.0, 3),
    (".5", 0.5, 2),
    ("5.", 5.0, 2),
    ("2e−3", 0.002, 4),
    ("1/3", 1 / 3, 3),
    ("-2 / 7", -2 / 7, 6),
    ("2÷4", 0.5, 3),
    ("1/0", math.inf, 3),
    ("-1/0", -math.inf, 4),
    ("0/0", math.nan, 3),
    ("inf", math.inf, 3),
    ("-inf", -math.inf, 4),
    ("nan", math.nan, 3),
    ("pi", math.pi, 2),
    ("-π", -math.pi, 2),
    ("e", math.e, 1),
]


@pytest.mark.parametrize(("typed", "value", "length"), LITERALS)
def test_an_input_knows_its_number_and_the_place_to_rewrite(
    typed: str, value: float, length: int
) -> None:
    program = f"y = 1\n  x  =  {typed}  # c\nx"
    (_, given, _) = parse_program(program).statements
    assert isinstance(given, InputStatement)
    assert given.value == pytest.approx(value, rel=0, abs=0, nan_ok=True)
    assert (given.place, given.literal) == (SourceSpan(2, 3), SourceSpan(2, 9, length))
    line = program.split("\n")[1]
    assert line[8 : 8 + length] == typed


TENSORS = [
    ("[1, -2.5]", (2,), [1, -2.5], [(6, 1), (9, 4)]),
    ("[[0.1, 0.5],[-0.3, 1/4]]", (2, 2), [0.1, 0.5, -0.3, 0.25],
     [(7, 3), (12, 3), (18, 4), (24, 3)]),
    ("[[[inf]], [[π]]]", (2, 1, 1), [math.inf, math.pi], [(8, 3), (17, 1)]),
    ("[ 1 , − 2 ]", (2,), [1, -2], [(7, 1), (11, 3)]),
    ("full(2, 3)", (2,), [3, 3], []),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "shape", "values", "places"), TENSORS)
def test_a_tensor_knows_its_numbers_and_their_places(
    typed: str, shape: tuple[int, ...], values: list[float], places: list[tuple[int, int]]
) -> None:
    (given, _) = parse_program(f"x = {typed}\nx").statements
    assert isinstance(given, InputStatement)
    assert isinstance(given.value, Literal)
    assert given.literal == SourceSpan(1, 5, len(typed))
    assert given.value.shape == shape
    assert given.value.make().ravel().tolist() == values
    assert given.value.numbers == tuple(SourceSpan(1, *place) for place in places)


def test_a_list_may_go_over_lines() -> None:
    (given,) = parse_program("x = [[1, 2],\n     [3,\n 4]]  # c").statements
    assert isinstance(given, InputStatement)
    assert isinstance(given.value, Literal)
    assert given.literal == SourceSpan(1, 5, 8)
    assert given.value.numbers == (
        SourceSpan(1, 7),
        SourceSpan(1, 10),
        SourceSpan(2, 7),
        SourceSpan(3, 2),
    )


CONSTANTS = [
    ("--2", 2.0),
    ("(2)", 2.0),
    ("2^3", 8.0),
    ("10^-3", 0.001),
    ("2/-3", -2 / 3),
    ("1/2/3", 1 / 6),
    ("pi/2", math.pi / 2),
    ("sqrt(2)", math.sqrt(2)),
    ("2*3 + 1", 7.0),
    ("exp 0", 1.0),
    ("½", 0.5),
]


@pytest.mark.parametrize(("typed", "value"), CONSTANTS)
def test_what_is_constant_on_the_right_is_an_input_with_that_value(
    typed: str, value: float
) -> None:
    (given, _) = parse_program(f"x = {typed}\n2x").statements
    assert isinstance(given, InputStatement)
    assert given.value == pytest.approx(value, rel=1e-15)
    assert given.literal == SourceSpan(1, 5, len(typed))


CONSTANT_TENSORS = [
    ("-[1, 2]", [-1, -2]),
    ("zeros(2) + 1", [1, 1]),
    ("0.5*[2, 4]", [1, 2]),
    ("exp([0, 0])", [1, 1]),
    ("ones(2)/4", [0.25, 0.25]),
]


@pytest.mark.parametrize(("typed", "value"), CONSTANT_TENSORS)
def test_a_constant_tensor_is_an_input(typed: str, value: list[float]) -> None:
    (given, _) = parse_program(f"x = {typed}\n2x").statements
    assert isinstance(given, InputStatement)
    assert isinstance(given.value, Literal)
    assert given.value.make().tolist() == value


@pytest.mark.parametrize("typed", ["2^3", "2 + 1", "exp([0, 1])"])
def test_where_nothing_else_is_computed_a_constant_shows_its_gates(typed: str) -> None:
    assert isinstance(parse_program(f"y = 2\nx = {typed}").statements[-1], Definition)


@pytest.mark.parametrize("typed", ["2y", "sqrt(-1)", "sum([1, 2])", "[1, 2] @ [3, 4]"])
def test_anything_else_on_the_right_is_a_definition(typed: str) -> None:
    assert isinstance(parse_program(f"x = {typed}").statements[-1], Definition)


def test_a_name_of_the_program_is_no_constant() -> None:
    assert isinstance(parse_program("e = 3\nx = e").statements[-1], Definition)


def test_an_input_that_is_not_typed_has_its_first_place_and_no_literal() -> None:
    given = parse_program("f(a) = a + b\nb + c").statements[0]
    assert given == InputStatement("b", 1.0, SourceSpan(1, 12), None)

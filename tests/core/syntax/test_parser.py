"""Programs: what each statement makes, and where and how each wrong one is reported."""

from __future__ import annotations

import math
import sys
from typing import Any

import pytest

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Statement,
)
from gradwalk.explain.text.errors import error_message
from tests.explain.shown import shown


def told(statement: Statement) -> str:
    match statement:
        case InputStatement(name=name, value=Literal(text=text)):
            return f"{name}={text}"
        case InputStatement(name=name, value=value, literal=literal):
            return f"{name}={value:g}" if literal else f"{name}?{value:g}"
        case Definition(name=name, expression=expression):
            return f"{name}:={shown(expression)}"
        case FunctionDefinition(name=name, parameters=parameters, body=body):
            return f"{name}({','.join(parameters)}):={shown(body)}"
        case Output(expression=expression):
            return shown(expression)


PROGRAMS = [
    ("(x + y) z", ["x?1", "y?2", "z?3", "((x+y)*z)"]),
    ("x = -2; y = 5\nf = x*y", ["x=-2", "y=5", "f:=(x*y)"]),
    ("x = 3", ["x=3"]),
    ("x = 3\ny = x", ["x=3", "y:=x"]),
    ("b = a + 1\nc = b*a*d", ["a?1", "d?2", "b:=(a+1)", "c:=((b*a)*d)"]),
    ("f(x) = a x\nf(2) + b", ["a?1", "b?2", "f(x):=(a*x)", "(f(2)+b)"]),
    ("n(w, x) = σ(w*x)\nn(a, n(b, 2))", ["a?1", "b?2", "n(w,x):=σ((w*x))", "n(a,n(b,2))"]),
    ("x = 1\nf(x) = x^2\nf(3) x", ["x=1", "f(x):=(x**2)", "(f(3)*x)"]),
    ("σ(z) = 1/(1+exp(-z))\nσ(2)", ["σ(z):=(1/(1+exp((-z))))", "z=2", "σ(z)"]),
    ("f(e) = e^2\nf(e)", ["f(e):=(e**2)", "f(e)"]),
    ("e = 3\ne^2", ["e=3", "(e**2)"]),
    ("f(g) = g(2)\nf(3)", ["f(g):=(g*2)", "g=3", "f(g)"]),
    ("rate = 2\nrate(1 + x)", ["x?1", "rate=2", "(rate*(1+x))"]),
    ("σ = 2\nx/σ", ["x?1", "σ=2", "(x/σ)"]),
    ("lambda = 0.1\n2 lambda", ["lambda=0.1", "(2*lambda)"]),
    ("사과 = 100\n사과 개수", ["개수?1", "사과=100", "(사과*개수)"]),
    ("w₀ = 2\nw_0 x", ["x?1", "w_0=2", "(w_0*x)"]),
    ("x = 1 # one\n\n# two\nx", ["x=1", "x"]),
    ("axis = 2\naxis + T", ["T?1", "axis=2", "(axis+T)"]),
    ("f(\n x,\n y\n) = (x +\ny)\nf(1, 2)", ["f(x,y):=(x+y)", "x=1", "y=2", "f(x,y)"]),
    ("W = [[1, 2], [3, 4]]; W @ x", ["x?1", "W=[[1, 2], [3, 4]]", "(W@x)"]),
    ("x = randn(2, seed=1)\nx[0]", ["x=randn(2, seed=1)", "x[0]"]),
    ("x = [1, y]\nx", ["y?1", "x:=[1,y]", "x"]),
    ("x = ([1, 2])", ["x=[1, 2]"]),
    ("x = -[1, 2]", ["x:=(-[1,2])"]),
    ("x = [1, 2].T", ["x:=[1,2].T"]),
    ("x = zeros(2) + 1", ["x:=(zeros(2)+1)"]),
    ("e = 2\nx = [1, e]", ["e=2", "x:=[1,e]"]),
    (
        "f(a) = a[0] + sum(a)\nf([1, 2])",
        ["f(a):=(a[0]+sum(a,axis=None,keepdims=False))", "a=[1, 2]", "f(a)"],
    ),
]


@pytest.mark.parametrize(("program", "expected"), PROGRAMS)
def test_programs(program: str, expected: list[str]) -> None:
    assert [told(statement) for statement in parse_program(program).statements] == expected


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


SPANS = [
    ("x + y # c", SourceSpan(1, 1, 5)),
    ("z = 2 (x + y)", SourceSpan(1, 5, 9)),
    ("  z =  x", SourceSpan(1, 8, 1)),
    ("max(x,\ny)", None),
]


@pytest.mark.parametrize(("program", "span"), SPANS)
def test_an_expression_keeps_its_stretch_of_one_line(program: str, span: SourceSpan | None) -> None:
    statement = parse_program(program).statements[-1]
    assert isinstance(statement, (Definition, Output))
    assert statement.span == span


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


def test_names_are_plain_text() -> None:
    program = parse_program("f(a) = a\nx = f(y)\nx")
    names = [getattr(statement, "name", "") for statement in program.statements]
    assert {type(name) for name in names} == {str}
    assert program.text == "f(a) = a\nx = f(y)\nx"


def test_the_same_columns_for_any_newline() -> None:
    for newline in ("\n", "\r\n"):
        with pytest.raises(ProgramError) as caught:
            parse_program(f"x = 1{newline}y = x +{newline}")
        assert caught.value.place == SourceSpan(2, 7)


def test_columns_count_characters_of_the_users_text() -> None:
    with pytest.raises(ProgramError) as caught:
        parse_program("사과² · (α₁ − ) β")
    assert caught.value.place == SourceSpan(1, 11)


GENEROUS = Limits(characters=10**8, lines=10**6, tokens=10**8, gates=10**7)


def chain(length: int) -> str:
    return "\n".join(["x0 = 1", *(f"x{k + 1} = x{k} + 1" for k in range(length))])


LONG: list[Any] = [
    chain,
    lambda length: "\n".join(f"x{k} = {k}" for k in range(length)),
    lambda length: "f0(x) = x\n"
    + ";".join(f"f{k + 1}(x) = f{k}(x) + y{k}" for k in range(length))
    + "\nf0(1)",
    lambda length: "max(" + ",".join(["x y"] * length) + ")",
    lambda length: "+".join(["(x)"] * min(length, 900)) + "\n" * length,
    lambda length: " " * length + "x" + " # c" * length,
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("written", LONG)
def test_time_is_proportional_to_length(written: Any) -> None:
    once, twice = steps(written(400)), steps(written(800))
    assert twice < 2.2 * once


def steps(program: str) -> int:
    """How many function calls, Python's and C's, reading `program` takes."""
    count = 0

    def count_call(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    parse_program("x + 1")  # imports
    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        parse_program(program, GENEROUS)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
def test_twenty_thousand_lines() -> None:
    statements = parse_program(chain(20_000), GENEROUS).statements
    assert len(statements) == 20_001


def test_limits_come_before_the_work() -> None:
    with pytest.raises(LimitError) as caught:
        parse_program("(" * 100_000)
    assert (caught.value.limit, caught.value.status) == ("characters", 413)
    assert "20000" in error_message(caught.value, "en")

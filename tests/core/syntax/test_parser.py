"""Programs: what each statement makes, its names and its places in the text."""

from __future__ import annotations

import pytest

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Statement,
)
from tests.explain.shown import shown
from tests.rows import loop_over


def describe(statement: Statement) -> str:
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
    ("h_t = tanh(w h_{t-1} + x_t)", ["w?1", "h_t₋₁?2", "x_t?3", "h_t:=tanh(((w*h_t₋₁)+x_t))"]),
    ("hₜ₋₁ + h_(t-1) + h_{t − 1} + h_t₋₁", ["h_t₋₁?1", "(((h_t₋₁+h_t₋₁)+h_t₋₁)+h_t₋₁)"]),
    ("h_{t-1} = 2\nh_{t-1}² + h_{t+1}", ["h_t₊₁?1", "h_t₋₁=2", "((h_t₋₁**2)+h_t₊₁)"]),
    ("h_t-1", ["h_t?1", "(h_t-1)"]),
    ("(x - μ)/σ", ["x?1", "μ?2", "σ?3", "((x-μ)/σ)"]),
    ("y = x²/(2σ²) + log σ", ["x?1", "σ?2", "y:=(((x**2)/(2*(σ**2)))+log(σ))"]),
    ("z = μ + σ ⊙ ε", ["μ?1", "σ?2", "ε?3", "z:=(μ+(σ*ε))"]),
    ("f = a\n  + b\n  - c d", ["a?1", "b?2", "c?3", "d?4", "f:=((a+b)-(c*d))"]),
    ("f = a +\nb *\n c", ["a?1", "b?2", "c?3", "f:=(a+(b*c))"]),
    ("f =\n  x y  # first\n  · z", ["x?1", "y?2", "z?3", "f:=((x*y)*z)"]),
    ("x = 2\ny = 3\n-x y", ["x=2", "y=3", "((-x)*y)"]),
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


@loop_over(("program", "expected"), PROGRAMS)
def test_programs(program: str, expected: list[str]) -> None:
    assert [describe(statement) for statement in parse_program(program).statements] == expected


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

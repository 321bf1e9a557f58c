"""Programs: what each statement makes, and where and how each wrong one is reported."""

from __future__ import annotations

import math
import sys
from typing import Any

import pytest

from core.errors import LimitError, Place, ProgramError
from core.limits import Limits
from core.literal import Literal
from core.parser import Definition, FunctionDefinition, Input, Output, Statement, parse
from tests.core.shown import shown


def told(statement: Statement) -> str:
    match statement:
        case Input(name=name, value=Literal(text=text)):
            return f"{name}={text}"
        case Input(name=name, value=value, literal=literal):
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
    ("σ(z) = 1/(1+exp(-z))\nσ(2)", ["σ(z):=(1/(1+exp((-z))))", "σ(2)"]),
    ("f(e) = e^2\nf(e)", ["f(e):=(e**2)", "f(e)"]),
    ("e = 3\ne^2", ["e=3", "(e**2)"]),
    ("f(g) = g(2)\nf(3)", ["f(g):=(g*2)", "f(3)"]),
    ("rate = 2\nrate(1 + x)", ["x?1", "rate=2", "(rate*(1+x))"]),
    ("σ = 2\nx/σ", ["x?1", "σ=2", "(x/σ)"]),
    ("lambda = 0.1\n2 lambda", ["lambda=0.1", "(2*lambda)"]),
    ("사과 = 100\n사과 개수", ["개수?1", "사과=100", "(사과*개수)"]),
    ("w₀ = 2\nw_0 x", ["x?1", "w_0=2", "(w_0*x)"]),
    ("x = 1 # one\n\n# two\nx", ["x=1", "x"]),
    ("axis = 2\naxis + T", ["T?1", "axis=2", "(axis+T)"]),
    ("f(\n x,\n y\n) = (x +\ny)\nf(1, 2)", ["f(x,y):=(x+y)", "f(1,2)"]),
    ("W = [[1, 2], [3, 4]]; W @ x", ["x?1", "W=[[1, 2], [3, 4]]", "(W@x)"]),
    ("x = randn(2, seed=1)\nx[0]", ["x=randn(2, seed=1)", "x[0]"]),
    ("x = [1, y]\nx", ["y?1", "x:=[1,y]", "x"]),
    ("x = ([1, 2])", ["x:=[1,2]"]),
    ("x = -[1, 2]", ["x:=(-[1,2])"]),
    ("x = [1, 2].T", ["x:=[1,2].T"]),
    ("x = zeros(2) + 1", ["x:=(zeros(2)+1)"]),
    ("e = 2\nx = [1, e]", ["e=2", "x:=[1,e]"]),
    (
        "f(a) = a[0] + sum(a)\nf([1, 2])",
        ["f(a):=(a[0]+sum(a,axis=None,keepdims=False))", "f([1,2])"],
    ),
]


@pytest.mark.parametrize(("program", "expected"), PROGRAMS)
def test_programs(program: str, expected: list[str]) -> None:
    assert [told(statement) for statement in parse(program).statements] == expected


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
    (_, given, _) = parse(program).statements
    assert isinstance(given, Input)
    assert given.value == pytest.approx(value, rel=0, abs=0, nan_ok=True)
    assert (given.place, given.literal) == (Place(2, 3), Place(2, 9, length))
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
def test_a_tensor_knows_its_numbers_and_where_they_stand(
    typed: str, shape: tuple[int, ...], values: list[float], places: list[tuple[int, int]]
) -> None:
    (given, _) = parse(f"x = {typed}\nx").statements
    assert isinstance(given, Input)
    assert isinstance(given.value, Literal)
    assert given.literal == Place(1, 5, len(typed))
    assert given.value.shape == shape
    assert given.value.make().ravel().tolist() == values
    assert given.value.numbers == tuple(Place(1, *place) for place in places)


def test_a_list_may_go_over_lines() -> None:
    (given,) = parse("x = [[1, 2],\n     [3,\n 4]]  # c").statements
    assert isinstance(given, Input)
    assert isinstance(given.value, Literal)
    assert given.literal == Place(1, 5, 8)
    assert given.value.numbers == (Place(1, 7), Place(1, 10), Place(2, 7), Place(3, 2))


SPANS = [
    ("x + y # c", Place(1, 1, 5)),
    ("z = 2 (x + y)", Place(1, 5, 9)),
    ("  z =  x", Place(1, 8, 1)),
    ("max(x,\ny)", None),
]


@pytest.mark.parametrize(("program", "span"), SPANS)
def test_an_expression_keeps_its_stretch_of_one_line(program: str, span: Place | None) -> None:
    statement = parse(program).statements[-1]
    assert isinstance(statement, (Definition, Output))
    assert statement.span == span


@pytest.mark.parametrize("typed", ["--2", "(2)", "2^3", "2/-3", "1/2/3", "pi/2", "2y", "2 + 1"])
def test_anything_else_on_the_right_is_a_definition(typed: str) -> None:
    assert isinstance(parse(f"x = {typed}").statements[-1], Definition)


def test_a_name_of_the_program_is_no_constant() -> None:
    assert isinstance(parse("e = 3\nx = e").statements[-1], Definition)


def test_an_input_that_is_not_typed_has_its_first_place_and_no_literal() -> None:
    given = parse("f(a) = a + b\nb + c").statements[0]
    assert given == Input("b", 1.0, Place(1, 12), None)


def test_names_are_plain_text() -> None:
    program = parse("f(a) = a\nx = f(y)\nx")
    names = [getattr(statement, "name", "") for statement in program.statements]
    assert {type(name) for name in names} == {str}
    assert program.text == "f(a) = a\nx = f(y)\nx"


ERRORS = [
    # names
    ("x = 1\nx = 2", "name.twice", (2, 1, 1), None),
    ("f(x) = x\nf = 2\nf", "name.twice", (2, 1, 1), None),
    ("f = g + 1\ng = 2\nf", "name.before", (1, 5, 1), None),
    ("f(x) = a x\na = 2\nf(1)", "name.before", (1, 8, 1), None),
    ("x = x + 1", "name.itself", (1, 5, 1), None),
    ("pi = 3", "name.constant", (1, 1, 2), None),
    ("inf = 3", "name.constant", (1, 1, 3), None),
    ("sin = 3", "name.builtin", (1, 1, 3), None),
    ("mean = 3", "name.builtin", (1, 1, 4), None),
    ("f(sin) = 1\nf(2)", "name.builtin", (1, 3, 3), None),
    ("pi(x) = 1\npi(2)", "name.constant", (1, 1, 2), None),
    ("x = 1\nif = 2", "name.code", (2, 1, 2), None),
    ("2 + import", "name.code", (1, 5, 6), None),
    ("while 1: 2", "name.code", (1, 1, 5), None),
    # statements
    ("", "program.empty", (1, 1, 1), None),
    ("\n # nothing\n;;", "program.empty", (1, 1, 1), None),
    ("x + 1\ny = 2", "expression.last", (1, 1, 5), "u = x + 1\ny = 2"),
    ("u + v\n w\n2", "expression.last", (1, 1, 5), "w = u + v\n w\n2"),
    ("f(a, b) = a", "function.last", (1, 1, 1), "f(a, b) = a\nf(a, b)"),
    ("x=1;;y=", "equals.right", (1, 6, 2), None),
    ("=1", "equals.nothing", (1, 1, 1), None),
    ("1=2", "equals.left", (1, 1, 1), None),
    ("2x + y = 2", "equals.left", (1, 1, 6), None),
    ("x = y = 3", "equals.twice", (1, 7, 1), None),
    ("x == 3", "equals.double", (1, 3, 2), "x = 3"),
    ("x==", "equals.double", (1, 2, 2), "x="),
    ("(x = 3)", "equals.place", (1, 4, 1), None),
    ("x : 3", "colon.place", (1, 3, 1), "x = 3"),
    ("x := 3", "colon.place", (1, 3, 1), "x = 3"),
    ("x + y : 3", "colon.place", (1, 7, 1), None),
    # functions
    ("f(x, x) = x\nf(1, 2)", "parameter.twice", (1, 6, 1), None),
    ("f() = 3\nf()", "function.empty", (1, 1, 3), "f = 3\nf()"),
    ("f(2) = 3", "function.parameters", (1, 3, 1), None),
    ("f(x y) = 3", "function.parameters", (1, 5, 1), None),
    ("f(x,) = 3", "operand.after", (1, 4, 1), None),
    ("f(x) = f(x - 1)\nf(3)", "function.recursion", (1, 8, 1), None),
    ("f(x) = g(x)\ng(x) = f(x)\nf(1)", "function.before", (1, 8, 1), None),
    ("y = f(2)\nf(x) = x\ny", "function.before", (1, 5, 1), None),
    ("f(x) = x\nf(1, 2)", "arguments", (2, 1, 1), None),
    ("sin(1, 2)", "arguments", (1, 1, 3), None),
    ("sin()", "arguments", (1, 1, 3), None),
    ("elu()", "arguments.range", (1, 1, 3), None),
    ("elu(1, 2, 3)", "arguments.range", (1, 1, 3), None),
    ("elu(alpha=2)", "arguments.range", (1, 1, 3), None),
    ("max()", "arguments.least", (1, 1, 3), None),
    ("elu(x, alhpa=2)", "keyword.unknown.near", (1, 8, 5), "elu(x, alpha=2)"),
    ("elu(x, foo=2)", "keyword.unknown", (1, 8, 3), None),
    ("elu(x, x=2)", "keyword.twice", (1, 8, 1), None),
    ("elu(x=1, 2)", "keyword.order", (1, 10, 1), None),
    ("max(x=1)", "keyword.unknown", (1, 5, 1), None),
    ("sigmiod(x)", "function.unknown.near", (1, 1, 7), "sigmoid(x)"),
    ("Sin(x)", "function.unknown.near", (1, 1, 3), "sin(x)"),
    ("arctan(x)", "function.unknown.near", (1, 1, 6), "atan(x)"),
    ("nueron(x) = x\nnueron(1) + neuron(2)", "function.unknown.near", (2, 13, 6),
     "nueron(x) = x\nnueron(1) + nueron(2)"),
    ("print(1)", "function.unknown", (1, 1, 5), None),
    ("2 rate + rate(3)", "function.unknown", (1, 10, 4), "2 rate + rate*(3)"),
    ("sin x", "function.bare", (1, 1, 3), "sin(x)"),
    ("2 sin 2x + 1", "function.bare", (1, 3, 3), "2 sin(2x) + 1"),
    ("sin x^2", "function.bare", (1, 1, 3), "sin(x^2)"),
    ("sin^2(x)", "function.bare", (1, 1, 3), "sin(x)^2"),
    ("sin² x + 1", "function.bare", (1, 1, 3), "sin(x)^2 + 1"),
    ("log sigmoid(x) y", "function.bare", (1, 1, 3), "log(sigmoid(x)) y"),
    ("sin sin x", "function.bare", (1, 1, 3), None),
    ("1 + sin", "function.bare", (1, 5, 3), None),
    ("sin - 1", "function.bare", (1, 1, 3), None),
    # order
    ("1 2", "numbers.side", (1, 3, 1), "1 * 2"),
    ("x + 1.5  2.5", "numbers.side", (1, 10, 3), "x + 1.5 * 2.5"),
    ("1+", "operand.after", (1, 2, 1), None),
    ("1 **", "operand.after", (1, 3, 2), None),
    ("1+*2", "operand.before", (1, 3, 1), None),
    ("x=1\n  y = x +", "operand.after", (2, 9, 1), None),
    ("²", "operand.before", (1, 1, 1), None),
    ("x²^3", "power.twice", (1, 3, 1), None),
    ("1,2", "comma.place", (1, 2, 1), None),
    ("(1, 2)", "comma.place", (1, 3, 1), None),
    ("max(1,)", "operand.after", (1, 6, 1), None),
    ("max(,1)", "operand.before", (1, 5, 1), None),
    ("()", "bracket.empty", (1, 1, 1), None),
    ("x[]", "bracket.empty", (1, 2, 1), None),
    ("max(1; 2)", "bracket.open", (1, 4, 1), None),
    ("...", "dot", (1, 1, 1), None),
    ("x.5", "dot", (1, 2, 1), None),
    ("x.real", "attribute", (1, 2, 5), None),
    ("x > 0", "comparison.place", (1, 3, 1), None),
    ("where(0 < x < 1, 1, 2)", "comparison.chain", (1, 13, 1), None),
    ("where(x, 1, 2)", "comparison.missing", (1, 1, 5), None),
    ("where(x > 0, x > 1, 2)", "comparison.place", (1, 16, 1), None),
    ("f(x) = x\nf(x > 0)", "comparison.place", (2, 5, 1), None),
    # tensors
    ("[]", "list.empty", (1, 1, 1), None),
    ("x = [[1, 2], [3]]", "list.ragged", (1, 14, 1), None),
    ("x = [1, [2]]", "list.ragged", (1, 9, 1), None),
    ("x = [[1], 2]", "list.ragged", (1, 11, 1), None),
    ("[[x, 1], [2]]", "list.ragged", (1, 10, 1), None),
    ("[[x, y], [z]]", "list.ragged", (1, 10, 1), None),
    ("[1, [x]]", "list.ragged", (1, 5, 1), None),
    ("[zeros(2), [1, 2, 3]]", "list.ragged", (1, 12, 1), None),
    ("[[[1], [2]], [x, 3]]", "list.ragged", (1, 14, 1), None),
    ("[[], [1]]", "list.empty", (1, 2, 1), None),
    ("[1, 2", "bracket.open", (1, 1, 1), "[1, 2]"),
    ("[1, , 2]", "operand.before", (1, 5, 1), None),
    ("[1, 2,]", "operand.after", (1, 6, 1), None),
    ("[1 2 3]", "list.spaces", (1, 4, 1), "[1, 2, 3]"),
    ("x = [1 -2; 3 - 4 5];", "list.semicolon", (1, 10, 1), "x = [[1, -2], [3 - 4, 5]];"),
    ("[1, 2; 3, 4]", "list.semicolon", (1, 6, 1), "[[1, 2], [3, 4]]"),
    ("x = [1; 2;]", "list.semicolon", (1, 7, 1), "x = [[1], [2]]"),
    ("[x y; z 2w]", "list.semicolon", (1, 5, 1), "[[x, y], [z, 2w]]"),
    ("[[1 2], [3 4]]", "list.spaces", (1, 5, 1), "[[1, 2], [3 4]]"),
    ("[(1 2), 3]", "numbers.side", (1, 5, 1), "[(1 * 2), 3]"),
    ("[1 2,\n3]", "list.spaces", (1, 4, 1), None),
    ("[f(x) 1; 2 3]", "list.semicolon", (1, 8, 1), None),
    ("[[1, 2] [3, 4]]", "list.rows", (1, 9, 1), "[[1, 2], [3, 4]]"),
    ("zeros((2, 3))", "comma.group", (1, 9, 1), "zeros(2, 3)"),
    ("zeros((3,))", "comma.group", (1, 9, 1), "zeros(3)"),
    ("zeros((,))", "comma.group", (1, 8, 1), None),
    ("sum(x, axis=(0, 1))", "comma.group", (1, 15, 1), "sum(x, axis=[0, 1])"),
    ("[x > 0, 1]", "comparison.place", (1, 4, 1), None),
    ("ones = 3", "name.builtin", (1, 1, 4), None),
    ("zeros 3", "function.bare", (1, 1, 5), "zeros(3)"),
    ("zeros", "function.bare", (1, 1, 5), None),
    ("zero(3)", "function.unknown.near", (1, 1, 4), "zeros(3)"),
    # indices and transposes
    ("2[1, 2]", "index.number", (1, 2, 1), "2*[1, 2]"),
    ("2[x, y]", "index.number", (1, 2, 1), "2*[x, y]"),
    ("0.2[1]", "index.number", (1, 4, 1), "0.2*[1]"),
    ("x²[0]", "index.number", (1, 3, 1), None),
    ("x^2[0]", "index.number", (1, 4, 1), None),
    ("pi[0]", "index.number", (1, 3, 1), None),
    ("x[i]", "index.whole", (1, 3, 1), None),
    ("x[0.5]", "index.whole", (1, 3, 3), None),
    ("x[1e300]", "index.whole", (1, 3, 5), None),
    ("x[2 - 1]", "index.whole", (1, 5, 1), None),
    ("x[[0, 1]]", "index.whole", (1, 3, 6), None),
    ("x[[y]]", "index.whole", (1, 3, 1), None),
    ("x[y > 0]", "index.whole", (1, 5, 1), None),
    ("x[True]", "name.code", (1, 3, 4), None),
    ("x[1:y]", "index.whole", (1, 5, 1), None),
    ("x[::0]", "index.step", (1, 5, 1), None),
    ("x[:::]", "index.colons", (1, 5, 1), None),
    ("x[1 -:2]", "operand.after", (1, 5, 1), None),
    ("x[:,]", "operand.after", (1, 4, 1), None),
    ("x[(1:2)]", "colon.place", (1, 5, 1), None),
    ("x².T", "transpose.number", (1, 3, 1), None),
    ("2ᵀ", "transpose.number", (1, 2, 1), None),
    ("ᵀ", "operand.before", (1, 1, 1), None),
    # points
    ("2 + x.t", "attribute.transpose", (1, 6, 2), "2 + x.T"),
    ("x.t() y", "attribute.transpose", (1, 2, 2), "x.T y"),
    ("W.transpose() @ x", "attribute.method", (1, 2, 10), "transpose(W) @ x"),
    ("2 x.sum()", "attribute.method", (1, 4, 4), "2 sum(x)"),
    ("x.sum(axis=0)", "attribute.method", (1, 2, 4), "sum(x, axis=0)"),
    ("(a + b).exp() c", "attribute.method", (1, 8, 4), "exp((a + b)) c"),
    ("y W.T[0].max(b)", "attribute.method", (1, 9, 4), "y max(W.T[0], b)"),
    ("exp(x).sqrt()", "attribute.method", (1, 7, 5), "sqrt(exp(x))"),
    ("x.sum", "attribute", (1, 2, 4), None),
    ("x.shape[0]", "attribute.shape", (1, 2, 6), None),
    ("np.sum(x)", "attribute.module", (1, 1, 6), "sum(x)"),
    ("2 np.pi", "attribute.module", (1, 3, 5), "2 pi"),
    ("x = np.random.randn(3)", "attribute.module", (1, 5, 15), "x = randn(3)"),
    ("torch.save(x)", "attribute.module", (1, 1, 10), None),
    ("np.array([[1, 2]])", "attribute.list", (1, 1, 8), "[[1, 2]]"),
    ("np.array(x)", "attribute.list", (1, 1, 8), None),
    ("np = 2\nnp.sum(x)", "attribute.method", (2, 3, 4), "np = 2\nsum(np, x)"),
    # settings of gates
    ("sum(x, axsi=0)", "keyword.unknown.near", (1, 8, 4), "sum(x, axis=0)"),
    ("sum(x, axis=n)", "setting.literal", (1, 13, 1), None),
    ("max(a, b, axis=0)", "setting.single", (1, 11, 4), None),
    ("reshape(x)", "setting.missing", (1, 1, 7), None),
    # the first wrong place comes first
    ("x = sin y\nz = $", "function.bare", (1, 5, 3), "x = sin(y)\nz = $"),
    ("x + y\nz = $", "character", (2, 5, 1), None),
]  # fmt: skip


@pytest.mark.parametrize(("program", "key", "place", "mended"), ERRORS)
def test_errors(program: str, key: str, place: tuple[int, int, int], mended: str | None) -> None:
    with pytest.raises(ProgramError) as caught:
        parse(program)
    error = caught.value
    assert (error.key, error.place, error.fix(program)) == (key, Place(*place), mended)
    assert error.hint("en")
    assert error.hint("ko")


def test_the_same_columns_for_any_newline() -> None:
    for newline in ("\n", "\r\n"):
        with pytest.raises(ProgramError) as caught:
            parse(f"x = 1{newline}y = x +{newline}")
        assert caught.value.place == Place(2, 7)


def test_columns_count_characters_of_the_users_text() -> None:
    with pytest.raises(ProgramError) as caught:
        parse("사과² · (α₁ − ) β")
    assert caught.value.place == Place(1, 11)


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

    parse("x + 1")  # imports
    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        parse(program, GENEROUS)
    finally:
        sys.setprofile(before)
    return count


def test_twenty_thousand_lines() -> None:
    statements = parse(chain(20_000), GENEROUS).statements
    assert len(statements) == 20_001


def test_limits_come_before_the_work() -> None:
    with pytest.raises(LimitError) as caught:
        parse("(" * 100_000)
    assert (caught.value.limit, caught.value.status) == ("characters", 413)
    assert "20000" in caught.value.message("en")

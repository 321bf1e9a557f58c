"""What people write, and the tree that it means."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import LimitError, Place, ProgramError
from core.expression import Array, Binary, Call, Expression, Negate, Number
from core.limits import DEFAULT, Limits
from core.notation.arrays import collapsed
from core.notation.lexer import statements
from core.notation.names import Given, Later, Meaning, Signature
from core.notation.reading import read
from core.notation.source import Source
from core.ops.gate import Setting
from core.parser import Definition, Output, parse
from tests.core.shown import evaluated, shown

NAMES: dict[str, Meaning] = {
    "apple": Given(),
    "f2": Signature(("x",)),
    "neuron": Signature(("w", "x", "b")),
    "late": Later(7, function=False),
    "pool": Signature(
        ("x",),
        settings=(
            Setting("size", "count", required=True),
            Setting("stride", "count", 1),
            Setting("margin", "number", 0.5),
        ),
    ),
    "total": Signature(
        ("x",), settings=(Setting("axis", "axis"), Setting("keepdims", "flag", False))
    ),
    "shaped": Signature(("x",), settings=(Setting("shape", "shape", required=True),)),
    "joined": Signature(("*x",), variadic=True, settings=(Setting("axis", "axis", 0),)),
    "largest": Signature(("*x",), variadic=True, settings=(Setting("axis", "axis"),), single=True),
}


def tree(text: str, names: dict[str, Meaning] | None = None) -> Expression:
    (tokens,) = statements(text, DEFAULT)
    return read(tokens, dict(NAMES) if names is None else names, DEFAULT)


NOTATION = [
    # operators
    ("x + y - z", "((x+y)-z)"),
    ("x - (y - z)", "(x-(y-z))"),
    ("x / y / z", "((x/y)/z)"),
    ("x * y + z", "((x*y)+z)"),
    ("2^3^2", "(2**(3**2))"),
    ("2**3**2", "(2**(3**2))"),
    ("-x^2", "(-(x**2))"),
    ("(-x)^2", "((-x)**2)"),
    ("2**-x", "(2**(-x))"),
    ("2^-1", "(2**-1)"),
    ("x - -y", "(x-(-y))"),
    ("--x - -x^2", "((-(-x))-(-(x**2)))"),
    ("+x", "x"),
    ("+-1", "-1"),
    ("1--1", "(1--1)"),
    ("--3", "(--3)"),
    ("-2^2", "(-(2**2))"),
    ("-2x", "(-2*x)"),
    # implicit multiplication
    ("2x", "(2*x)"),
    ("3(y-1)", "(3*(y-1))"),
    ("x y", "(x*y)"),
    ("x y z", "((x*y)*z)"),
    ("(a)(b)", "(a*b)"),
    ("(a)(b)(c)", "((a*b)*c)"),
    ("exp(-x) sin(x)", "(exp((-x))*sin(x))"),
    ("exp(x)(y)", "(exp(x)*y)"),
    ("x exp(y)", "(x*exp(y))"),
    ("x(x+1)", "(x*(x+1))"),
    ("z(x+y)", "(z*(x+y))"),
    ("x1(y)", "(x1*y)"),
    ("w_0(y)", "(w_0*y)"),
    ("w₀ x₀", "(w_0*x_0)"),
    ("z (x + y)", "(z*(x+y))"),
    ("apple(x+1)", "(apple*(x+1))"),
    ("π(r)", "(π*r)"),
    ("(x+1)2", "((x+1)*2)"),
    ("1/3 x", "((1/3)*x)"),
    ("1/2x", "((1/2)*x)"),
    ("2x^2", "(2*(x**2))"),
    ("x^2 y", "((x**2)*y)"),
    ("2^3x", "((2**3)*x)"),
    ("x y^2 z", "((x*(y**2))*z)"),
    ("2 -3", "(2-3)"),
    ("x -1", "(x-1)"),
    ("a(b)c", "((a*b)*c)"),
    ("f2(x)(y)", "(f2(x)*y)"),
    ("f2(x) f2(y)", "(f2(x)*f2(y))"),
    ("f2(2(x))", "f2((2*x))"),
    ("x sum2 y", "((x*sum2)*y)"),
    # as it is pasted
    ("a·b×c⋅d÷e−f", "(((((a*b)*c)*d)/e)-f)"),
    ("x²", "(x**2)"),
    ("x²y", "((x**2)*y)"),
    ("x² 3", "((x**2)*3)"),
    ("2x²", "(2*(x**2))"),
    ("-x²", "(-(x**2))"),
    ("x¹²", "(x**12)"),
    ("(x+y)²(z)", "(((x+y)**2)*z)"),
    ("α β₁", "(α*β_1)"),
    ("사과 2", "(사과*2)"),
    ("Symbol + Integer + print + I + S", "((((Symbol+Integer)+print)+I)+S)"),
    ("lambda x", "(lambda*x)"),
    # constants
    ("pi + π + inf + nan", "(((π+π)+∞)+NaN)"),
    ("e", "e"),
    ("2e", "(2*e)"),
    ("e^x", "exp(x)"),
    ("e**-x", "exp((-x))"),
    ("e²", "exp(2)"),
    ("e^2^x", "exp((2**x))"),
    ("2e^x", "(2*exp(x))"),
    ("-e^x", "(-exp(x))"),
    ("x^e", "(x**e)"),
    ("(-e)^x", "(-e**x)"),
    ("007 + .5 + 5. + 1e3", "(((7+0.5)+5)+1e3)"),
    # calls
    ("neuron(w, x, b)", "neuron(w,x,b)"),
    ("neuron(b=1, x=2, w=3)", "neuron(3,2,1)"),
    ("neuron(1, b=3, x=2)", "neuron(1,2,3)"),
    ("leaky_relu(x, alpha=0.3)", "leaky_relu(x,0.3)"),
    ("elu(alpha=2, x=3)", "elu(3,2)"),
    ("elu(x)", "elu(x)"),
    ("σ(x)", "σ(x)"),
    ("max(a, b, c)", "max(a,b,c)"),
    ("max(\na,\nb\n)", "max(a,b)"),
    ("where(x > 0, x, -x)", "where((x>0),x,(-x))"),
    ("where((x <= y + 1), 1, 2)", "where((x<=(y+1)),1,2)"),
    ("where(where(x>=0, 1, 2) < 1, 3, 4)", "where((where((x>=0),1,2)<1),3,4)"),
    # tensors
    ("W @ x + b", "((W@x)+b)"),
    ("A @ B @ C", "((A@B)@C)"),
    ("-A @ x^2", "((-A)@(x**2))"),
    ("2A @ x y", "(((2*A)@x)*y)"),
    # lists
    ("[[1, 2], [3, -4]]", "[[1,2],[3,-4]]"),
    ("[1/3, -π, +2, nan]", "[1/3,-π,+2,nan]"),
    ("[x, y + 1]", "[x,(y+1)]"),
    ("[[1, x], [2, 3]]", "[[1,x],[2,3]]"),
    ("[2x, 2^3]", "[(2*x),(2**3)]"),
    ("[1, 2] x", "([1,2]*x)"),
    ("x [1, 2].T", "x[1,2].T"),
    ("2 * [1, 2] y", "((2*[1,2])*y)"),
    ("[1, 2](x)", "([1,2]*x)"),
    ("[x, y](z)", "([x,y]*z)"),
    ("[1, 2][0]", "[1,2][0]"),
    ("[x, y][0] z", "([x,y][0]*z)"),
    ("[1, 2]^2 + e^[1, 2]", "(([1,2]**2)+exp([1,2]))"),
    ("max([1,\n2], 0)", "max([1,2],0)"),
    # constructors
    ("x + zeros(2, 3)", "(x+zeros(2,3))"),
    ("zeros(3) x ones(3)", "((zeros(3)*x)*ones(3))"),
    ("randn(2, seed=1)[0]", "randn(2,seed=1)[0]"),
    ("[zeros(2), [1, x]]", "[zeros(2),[1,x]]"),
    # transposes
    ("W.T @ x", "(W.T@x)"),
    ("(x + y).T", "(x+y).T"),
    ("(A B).T", "(A*B).T"),
    ("x.T y", "(x.T*y)"),
    ("2 W.T x", "((2*W.T)*x)"),
    ("W.T(x + y)", "(W.T*(x+y))"),
    ("x.T.T + exp(x).T y", "(x.T.T+(exp(x).T*y))"),
    ("x.T^2", "(x.T**2)"),
    ("x.T[0]", "x.T[0]"),
    ("Wᵀ x", "(W.T*x)"),
    ("W₁ᵀxᵀ²", "(W_1.T*(x.T**2))"),
    ("T.T + x.T T", "(T.T+(x.T*T))"),
    # indices
    ("W[0, 1] x[2]", "(W[0,1]*x[2])"),
    ("x[0](y)", "(x[0]*y)"),
    ("2 x[0] y", "((2*x[0])*y)"),
    ("x y[0]", "(x*y[0])"),
    ("x[-1] + x[+1]", "(x[-1]+x[1])"),
    ("W[:, 0] + x[1:3] + x[2:] + x[:-1]", "(((W[:,0]+x[1:3])+x[2:])+x[:-1])"),
    ("x[::2] + x[:] + x[5:1:-2] + x[::]", "(((x[::2]+x[:])+x[5:1:-2])+x[:])"),
    ("x[0][1].T[2, :]", "x[0][1].T[2,:]"),
    ("σ(z)[0] + (x + y)[1]", "(σ(z)[0]+(x+y)[1])"),
    ("x[0]^2", "(x[0]**2)"),
    # settings
    ("pool(x, 2)", "pool(x,size=2,stride=1,margin=0.5)"),
    ("pool(x, 2, 3)", "pool(x,size=2,stride=3,margin=0.5)"),
    ("pool(margin=1/4, size=2, x=y)", "pool(y,size=2,stride=1,margin=0.25)"),
    ("pool(x, 2, margin=-inf)", "pool(x,size=2,stride=1,margin=-inf)"),
    ("total(x)", "total(x,axis=None,keepdims=False)"),
    ("total(x, -1, 1)", "total(x,axis=-1,keepdims=True)"),
    ("total(x, axis=[0, -1], keepdims=True)", "total(x,axis=(0,-1),keepdims=True)"),
    ("total(x, 0, False)", "total(x,axis=0,keepdims=False)"),
    ("shaped(x, 2, -1)", "shaped(x,shape=(2,-1))"),
    ("shaped(x, [2, 3])", "shaped(x,shape=(2,3))"),
    ("shaped(x, shape=4)", "shaped(x,shape=(4,))"),
    ("joined(x, y, axis=1)", "joined(x,y,axis=1)"),
    ("joined(x, 1)", "joined(x,1,axis=0)"),
    ("largest(x, axis=1)", "largest(x,axis=1)"),
    ("largest(x)", "largest(x,axis=None)"),
    ("largest(x, y)", "largest(x,y)"),
]


@pytest.mark.parametrize(("text", "expected"), NOTATION)
def test_notation(text: str, expected: str) -> None:
    assert shown(tree(text)) == expected


def test_names_of_the_program_come_before_what_is_built_in() -> None:
    assert shown(tree("e^x", {"e": Given(), "x": Given()})) == "(e**x)"
    assert shown(tree("e^x", {"exp": Signature(("u",))})) == "(e**x)"
    assert shown(tree("max(x)", {"max": Signature(("u",))})) == "max(x)"
    assert shown(tree("f2(x)", {"f2": Given()})) == "(f2*x)"


PLACES = [
    ("x + y", Place(1, 3)),
    ("x * y", Place(1, 3)),
    ("x  y", Place(1, 2, 2)),
    ("2x", Place(1, 2)),
    ("(x)(y)", Place(1, 4)),
    ("x ^ 2", Place(1, 3)),
    ("x ** 2", Place(1, 3, 2)),
    ("x²", Place(1, 2)),
    ("((x)) / ((y))", Place(1, 7)),
    ("사과 · x", Place(1, 4)),
    ("(x\n- y)", Place(2, 1)),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_an_operation_stands_where_its_operator_is(text: str, place: Place) -> None:
    expression = tree(text)
    assert isinstance(expression, Binary)
    assert expression.place == place


def test_numbers_names_and_calls_stand_where_they_are_typed() -> None:
    expression = tree("  sigmoid(-2.50 + 사과)")
    assert isinstance(expression, Call)
    assert expression.place == Place(1, 3, 7)
    (inner,) = expression.arguments
    assert isinstance(inner, Binary)
    assert inner.left.place == Place(1, 11, 5)
    assert inner.right.place == Place(1, 19, 2)


DEEP = [
    ("+".join(["x"] * 2000), "left"),
    ("-" * 1999 + "x", "operand"),
    ("2^" * 1999 + "x", "right"),
    ("x " * 2000, "left"),
]


@pytest.mark.parametrize(("text", "side"), DEEP, ids=["sum", "minus", "power", "product"])
def test_long_chains_are_read_whole(text: str, side: str) -> None:
    expression, depth = tree(text), 0
    while hasattr(expression, side):
        expression, depth = getattr(expression, side), depth + 1
    assert depth == 1999


@pytest.mark.parametrize(
    "text", ["1+" * 3000 + "1", "-" * 3999 + "1", "2^" * 3000 + "x", "x " * 3999]
)
def test_what_python_cannot_take_is_a_limit(text: str) -> None:
    with pytest.raises(LimitError) as caught:
        tree(text)
    assert caught.value.limit == "depth"
    assert caught.value.words == {"limit": DEFAULT.depth}


def test_beyond_the_limit_python_itself_says_so() -> None:
    (tokens,) = statements("-" * 50_000 + "x", Limits(characters=10**6, tokens=10**6))
    with pytest.raises(LimitError):
        read(tokens, {}, Limits(depth=10**6))


def test_depth_counts_what_is_nested_and_not_what_is_long() -> None:
    wide = f"max({','.join(['x*y'] * 1500)})"
    assert isinstance(tree(wide), Call)
    nested = f"{'(1+' * 60}x{')' * 60}"
    (tokens,) = statements(nested, DEFAULT)
    assert isinstance(read(tokens, {}, Limits(depth=130)), Binary)
    with pytest.raises(LimitError):
        read(tokens, {}, Limits(depth=60))


def test_nothing_of_the_users_reaches_pythons_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Source] = []

    class Kept(Source):
        def __init__(self, tokens: Iterable[tuple[int, str]]) -> None:
            super().__init__(tokens)
            made.append(self)

    monkeypatch.setattr("core.notation.reading.Source", Kept)
    tree("Symbol + print * 사과 sin(lambda) + exp(0.25) - f2(I)^007")
    words = ["Symbol", "Integer", "'x'", "f", "1", *"()+-*", "**"]
    assert set(made[0].text.split()) == set(words)


# Random arithmetic: our tree, evaluated exactly, agrees with Python's own reading of the text.
LEAVES = st.sampled_from(["x", "y", "2", "3", "0.5", "(x)", "x y", "2x", "x²"])


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from([" + ", " - ", "*", " / ", "-", " * -", "+"])
    return st.one_of(
        st.tuples(inner, operators, inner).map("".join),
        inner.map("({})".format),
        inner.map("-{}".format),
        inner.map("({})^2".format),
        st.tuples(inner, inner).map("({0[0]})({0[1]})".format),
        st.tuples(inner, inner).map("x({0[0]}) - ({0[1]}) y".format),
    )


PYTHONIC = [("x²", "x**2"), ("x y", "x*y"), ("2x", "2*x"), ("^", "**")]
OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "neg": operator.neg}


def _applied(sign: str, *operands: Fraction) -> Fraction:
    if sign == "/":
        return operands[0] / operands[1] if operands[1] else Fraction(0)
    if sign == "**":
        return operands[0] ** int(operands[1])
    return OPERATIONS[sign](*operands)


@settings(max_examples=300, deadline=None)
@given(text=st.recursive(LEAVES, _joined, max_leaves=12))
def test_random_expressions_mean_what_python_says(text: str) -> None:
    names = {"x": Fraction(3, 7), "y": Fraction(-5, 2)}
    ours = evaluated(tree(text), names, Fraction, _applied)
    pythonic = text
    for written, meant in [*PYTHONIC, (")(", ")*("), ("x(", "x*("), (") y", ")*y")]:
        pythonic = pythonic.replace(written, meant)
    assert ours == _by_python(pythonic, names)


def _by_python(text: str, names: dict[str, Fraction]) -> Fraction:
    """The value of `text` by a walk over the tree that Python's parser makes of it."""
    signs = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}

    def value(node: ast.expr) -> Fraction:
        match node:
            case ast.Constant(value=int() | float() as number):
                return Fraction(number)
            case ast.Name(id=name):
                return names[name]
            case ast.UnaryOp(operand=operand):
                return -value(operand)
            case ast.BinOp(left=left, op=op, right=right):
                return _applied(signs[type(op)], value(left), value(right))
        raise TypeError(ast.dump(node))

    return value(ast.parse(text, mode="eval").body)


PIECES = [*"xy21T+-*/^()[],=<:.@;²₁# \n", "sin", "max", "where", "elu", "e", "pi", "0.5", ">="]
PIECES += ["==", "lambda", "if", "axis", "sum(", "x=", "f(x)=", "max(x,axis=", "True", "[1,2]"]
PIECES += [
    "[0]",
    "[:",
    ".T",
    "ᵀ",
    "zeros(2)",
    "one_hot([",
    "np.",
    ".sum(",
    "reshape(x,",
    "[x,",
    "'",
]


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=12,
    )
)
def test_anything_is_a_program_or_an_error_with_a_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        program = parse(text)
    except ProgramError as error:
        assert error.key != "syntax"  # check_order knows the whole grammar
        lines = text.split("\n")
        assert 1 <= error.place.line <= len(lines)
        assert 1 <= error.place.column <= len(lines[error.place.line - 1]) + 1
        if error.edit:
            assert error.fix(text) != text
    else:
        assert program.statements
        for statement in program.statements:
            if isinstance(statement, (Definition, Output)):
                assert shown(statement.expression)


SETTINGS = [
    ("pool(x)", "setting.missing", (1, 4)),
    ("pool()", "arguments.range", (1, 4)),
    ("pool(x, 1, 2, 3, 4)", "arguments.range", (1, 4)),
    ("pool(x, 2, size=2)", "keyword.twice", (12, 4)),
    ("pool(x, y)", "setting.literal", (9, 1)),
    ("pool(x, 2 + 1)", "setting.literal", (11, 1)),
    ("pool(x, 1.5)", "setting.count", (9, 3)),
    ("pool(x, -1)", "setting.count", (9, 2)),
    ("pool(x, 1e17)", "setting.count", (9, 4)),
    ("pool(x, [1, 2])", "setting.literal", (9, 6)),
    ("pool(x, 1, margin=y)", "setting.literal", (19, 1)),
    ("pool(x, 1, margin=[1])", "setting.literal", (19, 3)),
    ("pool(x, 1, strid=2)", "keyword.unknown.near", (12, 5)),
    ("total(x, axis=nan)", "setting.axis", (15, 3)),
    ("total(x, axis=[0, 0.5])", "setting.axis", (19, 3)),
    ("total(x, axis=[[0]])", "setting.axis", (15, 5)),
    ("total(x, axis=zeros(2))", "setting.axis", (15, 8)),
    ("total(x, axis=True)", "setting.axis", (15, 4)),
    ("total(x, keepdims=2)", "setting.flag", (19, 1)),
    ("total(x, keepdims=y)", "setting.flag", (19, 1)),
    ("total(x, keepdims=-True)", "name.code", (20, 4)),
    ("total(True)", "name.code", (7, 4)),
    ("total(x=False)", "name.code", (9, 5)),
    ("True + 1", "name.code", (1, 4)),
    ("exp(True)", "name.code", (5, 4)),
    ("[True, 1]", "name.code", (2, 4)),
    ("shaped(x)", "setting.missing", (1, 6)),
    ("shaped()", "setting.missing", (1, 6)),
    ("shaped(x, 2, 0)", "setting.shape", (14, 1)),
    ("shaped(x, -1, -1)", "setting.shape", (11, 2)),
    ("shaped(x, 2, 1.5)", "setting.shape", (14, 3)),
    ("shaped(x, [2, -2])", "setting.shape", (11, 7)),
    ("shaped(x, 2, y)", "setting.literal", (14, 1)),
    ("shaped(x, 2, shape=3)", "keyword.twice", (14, 5)),
    ("largest(x, y, axis=0)", "setting.single", (15, 4)),
    ("largest(axis=0)", "arguments.least", (1, 7)),
]


@pytest.mark.parametrize(("text", "key", "place"), SETTINGS)
def test_settings_are_plain_numbers_of_their_kind(
    text: str, key: str, place: tuple[int, int]
) -> None:
    with pytest.raises(ProgramError) as caught:
        tree(text)
    assert (caught.value.key, caught.value.place) == (key, Place(1, *place))
    assert caught.value.hint("en")


def test_a_tensor_keeps_its_numbers_and_their_places() -> None:
    (tokens,) = statements("x + [[1/3, -2],\n [inf, 4]]", DEFAULT)
    expression = read(tokens, {}, DEFAULT)
    assert isinstance(expression, Binary)
    assert isinstance(expression.right, Array)
    tensor = expression.right.value
    assert (tensor.shape, tensor.size) == ((2, 2), 4)
    assert tensor.make().tolist() == [[1 / 3, -2], [math.inf, 4]]
    assert tensor.numbers == (Place(1, 7, 3), Place(1, 12, 2), Place(2, 3, 3), Place(2, 8))
    assert expression.right.place == Place(1, 5, 11)


def test_long_lists_are_not_read_number_by_number() -> None:
    for typed in ("[" + "-0.5," * 1999 + "1]", "[" * 8 + "1," * 1999 + "1" + "]" * 8):
        (tokens,) = statements(f"x + {typed}", DEFAULT)
        whole, tensors = collapsed(tokens, {}, DEFAULT)
        assert len(whole) == 3
        assert next(iter(tensors.values())).size == 2000


def test_numbers_are_floats() -> None:
    expression = tree("9007199254740993")
    assert isinstance(expression, Number)
    assert expression.value == 9007199254740992.0
    minus = tree("-(x)")
    assert isinstance(minus, Negate)
    infinity = tree("-inf")
    assert isinstance(infinity, Number)
    assert infinity.value == -math.inf

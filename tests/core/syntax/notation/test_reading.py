"""What people write, and the tree that it means."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.expression import Binary, Call
from gradwalk.core.syntax.notation.names import Given, Signature
from gradwalk.core.syntax.notation.tree.source import NotationSource
from tests.core.syntax.notation.reading import tree
from tests.explain.shown import shown
from tests.rows import loop_over

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
    ("[-1/3, +2/5]", "[-1/3,+2/5]"),
    ("[--1, 2]", "[(--1),2]"),
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
    # a call with a tensor inside that is no literal is a gate's
    ("one_hot([1, 2] + x, 3)", "one_hot(([1,2]+x),count=3)"),
    ("one_hot([x, 0], 3) + [1]", "(one_hot([x,0],count=3)+[1])"),
    ("f2([1] + one_hot([2, 0], 3)[0])", "f2(([1]+one_hot([2,0],3)[0]))"),
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
    # attributes
    ("pool(x, 0)", "pool(x,size=0,stride=1,margin=0.5)"),
    ("pool(x, 2)", "pool(x,size=2,stride=1,margin=0.5)"),
    ("pool(x, 2, 3)", "pool(x,size=2,stride=3,margin=0.5)"),
    ("pool(margin=1/4, size=2, x=y)", "pool(y,size=2,stride=1,margin=0.25)"),
    ("pool(x, 2, margin=-inf)", "pool(x,size=2,stride=1,margin=-inf)"),
    ("total(x)", "total(x,axis=None,keepdims=False)"),
    ("total(x, -1, 1)", "total(x,axis=-1,keepdims=True)"),
    ("total(x, axis=[0, -1], keepdims=True)", "total(x,axis=(0,-1),keepdims=True)"),
    ("total(x, 0, False)", "total(x,axis=0,keepdims=False)"),
    ("total(x, 9007199254740992)", "total(x,axis=9007199254740992,keepdims=False)"),
    ("shaped(x, 1)", "shaped(x,shape=(1,))"),
    ("pool(x, 1, margin=-2/4)", "pool(x,size=1,stride=1,margin=-0.5)"),
    ("shaped(x, 2, -1)", "shaped(x,shape=(2,-1))"),
    ("shaped(x, [2, 3])", "shaped(x,shape=(2,3))"),
    ("shaped(x, shape=4)", "shaped(x,shape=(4,))"),
    ("joined(x, y, axis=1)", "joined(x,y,axis=1)"),
    ("joined(x, 1)", "joined(x,1,axis=0)"),
    ("largest(x, axis=1)", "largest(x,axis=1)"),
    ("largest(x)", "largest(x,axis=None)"),
    ("largest(x, y)", "largest(x,y)"),
]


@loop_over(("text", "expected"), NOTATION)
def test_notation(text: str, expected: str) -> None:
    assert shown(tree(text)) == expected


def test_names_of_the_program_come_before_what_is_built_in() -> None:
    assert shown(tree("e^x", {"e": Given(), "x": Given()})) == "(e**x)"
    assert shown(tree("e^x", {"exp": Signature(("u",))})) == "(e**x)"
    assert shown(tree("max(x)", {"max": Signature(("u",))})) == "max(x)"
    assert shown(tree("f2(x)", {"f2": Given()})) == "(f2*x)"


PLACES = [
    ("x + y", SourceSpan(1, 3)),
    ("x * y", SourceSpan(1, 3)),
    ("x  y", SourceSpan(1, 2, 2)),
    ("2x", SourceSpan(1, 2)),
    ("(x)(y)", SourceSpan(1, 4)),
    ("x ^ 2", SourceSpan(1, 3)),
    ("x ** 2", SourceSpan(1, 3, 2)),
    ("x²", SourceSpan(1, 2)),
    ("((x)) / ((y))", SourceSpan(1, 7)),
    ("사과 · x", SourceSpan(1, 4)),
    ("(x\n- y)", SourceSpan(2, 1)),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_an_operation_has_the_place_of_its_operator(text: str, place: SourceSpan) -> None:
    expression = tree(text)
    assert isinstance(expression, Binary)
    assert expression.place == place


def test_numbers_names_and_calls_stand_where_they_are_typed() -> None:
    expression = tree("  sigmoid(-2.50 + 사과)")
    assert isinstance(expression, Call)
    assert expression.place == SourceSpan(1, 3, 7)
    (inner,) = expression.arguments
    assert isinstance(inner, Binary)
    assert inner.left.place == SourceSpan(1, 11, 5)
    assert inner.right.place == SourceSpan(1, 19, 2)


def test_nothing_of_the_users_reaches_pythons_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[NotationSource] = []

    class Kept(NotationSource):
        def __init__(self, tokens: Iterable[tuple[int, str]]) -> None:
            super().__init__(tokens)
            made.append(self)

    monkeypatch.setattr("gradwalk.core.syntax.notation.tree.forms.NotationSource", Kept)
    tree("Symbol + print * 사과 sin(lambda) + exp(0.25) - f2(I)^007")
    words = ["Symbol", "Integer", "'x'", "f", "1", *"()+-*", "**"]
    assert set(made[0].text.split()) == set(words)

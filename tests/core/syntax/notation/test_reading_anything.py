"""Random expressions mean what Python says, and anything at all is read or refused with a place."""

from __future__ import annotations

import ast
import operator
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import Definition, Output
from tests.core.syntax.notation.reading import tree
from tests.explain.shown import evaluated, shown

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
        program = parse_program(text)
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

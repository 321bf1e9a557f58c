"""Expressions of one form are parsed once; what is plain is read as by all the rules."""

from __future__ import annotations

from typing import Any

import pytest

from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.notation import program
from gradwalk.core.syntax.notation.names import Default, Given
from gradwalk.core.syntax.notation.plain import write_plain_form
from gradwalk.core.syntax.notation.program import read_notation
from gradwalk.core.syntax.notation.tokens.lexer import tokenize_statements
from gradwalk.core.syntax.notation.tree import forms
from gradwalk.core.syntax.notation.tree.forms import read_form
from gradwalk.core.syntax.notation.tree.transformations import needs_sympy
from tests.rows import loop_over

PLAIN = [
    ("x", "x"),
    ("x*y + 2", "x * x + 1"),
    ("-x - -3", "- x - - 1"),
    ("max(0, x*(y + 1))", "f ( 1 , x * ( x + 1 ) )"),
    ("x²/2^3", "x ** 1 / 1 ^ 1"),
    ("2π/e", None),
    ("2*π/e", "1 * x / x"),
    ("new7 + x", None),
    ("n7 + x", "x + x"),
    # two factors side by side, names that run together, functions without brackets
    ("2x", None),
    ("xy", None),
    ("x (y + 1)", None),
    ("sin x", None),
    # powers of a power and of a name, transposes, indices, lists, bars, roots, sums, comparisons
    ("x^2^3", None),
    ("x^y", None),
    ("x^T", None),
    ("x[0]", None),
    ("sum([1, 2])", None),
    ("|x|", None),
    ("√x", None),
    ("Σ x", None),
    ("x < y", None),
    # what is wrong is said by those who know what
    ("x +", None),
    ("* x", None),
    ("(x, y)", None),
    ("f(x)", None),
    ("if", None),
    ("sum(x, axis=0)", None),
]


@loop_over("typed, form", PLAIN)
def test_what_is_plain_has_a_form(typed: str, form: str | None) -> None:
    (tokens,) = tokenize_statements(typed, DEFAULT)
    assert write_plain_form(tokens, {"x": Given(), "y": Given()}) == form


def test_a_letter_that_is_new_becomes_an_input_where_all_is_plain() -> None:
    names: dict[str, Any] = {"x": Given()}
    (tokens,) = tokenize_statements("x + a2 y", DEFAULT)
    assert write_plain_form(tokens, names) is None
    assert list(names) == ["x"]
    (tokens,) = tokenize_statements("x + a2*y", DEFAULT)
    assert write_plain_form(tokens, names) == "x + x * x"
    assert [name for name, meaning in names.items() if isinstance(meaning, Default)] == ["a2", "y"]


FORMS = ["x", "- x", "x + x * 1", "f ( x , 1 ) . x @ x", "x [ 1 : , x ]"]
FORMS += ["f ( x , x = 1 )", "x < - 1", "[ x , 1 ]", "x [ ... , 1 ]", "( x - x ) / ( x ** 1 )"]


@loop_over("form", FORMS)
def test_a_form_without_products_side_by_side_is_the_same_without_sympy(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not needs_sympy(form)
    plain = read_form(form, DEFAULT.depth)
    with monkeypatch.context() as patched:
        patched.setattr(forms, "needs_sympy", lambda form: True)
        assert forms._read_form(form, DEFAULT.depth) == plain


@loop_over("form", ["x x", "1 x", "x ( x )", "x ^ 1", ") (", "] x"])
def test_what_side_by_side_needs_is_sympys(form: str) -> None:
    assert needs_sympy(form)


def test_a_form_is_parsed_once_for_all_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    read_notation("u = 3\nv = 2u + 1\nw = 5v + 2", DEFAULT)
    parsed: list[str] = []
    monkeypatch.setattr(forms, "parse_python_expression", parsed.append)
    read_notation("a = 3\nb = 7a + 4", DEFAULT)
    assert parsed == []


PROGRAMS = [
    "x = 2; y = -4\nf = (x + y)*3 - x/y",
    "a*b + c2\nx3 = 4",
    "f(x, y) = x*y + max(x, 2)\ng = f(3, 4) - e",
    "w = 1\nh = tanh(w*x + b)^2 - 2*h0\nh*σ(h)",
    "σ = 2\n(x - 1)/σ",
    "mean = 3\nx*mean + π",
    "x = 1\nx = x + 2\nx*x",
    "z = x +\n  y*2",
    "q(x) = x*x where t = 3",
    "ones = 3\nones*2",
    "x = 2\nx*(",
    "x = 2\nexp(x) + exp(x, 2)",
]


@loop_over("text", PROGRAMS)
def test_a_plain_program_is_read_as_by_all_the_rules(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read() -> str:
        try:
            found = read_notation(text, DEFAULT)
        except ProgramError as error:
            return f"{error.key} {error.place} {error.words}"
        return repr((found.statements, found.readings))

    with monkeypatch.context() as patched:
        module = f"{program.__name__.rpartition('.')[0]}.reading.write_plain_form"
        patched.setattr(module, lambda tokens, names: None)
        whole = read()
    assert read() == whole

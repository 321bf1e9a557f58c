"""Attributes of calls, and lists of numbers with their places."""

from __future__ import annotations

import math

import pytest

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.expression import Array, Binary, Negate, Number
from gradwalk.core.syntax.notation.arrays import collapse_arrays
from gradwalk.core.syntax.notation.reading import parse_expression
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.lexer import tokenize_statements
from gradwalk.explain.text.errors import error_hint
from tests.core.syntax.notation.reading import tree
from tests.rows import loop_over

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
    ("pool(x, 9007199254740994)", "setting.count", (9, 16)),
    ("pool(x, 1, margin=1/0)", "setting.literal", (20, 1)),
    ("pool(x, 1, margin=True)", "name.code", (19, 4)),
    ("shaped(x, -1, 2, -1)", "setting.shape", (11, 2)),
    ("shaped(x, 2, 3, -2)", "setting.shape", (17, 2)),
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
    ("total(x=False)", "keyword.operand", (7, 1)),
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


@loop_over(("text", "key", "place"), SETTINGS)
def test_settings_are_plain_numbers_of_their_kind(
    text: str, key: str, place: tuple[int, int]
) -> None:
    with pytest.raises(ProgramError) as caught:
        tree(text)
    assert (caught.value.key, caught.value.place) == (key, SourceSpan(1, *place))
    assert error_hint(caught.value, "en")


def test_a_tensor_keeps_its_numbers_and_their_places() -> None:
    (tokens,) = tokenize_statements("x + [[1/3, -2],\n [inf, 4]]", DEFAULT)
    expression = parse_expression(tokens, NotationScope({}))
    assert isinstance(expression, Binary)
    assert isinstance(expression.right, Array)
    tensor = expression.right.value
    assert (tensor.shape, tensor.size) == ((2, 2), 4)
    assert tensor.make().tolist() == [[1 / 3, -2], [math.inf, 4]]
    assert tensor.numbers == (
        SourceSpan(1, 7, 3),
        SourceSpan(1, 12, 2),
        SourceSpan(2, 3, 3),
        SourceSpan(2, 8),
    )
    assert expression.right.place == SourceSpan(1, 5, 11)


def test_long_lists_are_not_read_number_by_number() -> None:
    for typed in ("[" + "-0.5," * 1999 + "1]", "[" * 8 + "1," * 1999 + "1" + "]" * 8):
        (tokens,) = tokenize_statements(f"x + {typed}", DEFAULT)
        whole, tensors = collapse_arrays(tokens, {}, DEFAULT)
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

"""What is long is read whole, and what is nested too deeply is a limit."""

from __future__ import annotations

import pytest

from gradwalk.core.errors import LimitError
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.expression import Call
from gradwalk.core.syntax.notation.reading import parse_expression
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.lexer import tokenize_statements
from tests.core.syntax.notation.reading import tree

GENEROUS = Limits(characters=10**6, tokens=10**6, statement_tokens=10**6)

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


@pytest.mark.slow
def test_beyond_the_limit_python_itself_says_so() -> None:
    (tokens,) = tokenize_statements("-" * 50_000 + "x", GENEROUS)
    with pytest.raises(LimitError):
        parse_expression(tokens, NotationScope({}, Limits(depth=10**6)))


DEPTHS = [
    # a name or a number counts one, and so does each operator or bracket around it
    ("x", 1),
    ("x + y", 2),
    ("x + y + z", 3),
    ("(x + y)*z", 4),
    ("max(x, y)", 2),
    ("max(x*y, z)", 3),
    ("max(z, x*y)", 3),
    # the deepest argument counts, wherever it is
    ("max(x*y, x*y)", 3),
    ("max(x*y*z, x)", 4),
    ("max(x, x*y, x*y*z, x*y)", 4),
    ("max((x + y), z*w)", 4),
    ("max(z*w, (x + y))", 4),
    ("max((x + y)*z, z)", 5),
    ("max(z, (x + y)*z)", 5),
    ("max(x, y) + max(z, w)", 3),
    ("max(max(x*y, z), w)", 4),
    ("max(max((x + y), z*w), v)", 5),
    ("max(max((x + y)*z, w), v)", 6),
    ("max(max(z, w, (x + y)*z), v)", 6),
    # an argument is only as deep as the operators beside it and the bracket below them
    ("max(x, y*(z + w), y)", 5),
    ("2 * -x ^ y", 4),
    ("max(x, y).T", 3),
]


@pytest.mark.parametrize(("text", "depth"), DEPTHS)
def test_depth_counts_what_is_nested(text: str, depth: int) -> None:
    (tokens,) = tokenize_statements(text, DEFAULT)
    parse_expression(tokens, NotationScope({}, Limits(depth=depth)))
    with pytest.raises(LimitError) as caught:
        parse_expression(tokens, NotationScope({}, Limits(depth=depth - 1)))
    assert (caught.value.limit, caught.value.words) == ("depth", {"limit": depth - 1})


def test_depth_does_not_count_what_is_long() -> None:
    most = DEFAULT.statement_tokens // len(("x", "*", "y", ","))
    wide = f"max({','.join(['x*y'] * (most - 1))})"
    assert isinstance(tree(wide), Call)
    assert most >= DEFAULT.depth

"""Reads one line of mathematics with the names that these tests know."""

from __future__ import annotations

from gradwalk.core.gates.gate import Attribute
from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.expression import Expression
from gradwalk.core.syntax.notation.names import Given, Later, Meaning, Signature
from gradwalk.core.syntax.notation.reading import parse_expression
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.lexer import tokenize_statements

NAMES: dict[str, Meaning] = {
    "apple": Given(),
    "f2": Signature(("x",)),
    "neuron": Signature(("w", "x", "b")),
    "late": Later(7, function=False),
    "pool": Signature(
        ("x",),
        attributes=(
            Attribute("size", "count", required=True),
            Attribute("stride", "count", 1),
            Attribute("margin", "number", 0.5),
        ),
    ),
    "total": Signature(
        ("x",), attributes=(Attribute("axis", "axis"), Attribute("keepdims", "flag", False))
    ),
    "shaped": Signature(("x",), attributes=(Attribute("shape", "shape", required=True),)),
    "joined": Signature(("*x",), variadic=True, attributes=(Attribute("axis", "axis", 0),)),
    "largest": Signature(
        ("*x",), variadic=True, attributes=(Attribute("axis", "axis"),), single=True
    ),
}


def tree(text: str, names: dict[str, Meaning] | None = None) -> Expression:
    (tokens,) = tokenize_statements(text, DEFAULT)
    return parse_expression(tokens, NotationScope(dict(NAMES) if names is None else names))

"""The rules of reading: each example means the same as its plain form."""

from __future__ import annotations

import pytest

from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.expression import Expression
from gradwalk.core.syntax.notation.names import Given, Meaning
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample
from gradwalk.core.syntax.notation.phrases.rules import RULES
from gradwalk.core.syntax.notation.reading import parse_expression
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.lexer import tokenize_statements
from tests.explain.shown import shown
from tests.rows import loop_over

EXAMPLES = [
    pytest.param(example, id=f"{name}: {example.typed}")
    for name, rule in RULES.items()
    for example in rule.examples
]


def _read(text: str, example: PhraseExample) -> Expression:
    names: dict[str, Meaning] = {name: Given() for name in example.names.split()}
    (tokens,) = tokenize_statements(text, DEFAULT)
    return parse_expression(tokens, NotationScope(names))


@loop_over("example", EXAMPLES)
def test_what_is_typed_means_its_plain_form(example: PhraseExample) -> None:
    assert shown(_read(example.typed, example)) == shown(_read(example.means, example))


@loop_over("example", EXAMPLES)
def test_the_plain_form_is_read_as_it_is(example: PhraseExample) -> None:
    names: dict[str, Meaning] = {name: Given() for name in example.names.split()}
    (tokens,) = tokenize_statements(example.means, DEFAULT)
    scope = NotationScope(names)
    assert parse_expression(tokens, scope) is not None
    assert [reading.key for reading in scope.readings if reading.key == "reading.joined"] == []


NOTES = [
    ("x^1/2", "reading.power", "(x^1)/2"),
    ("x^(1/2)", None, None),
    ("x^1 / 2", None, None),
    ("x^2/2", None, None),
    ("e^2x", "reading.power", "e^2 · x"),
    ("1/2x", "reading.fraction", "(1/2) · x"),
    ("1/(2x)", None, None),
]


@loop_over(("typed", "key", "read"), NOTES)
def test_what_could_be_read_otherwise_is_said(
    typed: str, key: str | None, read: str | None
) -> None:
    (tokens,) = tokenize_statements(typed, DEFAULT)
    scope = NotationScope({"x": Given()})
    parse_expression(tokens, scope)
    found = [(reading.key, reading.words["read"]) for reading in scope.readings]
    assert found == ([] if key is None else [(key, read)])

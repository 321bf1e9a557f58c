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

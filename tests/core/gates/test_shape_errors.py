"""Shapes that do not fit: which sentence, in both languages, and one way out."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from gradwalk.core.gates import GATES
from gradwalk.core.gates.gate import ShapeError
from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.text import LANGUAGES, has_sentence, load_catalogue, text
from tests.core.gates.array_shape_errors import ARRAY_ERRORS
from tests.core.gates.shape_errors import ERRORS
from tests.explain.text.sentences import in_file, placeholders
from tests.rows import loop_over

ALL_ERRORS = [*ERRORS, *ARRAY_ERRORS]
SENTENCES = in_file("shapes")
ROOT = Path(__file__).parents[3]


def raised(name: str, operands: list[tuple[int, ...]], attributes: dict[str, Any]) -> ShapeError:
    rule = GATES[name].shape
    assert rule is not None
    with pytest.raises(ShapeError) as caught:
        rule(*operands, **attributes)
    return caught.value


@loop_over(
    ("name", "operands", "attributes", "english", "hint", "korean", "way_out"),
    ALL_ERRORS,
    ids=lambda value: value if isinstance(value, str) and value in GATES else "",
)
def test_sentences(
    name: str,
    operands: list[tuple[int, ...]],
    attributes: dict[str, Any],
    english: str,
    hint: str,
    korean: str,
    way_out: str,
) -> None:
    error = raised(name, operands, attributes)
    words = {
        key: format_shape(word) if isinstance(word, tuple) else word
        for key, word in error.words.items()
    }
    assert text("en", error.key, **words) == english
    assert text("en", f"{error.key}.hint", **words) == hint
    assert text("ko", error.key, **words) == korean
    assert text("ko", f"{error.key}.hint", **words) == way_out


def test_every_shape_error_has_its_row() -> None:
    rows = {raised(name, operands, attributes).key for name, operands, attributes, *_ in ALL_ERRORS}
    assert rows == {key for key in SENTENCES if not key.endswith(".hint")}


def test_every_shape_error_that_is_raised_has_its_sentence() -> None:
    keys = {
        node.args[0].value
        for path in (ROOT / "core").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "ShapeError"
        and isinstance(node.args[0], ast.Constant)
    }
    assert keys == {key for key in SENTENCES if not key.endswith(".hint")}
    assert all(has_sentence(f"{key}.hint") for key in keys)


@loop_over("key", SENTENCES)
def test_every_sentence_ends(key: str) -> None:
    for language in LANGUAGES:
        words = dict.fromkeys(placeholders(load_catalogue(language)[key]), "x")
        assert text(language, key, **words)[-1] == "."

"""Both languages say the same things, in sentences that fit their words."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from gradwalk.explain.text import LANGUAGES, en, fill, has, ko, text
from gradwalk.explain.text.en import cost, errors, shapes

ERRORS = {**errors.MESSAGES, **cost.MESSAGES, **shapes.MESSAGES}
ROOT = Path(__file__).parents[3]
PARTICLES = {"은/는", "이/가", "을/를", "과/와", "으로/로", "이라는/라는", "이며/며", "이고/고"}


def placeholders(template: str) -> set[str]:
    return {
        field.partition("|")[0] for _, field, _, _ in string.Formatter().parse(template) if field
    }


def test_both_catalogues_have_the_same_keys() -> None:
    assert en.MESSAGES.keys() == ko.MESSAGES.keys()


@pytest.mark.parametrize("key", en.MESSAGES)
def test_both_sentences_take_the_same_words(key: str) -> None:
    assert placeholders(en.MESSAGES[key]) == placeholders(ko.MESSAGES[key])
    assert "|" not in en.MESSAGES[key]
    for _, field, _, _ in string.Formatter().parse(ko.MESSAGES[key]):
        particles = (field or "").partition("|")[2]
        assert not particles or particles in PARTICLES


@pytest.mark.parametrize("key", ERRORS)
def test_every_error_says_one_way_out(key: str) -> None:
    for language in LANGUAGES:
        words = dict.fromkeys(placeholders(en.MESSAGES[key]), "x")
        sentence = text(language, key, **words)
        assert sentence == sentence.strip()
        assert sentence[-1] in ".?"
    assert key.endswith(".hint") or has(f"{key}.hint")


def strings_in_the_source() -> set[str]:
    """Every string literal of what raises errors."""
    return {
        node.value
        for path in [*(ROOT / "core").rglob("*.py"), *(ROOT / "explain" / "math").rglob("*.py")]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_error_is_without_use() -> None:
    used = strings_in_the_source()
    unused = {
        key
        for key in ERRORS
        if not key.endswith(".hint") and key.removeprefix("limit.") not in used
    }
    assert unused == set()


def raised_keys() -> set[str]:
    """The keys of all errors that the source raises by a literal."""
    keys = set()
    for path in (ROOT / "core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="ProgramError"), args=[ast.Constant(value=key), *_]):
                    keys.add(key)
                case ast.Call(func=ast.Name(id="ShapeError"), args=[ast.Constant(value=key), *_]):
                    keys.add(key)
                case ast.Call(func=ast.Name(id="LimitError"), args=[ast.Constant(value=key), *_]):
                    keys.add(f"limit.{key}")
    return keys


def test_every_error_that_is_raised_has_its_sentence() -> None:
    assert raised_keys() <= ERRORS.keys()


WITH_PARTICLES = [
    ("사과", "사과는 사과가 사과를 사과와 사과로 사과라는"),
    ("값", "값은 값이 값을 값과 값으로 값이라는"),
    ("물", "물은 물이 물을 물과 물로 물이라는"),
    ("x", "x는 x가 x를 x와 x로 x라는"),
    ("sin", "sin은 sin이 sin을 sin과 sin으로 sin이라는"),
    ("cell", "cell은 cell이 cell을 cell과 cell로 cell이라는"),
    ("x_1", "x_1은 x_1이 x_1을 x_1과 x_1로 x_1이라는"),
    ("x₂", "x₂는 x₂가 x₂를 x₂와 x₂로 x₂라는"),
    ("3", "3은 3이 3을 3과 3으로 3이라는"),
    ("α", "α는 α가 α를 α와 α로 α라는"),
    ("ε", "ε은 ε이 ε을 ε과 ε으로 ε이라는"),
    ("max(a, b)", "max(a, b)는 max(a, b)가 max(a, b)를 max(a, b)와 max(a, b)로 max(a, b)라는"),
    ("+", "+는 +가 +를 +와 +로 +라는"),
]


@pytest.mark.parametrize(("word", "expected"), WITH_PARTICLES)
def test_particles_fit_the_word_before_them(word: str, expected: str) -> None:
    template = "{w|은/는} {w|이/가} {w|을/를} {w|과/와} {w|으로/로} {w|이라는/라는}"
    assert fill(template, w=word) == expected

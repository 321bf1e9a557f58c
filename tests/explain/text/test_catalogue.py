"""Every language says the same things, in sentences that fit their words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from gradwalk.explain.text import (
    LANGUAGES,
    Language,
    MissingSentence,
    has_sentence,
    list_templates,
    load_catalogue,
    split_sentence,
    text,
)
from tests.explain.text.sentences import FOLDER, faults, fields, in_file, placeholders
from tests.rows import loop_over

ERRORS = {
    key: sentence
    for topic in ("errors", "cost", "shapes", "notation", "python", "latex")
    for key, sentence in in_file(topic).items()
}
READINGS = in_file("readings")
ROOT = FOLDER.parents[1]
PARTICLES = {"은/는", "이/가", "을/를", "과/와", "으로/로", "이라는/라는", "이며/며", "이고/고"}


def test_every_language_has_every_sentence() -> None:
    assert faults(LANGUAGES.values()) == []


FAULTS = [
    ('"a" = "one"', '"a" = "uno"', []),
    ('"a" = "one"\n"b" = "two"', '"a" = "uno"', ["xx: b is missing"]),
    ('"a" = "one"', '"a" = "uno"\n"b" = "due"', ["en: b is missing"]),
    ('"a" = "{n} of {size}"', '"a" = "{n}"', ["en: a takes ['n', 'size']", "xx: a takes ['n']"]),
    ('"a" = "{n}"', '"a" = "{n|은/는}"', ["xx: a has a particle"]),
    ('"a" = "one"', '"a" = ""', ["xx: a is empty"]),
]


@pytest.mark.parametrize(("first", "second", "found"), FAULTS)
def test_a_fault_is_named_by_language_and_key(
    tmp_path: Path, first: str, second: str, found: list[str]
) -> None:
    for code, lines in (("en", first), ("xx", second)):
        (tmp_path / code).mkdir()
        (tmp_path / code / "topic.toml").write_text(lines, "utf-8")
    assert faults([Language("en", "English"), Language("xx", "Xx")], tmp_path) == found


UNREADABLE = [
    ({"one.toml": 'a.b = "x"'}, 'write "a…" = "…", the whole key in quotes'),
    ({"one.toml": '"a" = 1'}, 'write "a…" = "…", the whole key in quotes'),
    ({"one.toml": '"a" = "x"', "two.toml": '"a" = "y"'}, "two.toml: 'a' is there twice"),
    ({"one.toml": '"a" = "x"\n"a" = "y"'}, "overwrite"),
]


@pytest.mark.parametrize(("files", "reason"), UNREADABLE)
def test_a_catalogue_that_cannot_be_read_says_why(
    tmp_path: Path, files: dict[str, str], reason: str
) -> None:
    (tmp_path / "xx").mkdir()
    for name, lines in files.items():
        (tmp_path / "xx" / name).write_text(lines, "utf-8")
    with pytest.raises(ValueError) as raised:
        load_catalogue("xx", tmp_path)
    assert reason in str(raised.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_sentence_is_never_replaced_in_silence(language: str) -> None:
    assert not has_sentence("no.such")
    for asked in (text, lambda *given: split_sentence(*given, {})):
        with pytest.raises(MissingSentence, match=f"{language}.*no.such"):
            asked(language, "no.such")


def test_a_topic_is_every_sentence_with_its_prefix() -> None:
    for language in LANGUAGES:
        chosen = list_templates(language, "picture.")
        assert chosen == {"picture.label": load_catalogue(language)["picture.label"]}


def test_the_rows_of_the_registry_differ() -> None:
    assert {code: language.code for code, language in LANGUAGES.items()} == {
        code: code for code in LANGUAGES
    }
    assert len({language.name for language in LANGUAGES.values()}) == len(LANGUAGES)
    folders = {file.parent.name for file in FOLDER.glob("*/*.toml")}
    assert folders == set(LANGUAGES)


def test_a_particle_is_one_of_the_pairs() -> None:
    for template in load_catalogue("ko").values():
        for field in fields(template):
            assert "|" not in field or field.partition("|")[2] in PARTICLES, template


@loop_over("key", ERRORS)
def test_every_error_says_one_way_out(key: str) -> None:
    for language in LANGUAGES:
        words = dict.fromkeys(placeholders(load_catalogue(language)[key]), "x")
        assert text(language, key, **words)[-1] in ".?"
    assert key.endswith(".hint") or has_sentence(f"{key}.hint")


def strings_in_the_source() -> set[str]:
    """Every string literal of what raises errors."""
    return {
        node.value
        for room in ("core", "explain/math", "classroom/training", "web")
        for path in (ROOT / room).rglob("*.py")
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


def calls_in_core() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call in core whose first argument is a text: what is called, the call, and the text."""
    for path in (ROOT / "core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id=called) | ast.Attribute(attr=called),
                    args=[ast.Constant(value=str(key)), *_],
                ):
                    yield called, node, key


def words_of(call: ast.Call) -> set[str] | None:
    """The words that a call gives by name, None where they are not all written in it."""
    words: list[ast.expr | None] = []
    for each in call.args[2:3] + [each.value for each in call.keywords if each.arg == "words"]:
        match each:
            case ast.Dict(keys=keys):
                words += keys
            case _ if isinstance(call.func, ast.Name):
                return None
    names = {each.arg for each in call.keywords} - {"edit", "choices", "words"}
    keys = {each.value for each in words if isinstance(each, ast.Constant)}
    return None if None in names else {str(each) for each in names | keys}


def test_every_reading_that_is_written_has_its_sentence_and_all_its_words() -> None:
    for called, call, key in calls_in_core():
        if called in ("Reading", "tell"):
            sentence = READINGS[f"reading.{key.removeprefix('reading.')}"]
            assert words_of(call) in (None, placeholders(sentence)), key


def test_every_error_that_is_raised_has_all_its_words() -> None:
    for called, call, key in calls_in_core():
        if called == "ProgramError":
            needed = placeholders(ERRORS[key]) | placeholders(ERRORS.get(f"{key}.hint", ""))
            words = words_of(call)
            assert words is None or needed <= words, key


def test_no_reading_is_without_use() -> None:
    used = strings_in_the_source()
    for key in READINGS:
        # a key may be put together from its first parts and a kind
        first, _, kind = key.rpartition(".")
        assert {key, key.removeprefix("reading.")} & used or {f"{first}.", kind} <= used, key

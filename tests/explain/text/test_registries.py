"""Every record of every registry has its sentences, in every language."""

from __future__ import annotations

import pytest

from gradwalk.classroom.exercises import EXERCISES
from gradwalk.classroom.exercises.families import FAMILIES
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.classroom.predict.mistakes import MISTAKES
from gradwalk.core.gates import GATES
from gradwalk.core.gates.gate import Gate
from gradwalk.explain.text import LANGUAGES, load_catalogue, text
from gradwalk.explain.text.gates import find_gate_reason, make_reason_key
from gradwalk.web.panels import PANELS
from tests.rows import loop_over

MOST_SHOWN = 72
"""Characters of what a card of the gallery says: two lines of it."""


@loop_over("gate", GATES.values(), ids=lambda gate: gate.name)
def test_a_gate_is_explained(gate: Gate) -> None:
    words = {name.lstrip("*"): "x" for name in (*gate.operands, "out")}
    for slot in range(len(gate.operands) + gate.variadic):
        for language in LANGUAGES:
            sentence = find_gate_reason(language, gate, slot, **words)
            assert sentence.endswith("."), sentence
            assert "{" not in sentence, sentence


def test_no_explanation_is_without_a_gate() -> None:
    used = {
        make_reason_key(gate, slot) for gate in GATES.values() for slot in range(len(gate.operands))
    }
    for language in LANGUAGES:
        explained = {key for key in load_catalogue(language) if key.startswith("gate.")}
        assert explained == {*used, "gate.composite"}


def test_a_family_is_shared() -> None:
    for gate in GATES.values():
        if gate.family is not None:
            sharing = [each for each in GATES.values() if gate.family in (each.family, each.name)]
            assert len(sharing) > 1, gate.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_of_the_gallery_has_a_title(language: str) -> None:
    titles = [example.title(language) for example in EXAMPLES]
    topics = {example.topic: example.topic_title(language) for example in EXAMPLES}
    assert len(set(titles)) == len(EXAMPLES)
    assert len(set(topics.values())) == len(topics)
    shows = [text(language, f"gallery.{example.id}.shows") for example in EXAMPLES]
    assert len(set(shows)) == len(EXAMPLES)
    assert max(map(len, shows)) <= MOST_SHOWN
    named = {f"gallery.{example.id}{part}" for example in EXAMPLES for part in ("", ".shows")}
    named |= {f"gallery.{example.id}.short" for example in EXAMPLES if example.starter}
    named |= {f"gallery.topic.{topic}" for topic in topics}
    assert {key for key in load_catalogue(language) if key.startswith("gallery.")} == named


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exercise_has_its_title_its_words_and_its_topic(language: str) -> None:
    keys = {each.key for each in EXERCISES}
    keys |= {f"generated.{family}" for families in FAMILIES.values() for family in families}
    named = {f"exercise.{key}.{part}" for key in keys for part in ("title", "words")}
    named |= {
        f"exercise.topic.{topic}" for topic in {"generated", *(each.topic for each in EXERCISES)}
    }
    assert {key for key in load_catalogue(language) if key.startswith("exercise.")} == named


def test_every_mistake_is_named() -> None:
    names = {f"predict.mistake.{mistake.name}" for table in MISTAKES.values() for mistake in table}
    for language in LANGUAGES:
        said = {key for key in load_catalogue(language) if key.startswith("predict.mistake.")}
        assert said == names


def test_every_panel_has_its_name() -> None:
    names = {f"page.panels.{panel.name}" for panel in PANELS}
    for language in LANGUAGES:
        assert names <= load_catalogue(language).keys()

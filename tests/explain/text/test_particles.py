"""A Korean particle fits the last sound of the word before it."""

from __future__ import annotations

import pytest

from gradwalk.explain.text.ko.particles import choose_particle
from tests.rows import loop_over

PAIRS = ("은/는", "이/가", "을/를", "과/와", "으로/로", "이라는/라는")
WITH_PARTICLES = [
    ("사과", "사과는 사과가 사과를 사과와 사과로 사과라는"),
    ("값", "값은 값이 값을 값과 값으로 값이라는"),
    ("물", "물은 물이 물을 물과 물로 물이라는"),
    ("x", "x는 x가 x를 x와 x로 x라는"),
    ("sin", "sin은 sin이 sin을 sin과 sin으로 sin이라는"),
    ("cell", "cell은 cell이 cell을 cell과 cell로 cell이라는"),
    ("apple", "apple은 apple이 apple을 apple과 apple로 apple이라는"),
    ("MulLayer", "MulLayer는 MulLayer가 MulLayer를 MulLayer와 MulLayer로 MulLayer라는"),
    ("SVM", "SVM은 SVM이 SVM을 SVM과 SVM으로 SVM이라는"),
    ("x_1", "x_1은 x_1이 x_1을 x_1과 x_1로 x_1이라는"),
    ("Y²", "Y²은 Y²이 Y²을 Y²과 Y²으로 Y²이라는"),
    ("XW", "XW는 XW가 XW를 XW와 XW로 XW라는"),
    ("f′", "f′은 f′이 f′을 f′과 f′으로 f′이라는"),
    ("Kᵀ", "Kᵀ는 Kᵀ가 Kᵀ를 Kᵀ와 Kᵀ로 Kᵀ라는"),
    ("∂L/∂(Y²)", "∂L/∂(Y²)은 ∂L/∂(Y²)이 ∂L/∂(Y²)을 ∂L/∂(Y²)과 ∂L/∂(Y²)으로 ∂L/∂(Y²)이라는"),
    ("x₂", "x₂는 x₂가 x₂를 x₂와 x₂로 x₂라는"),
    ("3", "3은 3이 3을 3과 3으로 3이라는"),
    ("α", "α는 α가 α를 α와 α로 α라는"),
    ("ε", "ε은 ε이 ε을 ε과 ε으로 ε이라는"),
    ("max(a, b)", "max(a, b)는 max(a, b)가 max(a, b)를 max(a, b)와 max(a, b)로 max(a, b)라는"),
    ("+", "+는 +가 +를 +와 +로 +라는"),
]


@pytest.mark.parametrize(("word", "expected"), WITH_PARTICLES)
def test_particles_fit_the_word_before_them(word: str, expected: str) -> None:
    assert " ".join(word + choose_particle(word, pair) for pair in PAIRS) == expected


ENDINGS = {
    "consonant": "line name sin num step target output W_out back book logic 3 N",
    "liquid": "people scale model cell mul x_1 L",
    "vowel": "layer water log grad cost weight max relu softmax exp sqrt orange state bias x CE",
}
SHOWN = {"consonant": "은으로", "liquid": "은로", "vowel": "는로"}


@loop_over(
    ("word", "ending"), [(word, ending) for ending in ENDINGS for word in ENDINGS[ending].split()]
)
def test_a_latin_word_is_read_as_korean_reads_it(word: str, ending: str) -> None:
    assert choose_particle(word, "은/는") + choose_particle(word, "으로/로") == SHOWN[ending]

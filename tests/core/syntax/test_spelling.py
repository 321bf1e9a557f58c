"""The name that a word most likely misspells."""

from __future__ import annotations

import pytest

from gradwalk.core.syntax.spelling import find_nearest

KNOWN = ("sin", "sinh", "cos", "cosh", "tanh", "exp", "mse", "norm", "softmax", "sigmoid", "relu")

MISSPELT = [
    ("sinn", "sin"),  # a letter typed twice
    ("sinhh", "sinh"),
    ("coss", "cos"),
    ("csoh", "cosh"),  # two neighbours exchanged
    ("sni", "sin"),
    ("sigmiod", "sigmoid"),
    ("softmx", "softmax"),
    ("Relu", "relu"),
    ("sinx", None),  # sin and sinh are equally near
    ("sse", None),
    ("norm1", None),
    ("foo", None),
]


@pytest.mark.parametrize(("word", "name"), MISSPELT)
def test_the_nearest_name(word: str, name: str | None) -> None:
    assert find_nearest(word, KNOWN) == name

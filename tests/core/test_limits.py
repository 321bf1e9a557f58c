"""The limits that the language reference promises are those that a program meets."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradwalk.core.errors import LimitError
from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.parser import parse_program

REFERENCE = " ".join(
    (Path(__file__).parents[2] / "docs" / "language.md").read_text("utf-8").split()
)
PROMISED = [
    ("characters", "{:,} characters"),
    ("lines", "{:,} lines"),
    ("tokens", "{:,} tokens"),
    ("statement_tokens", "{:,} of them in one statement"),
    ("again", "{:,} values of one name"),
    ("brackets", "{:,} brackets inside one another"),
    ("gates", "{:,} gates"),
    ("dimensions", "{:,} axes a tensor"),
    ("elements", "{:,} elements in one tensor"),
    ("total_elements", "and {:,} in all"),
    ("multiply_adds", "{:,} multiply-adds forward"),
    ("shape_elements", "{:,} elements can still be looked at by their shapes alone"),
    ("training_updates", "up to {:,} updates"),
]


@pytest.mark.parametrize(("limit", "sentence"), PROMISED)
def test_the_reference_names_the_limit(limit: str, sentence: str) -> None:
    assert sentence.format(getattr(DEFAULT, limit)) in REFERENCE


AT_THE_LIMIT = [
    ("name_characters", "x" * 64, "x" * 65),
    ("literal_characters", f"1 + {'9' * 40}", f"1 + {'9' * 41}"),
    ("brackets", "(" * 64 + "x" + ")" * 64, "(" * 65 + "x" + ")" * 65),
    ("lines", "\n" * 5_999 + "x", "\n" * 6_000 + "x"),
    ("characters", "x" + " " * 119_999, "x" + " " * 120_000),
    ("statement_tokens", "x = max(1" + ",1" * 3_997 + ")", "x = max(1" + ",1" * 3_998 + ")"),
    ("again", "x = 1\n" * 1_400 + "x", "x = 1\n" * 1_401 + "x"),
    ("dimensions", "[" * 8 + "1" + "]" * 8, "[" * 9 + "1" + "]" * 9),
]


@pytest.mark.parametrize(
    ("limit", "largest", "beyond"), AT_THE_LIMIT, ids=[limit for limit, *_ in AT_THE_LIMIT]
)
def test_a_program_may_be_so_large_and_no_larger(limit: str, largest: str, beyond: str) -> None:
    assert parse_program(largest)
    with pytest.raises(LimitError) as caught:
        parse_program(beyond)
    assert caught.value.words["limit"] == getattr(DEFAULT, limit)

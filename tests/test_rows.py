"""One test for a table: it goes through every row, and names those that fail."""

from __future__ import annotations

import inspect

import pytest

from tests import rows
from tests.rows import MOST_FAILURES, loop_over


def test_every_row_of_every_table_is_checked():
    seen = []

    @loop_over("language", ["en", "ko"])
    @loop_over(("name", "number"), [("a", 1), pytest.param("b", 2, id="two")])
    def check(fixture, name, number, language):
        seen.append((fixture, name, number, language))

    assert [*inspect.signature(check).parameters] == ["fixture"]
    check(fixture="f")
    assert seen == [
        ("f", "a", 1, "en"), ("f", "b", 2, "en"), ("f", "a", 1, "ko"), ("f", "b", 2, "ko"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ids", "named"),
    [
        (None, ["0: (3,)", "1: (4,)"]),
        (["three", "four"], ["three", "four"]),
        (lambda number: f"n{number}", ["n3", "n4"]),
        (lambda number: None, ["0: (3,)", "1: (4,)"]),
    ],
)
def test_rows_that_fail_are_named_and_the_others_are_checked(ids, named):
    seen = []

    @loop_over("number", [3, 4, 5], ids=[*ids, "five"] if isinstance(ids, list) else ids)
    def check(number):
        seen.append(number)
        assert number == 5, f"{number} is not 5"

    with pytest.raises(AssertionError, match="3 is not 5") as raised:
        check()
    assert seen == [3, 4, 5]
    assert raised.value.__notes__ == [
        f"in the row {named[0]}",
        f"and in the row {named[1]}: AssertionError: 4 is not 5",
    ]


def test_a_row_of_two_tables_is_named_by_both():
    @loop_over("language", ["en", "ko"], ids=str)
    @loop_over("number", [3, 4])
    def check(number, language):
        assert number == 3 or language == "en"

    with pytest.raises(AssertionError) as raised:
        check()
    assert raised.value.__notes__ == ["in the row 1: (4,)-ko"]


def test_where_much_fails_the_test_ends():
    seen = []

    @loop_over("number", range(100))
    def check(number):
        seen.append(number)
        raise ValueError

    with pytest.raises(ValueError):
        check()
    assert len(seen) == MOST_FAILURES


def test_a_missing_error_and_a_timer_end_the_test_in_their_row():
    seen = []

    @loop_over("number", [1, 2], ids=["one", "two"])
    def check(number):
        seen.append(number)
        pytest.fail("too late")

    with pytest.raises(pytest.fail.Exception) as raised:
        check()
    assert (seen, raised.value.__notes__) == ([1], ["in the row one"])


def test_rows_are_chosen_by_their_name(monkeypatch):
    seen = []

    @loop_over("name", ["relu", "leaky_relu", "exp"], ids=str)
    def check(name):
        seen.append(name)

    monkeypatch.setattr(rows, "only", "relu")
    check()
    assert seen == ["relu", "leaky_relu"]
    monkeypatch.setattr(rows, "only", "sigmoid")
    with pytest.raises(pytest.skip.Exception):
        check()


@pytest.mark.parametrize("table", [[(1,)], [(1, 2, 3)]])
def test_a_row_has_a_value_for_each_name(table):
    with pytest.raises(ValueError):
        loop_over(("one", "other"), table)

"""Tables of facts with many rows: one test goes through all of them, and names those that fail.

pytest collects a test of its own for each row of `pytest.mark.parametrize`, in every process, and
sends a report of it. For most rows both take longer than what they check.
"""

from __future__ import annotations

import functools
import inspect
import reprlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pytest

MOST_FAILURES = 10
"""A test ends after this many rows that fail."""

only = ""
"""Rows without this text in their name are left out: that of the option `--row`."""

Ids = Iterable[str] | Callable[[Any], str | None] | None

_repr = reprlib.Repr()
_repr.maxstring = _repr.maxother = 200


class Row(NamedTuple):
    """The arguments of one call of a test."""

    given: str
    """Its name where it has one; the others are named by their place and their values."""
    number: int
    values: dict[str, Any]

    @property
    def name(self) -> str:
        return self.given or f"{self.number}: {_repr.repr(tuple(self.values.values()))}"

    def join(self, other: Row) -> Row:
        """Return the row that calls with the arguments of both."""
        given = f"{self.name}-{other.name}" if self.given or other.given else ""
        return Row(given, self.number, self.values | other.values)


def loop_over(
    names: str | Sequence[str], rows: Iterable[Any], ids: Ids = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call a test with each row of a table, as `pytest.mark.parametrize` does, in one test.

    Above another table it goes through all pairs. The fixtures are those of one test: a row that
    changes them needs `parametrize`.
    """
    fields = names.replace(",", " ").split() if isinstance(names, str) else list(names)
    table = list(_read_rows(fields, rows, ids))

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        inner: list[Row] | None = getattr(test, "rows", None)
        check: Callable[..., None] = getattr(test, "check", test)
        pairs = table if inner is None else [one.join(row) for row in table for one in inner]

        @functools.wraps(test)
        def check_rows(**fixtures: Any) -> None:
            _check_rows(check, pairs, fixtures)

        # pytest reads the fixtures from the signature
        parameters = inspect.signature(test).parameters
        check_rows.__signature__ = inspect.Signature(
            [parameter for name, parameter in parameters.items() if name not in fields]
        )
        check_rows.rows, check_rows.check = pairs, check
        return check_rows

    return decorate


def _read_rows(fields: Sequence[str], rows: Iterable[Any], ids: Ids) -> Iterator[Row]:
    names = None if ids is None or callable(ids) else iter(ids)
    for number, row in enumerate(rows):
        given, values = None, (row,) if len(fields) == 1 else row
        if isinstance(row, type(pytest.param())):
            assert not row.marks, "a row with a mark needs parametrize"
            given, values = row.id, row.values
        elif names is not None:
            given = next(names)
        elif callable(ids):
            given = "-".join(filter(None, map(ids, values)))
        yield Row(given or "", number, dict(zip(fields, values, strict=True)))


def _check_rows(
    check: Callable[..., None], rows: Sequence[Row], fixtures: Mapping[str, Any]
) -> None:
    chosen = [row for row in rows if only in row.name] if only else rows
    if not chosen:
        pytest.skip(f"no row is called {only}")
    failures: list[tuple[str, BaseException]] = []
    for row in chosen:
        try:
            check(**fixtures, **row.values)
        except (Exception, pytest.fail.Exception) as error:
            failures.append((row.name, error))
            # a test that takes too long is failed so by a timer, which rings once
            if len(failures) == MOST_FAILURES or isinstance(error, pytest.fail.Exception):
                break
    if failures:
        name, error = failures[0]
        error.add_note(f"in the row {name}")
        for name, other in failures[1:]:
            said = str(other).partition("\n")[0]
            error.add_note(f"and in the row {name}: {type(other).__name__}: {said}")
        raise error

"""What may begin here: all, or what takes no longer than a process is for."""

from __future__ import annotations

from contextvars import copy_context

import pytest

from gradwalk.web.admission import TooHeavyError, admit, admit_at_most

ADMITTED = [(None, 1e9), (2.0, 1.9), (2.0, 2.0), (0.0, 0.0)]
REFUSED = [(2.0, 2.1), (0.0, 1e-9)]


def begin(most: float | None, seconds: float) -> None:
    admit_at_most(most)
    admit(seconds)


@pytest.mark.parametrize(("most", "seconds"), ADMITTED)
def test_what_is_within_begins(most: float | None, seconds: float) -> None:
    copy_context().run(begin, most, seconds)


@pytest.mark.parametrize(("most", "seconds"), REFUSED)
def test_what_takes_longer_is_handed_on(most: float, seconds: float) -> None:
    with pytest.raises(TooHeavyError) as caught:
        copy_context().run(begin, most, seconds)
    assert caught.value.seconds == seconds


def test_everything_begins_where_nothing_was_said() -> None:
    admit(1e9)

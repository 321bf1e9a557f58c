"""How many parameters, activations and multiply-adds there are, with three figures and a prefix."""

from __future__ import annotations

import pytest

from gradwalk.page.totals import format_count

COUNTS = [
    (0, "0"),
    (7, "7"),
    (999, "999"),
    (1_000, "1 k"),
    (1_234, "1.23 k"),
    (12_345, "12.3 k"),
    (99_940, "99.9 k"),
    (99_950, "100 k"),
    (999_499, "999 k"),
    (999_500, "1 M"),
    (61_100_840, "61.1 M"),
    (720_000_000_000, "720 G"),
    (5 * 10**15, "5 P"),
    (5 * 10**19, "50000 P"),
]


@pytest.mark.parametrize(("count", "text"), COUNTS)
def test_a_count_has_three_figures_and_a_prefix(count: int, text: str) -> None:
    assert format_count(count).replace("\N{NO-BREAK SPACE}", " ").strip() == text

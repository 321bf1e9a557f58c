"""The arithmetic of the benchmark: medians, exponents, and what counts as slower. No times."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.report import format_number, format_times, write_tasks
from bench.results import OURS, Row, compare, find_exponents, load, save
from bench.timing import Times, measure, summarize


def row(median: float, size: int = 10, program: str = OURS, spread: float = 0.0) -> Row:
    times = Times(median, median * (1 - spread), median * (1 + spread))
    return Row("task", "near", size, program, times)


@pytest.mark.parametrize(
    ("samples", "times"),
    [
        ([3.0], Times(3, 3, 3)),
        ([5.0, 1.0, 2.0], Times(2, 1, 5)),
        ([4.0, 1.0, 2.0, 3.0], Times(2.5, 1, 4)),
    ],
)
def test_the_median_and_the_bounds(samples: list[float], times: Times) -> None:
    assert summarize(samples) == times


@pytest.mark.parametrize(
    ("medians", "exponents"),
    [
        ([1.0, 10.0, 100.0], [1.0, 1.0]),
        ([1.0, 100.0, 100.0], [2.0, 0.0]),
        ([1.0, 10**0.5], [0.5]),
        ([0.0, 1.0], [None]),
        ([1.0], []),
    ],
)
def test_the_power_with_which_the_time_grows(
    medians: list[float], exponents: list[float | None]
) -> None:
    rows = [row(median, 10**place) for place, median in enumerate(medians)]
    assert find_exponents(rows) == pytest.approx(exponents)


@pytest.mark.parametrize(
    ("old", "new", "factors"),
    [
        # as before, a little slower, much slower
        ([row(1.0)], [row(1.0)], []),
        ([row(1.0)], [row(1.1)], []),
        ([row(1.0)], [row(1.5)], [1.5]),
        # quicker
        ([row(1.0)], [row(0.5)], []),
        # what one run took before is no change, however large the median
        ([row(1.0)], [row(1.5, spread=0.5)], []),
        # a slower machine makes the peers slower as well
        ([row(1.0), row(2.0, program="peer")], [row(2.0), row(4.0, program="peer")], []),
        ([row(1.0), row(2.0, program="peer")], [row(2.0), row(2.0, program="peer")], [2.0]),
        # a peer that has become slower is none of our rows
        ([row(1.0), row(2.0, program="peer")], [row(1.0), row(2.1, program="peer")], []),
        # rows that only one run has
        ([row(1.0, 10)], [row(9.0, 100)], []),
        # the worst first
        ([row(1.0, 10), row(1.0, 30)], [row(2.0, 10), row(3.0, 30)], [3.0, 2.0]),
    ],
)
def test_what_has_become_slower(old: list[Row], new: list[Row], factors: list[float]) -> None:
    assert [change.factor for change in compare(old, new)] == pytest.approx(factors)


def test_a_change_says_what_and_by_how_much() -> None:
    (change,) = compare([row(0.001, 1000)], [row(0.003, 1000)])
    assert str(change) == "task, near, 1,000: 1 → 3 ms (3.00×)"


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    rows = [row(1.5), row(2.0, 30, "×")]
    save(rows, tmp_path / "results.json")
    assert load(tmp_path / "results.json") == rows


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.0123456, "0.0123"), (1.5, "1.5"), (99.96, "100"), (1234.5, "1,234"), (-120.0, "-120")],
)
def test_a_number_has_three_digits(number: float, text: str) -> None:
    assert format_number(number) == text


def test_a_table_has_ratios_to_the_quickest_peer_and_gaps_for_those_who_were_not_asked() -> None:
    rows = [
        *(row(0.001, 10), row(0.004, 10, "slow"), row(0.002, 10, "quick")),
        *(row(0.01, 100), row(0.005, 100, "quick")),
    ]
    lines = list(write_tasks(rows, ["task", "another"], "ms", 1e3))
    assert lines == [
        "### Task",
        "",
        "| shape | size | Gradwalk, ms | grows | slow, ms | quick, ms | best peer |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| near | 10 | 1 (1–1) |  | 4 (4–4) | 2 (2–2) | 2× |",
        "| near | 100 | 10 (10–10) | 1.00 | – | 5 (5–5) | 0.5× |",
        "",
    ]
    assert format_times(Times(1.0, 0.5, 2.0)) == "1 (0.5–2)"


def test_each_way_is_prepared_before_each_run_and_measured_in_turns() -> None:
    done: list[str] = []

    def prepare() -> object:
        done.append("prepare")
        return lambda: done.append("run")

    found = measure({"a": prepare, "b": prepare}, rounds=2, budget=0.0)
    assert found.keys() == {"a", "b"}
    assert done.count("prepare") == done.count("run") > 4
    assert all(each.low <= each.median <= each.high for each in found.values())

"""Writes figures as a table of Markdown, each beside what is promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from load.tally import Tally


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: what was measured. `most` is what it may be at most; None: no promise."""

    what: str
    measured: float
    most: float | None = None
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.most is None or self.measured <= self.most


def format_table(title: str, figures: Sequence[Figure]) -> str:
    """Return a heading and the table below it."""
    lines = [f"### {title}", "", "| | measured | at most | |", "| --- | ---: | ---: | --- |"]
    for each in figures:
        most = "" if each.most is None else _format(each.most, each.unit)
        verdict = "" if each.most is None else "yes" if each.holds else "**no**"
        lines.append(f"| {each.what} | {_format(each.measured, each.unit)} | {most} | {verdict} |")
    return "\n".join([*lines, ""])


def describe_times(what: str, tally: Tally, most_p99: float | None = None) -> Iterator[Figure]:
    """Yield the median, the 99th percentile and the longest time, in milliseconds."""
    for share, name, most in ((0.5, "median", None), (0.99, "p99", most_p99), (1.0, "max", None)):
        limit = None if most is None else most * 1000
        yield Figure(f"{what}, {name}", tally.percentile(share) * 1000, limit, "ms")


def describe_failures(what: str, tally: Tally) -> Figure:
    """Return how many requests had no answer, with the reasons."""
    return Figure(f"{what} without an answer{_list(tally.failures)}", tally.failures.total(), 0)


def describe_statuses(what: str, tally: Tally) -> Figure:
    """Return how many answers are faults, with all statuses."""
    return Figure(f"{what} answered 5xx other than 503{_list(tally.statuses)}", tally.faults, 0)


def _list(counted: Counter[Any]) -> str:
    parts = [f"{number} × {key}" for key, number in sorted(counted.items())]
    return f" ({', '.join(parts)})" if parts else ""


def _format(number: float, unit: str) -> str:
    digits = 1 if unit == "%" else 0
    return f"{number:,.{digits}f} {unit}".rstrip()

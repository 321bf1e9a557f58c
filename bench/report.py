"""Writes what was measured as tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bench.results import OURS, Row, find_exponents
from bench.timing import Times


def write_tasks(
    rows: Sequence[Row], tasks: Sequence[str], unit: str, factor: float, *, by_size: bool = False
) -> Iterator[str]:
    """Yield a table for each of `tasks`: a row for each shape and size, a column for each program.

    Times are in `unit`, of which there are `factor` in a second; with `by_size` they are divided by
    the size. The ratio is to the quickest peer that does the same.
    """
    for task in tasks:
        found = [row for row in rows if row.task == task]
        if found:
            yield f"### {task[:1].upper()}{task[1:]}"
            yield ""
            yield from _write_table(found, unit, factor, by_size)
            yield ""


def _write_table(rows: Sequence[Row], unit: str, factor: float, by_size: bool) -> Iterator[str]:
    programs = list(dict.fromkeys(row.program for row in rows))
    peers = [name for name in programs if name not in (OURS, "C")]
    heads = ["shape", "size", f"{OURS}, {unit}", "grows"]
    heads += [f"{name}, {unit}" for name in programs if name != OURS]
    heads += ["best peer"] if peers else []
    yield f"| {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * (len(heads) - 1)}"
    for shape in dict.fromkeys(row.shape for row in rows):
        ours = [row for row in rows if row.shape == shape and row.program == OURS]
        grows = [None, *find_exponents(ours)]
        for row, exponent in zip(ours, grows, strict=True):
            size = row.size
            scale = factor / size if by_size else factor
            beside = {
                each.program: each.times
                for each in rows
                if (each.shape, each.size) == (shape, size) and each.program != OURS
            }
            cells = [shape, f"{size:,}", format_times(row.times.scaled(scale))]
            cells.append("" if exponent is None else f"{exponent:.2f}")
            cells += [
                format_times(beside[name].scaled(scale)) if name in beside else "–"
                for name in programs
                if name != OURS
            ]
            if peers:
                cells.append(_format_ratio(row.times, [beside[p] for p in peers if p in beside]))
            yield f"| {' | '.join(cells)} |"


def _format_ratio(ours: Times, peers: Sequence[Times]) -> str:
    if not peers or not ours.median:
        return ""
    return f"{format_number(min(each.median for each in peers) / ours.median)}×"


def format_times(times: Times) -> str:
    """Return the median, with the shortest and the longest run."""
    low, high = format_number(times.low), format_number(times.high)
    return f"{format_number(times.median)} ({low}–{high})"


def format_number(number: float) -> str:
    """Return three digits, or all of them before the point."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def write_columns(what: str, unit: str, rows: Mapping[int, Mapping[str, float]]) -> Iterator[str]:
    """Yield a table of numbers by size and name, and how many times as long each peer takes."""
    names = list(next(iter(rows.values())))
    peers = names[1:]
    heads = [what, *(f"{name}, {unit}" for name in names), *(f"ratio to {name}" for name in peers)]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' ---: |' * len(heads)}"
    for size, row in rows.items():
        times = [format_number(row[name]) for name in names]
        ratios = [f"{format_number(row[peer] / row[names[0]])}×" for peer in peers]
        yield f"| {' | '.join([f'{size:,}', *times, *ratios])} |"

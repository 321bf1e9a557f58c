"""What was measured: a row for each task, size and program, kept as JSON to compare with later."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from bench.timing import Times

OURS = "Gradwalk"

_SLOWER = 1.15
"""A median that is larger by more than this, against what the machine did, is looked at."""


@dataclass(frozen=True, slots=True)
class Row:
    """Seconds of processor time that `program` took for `task` at `size`, in one `shape`."""

    task: str
    shape: str
    size: int
    program: str
    times: Times

    @property
    def place(self) -> tuple[str, str, int, str]:
        """What tells it from all other rows."""
        return self.task, self.shape, self.size, self.program


@dataclass(frozen=True, slots=True)
class Change:
    """A row of ours that has become slower: by `factor`, where 1 is no change."""

    row: Row
    before: Times
    factor: float

    def __str__(self) -> str:
        what = ", ".join(filter(None, (self.row.task, self.row.shape, f"{self.row.size:,}")))
        old, new = self.before.median * 1e3, self.row.times.median * 1e3
        return f"{what}: {old:.3g} → {new:.3g} ms ({self.factor:.2f}×)"


def save(rows: Sequence[Row], file: Path) -> None:
    """Write `rows` to `file`."""
    lines = ",\n".join(json.dumps(asdict(row), ensure_ascii=False) for row in rows)
    file.write_text(f"[\n{lines}\n]\n", "utf-8")


def load(file: Path) -> list[Row]:
    """Return the rows of `file`."""
    found = json.loads(file.read_text("utf-8"))
    return [Row(**{**row, "times": Times(**row["times"])}) for row in found]


def find_exponents(rows: Sequence[Row]) -> list[float | None]:
    """Return for each row but the first with which power of the size the time grows, up to it.

    `rows` have one task, shape and program, and rising sizes.
    """
    return [_exponent(before, after) for before, after in pairwise(rows)]


def _exponent(before: Row, after: Row) -> float | None:
    if not before.times.median or not after.times.median or before.size == after.size:
        return None
    return math.log(after.times.median / before.times.median) / math.log(after.size / before.size)


def compare(old: Sequence[Row], new: Sequence[Row]) -> list[Change]:
    """Return which of our rows are slower in `new` than in `old`, the worst first.

    The speed of the machine is taken out: it is how the peers' medians have changed, of which the
    median counts. A row is slower if its median is, by more than 15 %, and its quickest run takes
    longer than the median did.
    """
    before = {row.place: row.times for row in old}
    machine = _machine_factor(before, new)
    found = []
    for row in _common(before, new):
        if row.program != OURS:
            continue
        times = before[row.place]
        factor = row.times.median / times.median / machine
        if factor > _SLOWER and row.times.low / machine > times.median:
            found.append(Change(row, times, factor))
    return sorted(found, key=lambda change: -change.factor)


def _machine_factor(before: dict[tuple[str, str, int, str], Times], new: Sequence[Row]) -> float:
    factors = [
        row.times.median / before[row.place].median
        for row in _common(before, new)
        if row.program != OURS
    ]
    return statistics.median(factors) if factors else 1.0


def _common(before: dict[tuple[str, str, int, str], Times], new: Sequence[Row]) -> Iterator[Row]:
    for row in new:
        if row.place in before and before[row.place].median > 0:
            yield row

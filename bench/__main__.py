"""Measures everything side by side, and writes docs/benchmarks.md."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from bench import alexnet, answers, layouts, matrices, networks, page, passes, server
from bench.document import write_document
from bench.layouts import Picture
from bench.report import format_times
from bench.results import Row, compare, load, save

_REPORT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
RESULTS = Path(__file__).with_name("results.json")
_QUICK_SIZES = (10, 100)

Measured = Iterator[Row | Picture]


@dataclass(frozen=True, slots=True)
class Suite:
    """What is measured together: in full, and in a tenth of the time."""

    measure: Callable[[], Measured]
    quick: Callable[[], Measured]


SUITES: Mapping[str, Suite] = {
    "answers": Suite(
        answers.measure_answers, lambda: answers.measure_answers(_QUICK_SIZES, 3, 0.1)
    ),
    "layouts": Suite(
        layouts.measure_layouts, lambda: layouts.measure_layouts(_QUICK_SIZES, 3, 0.1)
    ),
    "passes": Suite(passes.measure_passes, lambda: passes.measure_passes(_QUICK_SIZES, 3, 0.1)),
    "matrices": Suite(matrices.measure_matrices, lambda: matrices.measure_matrices(3, 0.1)),
    "networks": Suite(networks.measure_networks, lambda: networks.measure_networks(3, 0.1)),
    "alexnet": Suite(alexnet.measure_alexnet, lambda: alexnet.measure_alexnet(3, 0.1)),
    "server": Suite(server.measure_server, lambda: server.measure_server(3)),
    "page": Suite(page.measure_page, lambda: page.measure_page(_QUICK_SIZES, 3)),
}


@click.command()
@click.option("--quick", is_flag=True, help="Two sizes and few rounds, in a third of the time.")
@click.option(
    "--only", multiple=True, type=click.Choice([*SUITES]), help="A suite (may be repeated)."
)
@click.option(
    "--compare",
    "old",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Results of an earlier run: name what has become slower, and exit with 1 if anything has.",
)
@click.option(
    "--results",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"Where to keep the results; those of a whole run are kept in bench/{RESULTS.name}.",
)
def main(quick: bool, only: tuple[str, ...], old: Path | None, results: Path | None) -> None:
    """Print each figure as soon as it is known; a whole run is written to docs/benchmarks.md."""
    # a burst of requests is what a benchmark is; waitress need not remark on it
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # before a whole run may write over them
    before = load(old) if old else []
    rows, pictures = _run(only or tuple(SUITES), quick)
    is_whole = not quick and not only
    if results or is_whole:
        save(rows, results or RESULTS)
    if is_whole:
        _REPORT.write_text(write_document(rows, pictures), "utf-8")
    if old:
        changes = compare(before, rows)
        for change in changes:
            click.echo(f"slower: {change}")
        click.echo(f"{len(changes)} of {len(rows)} figures are slower than in {old}")
        sys.exit(1 if changes else 0)


def _run(names: tuple[str, ...], quick: bool) -> tuple[list[Row], list[Picture]]:
    rows: list[Row] = []
    pictures: list[Picture] = []
    for name in names:
        began = time.monotonic()
        suite = SUITES[name]
        for found in suite.quick() if quick else suite.measure():
            if isinstance(found, Picture):
                pictures.append(found)
                continue
            rows.append(found)
            what = (found.task, found.shape, f"{found.size:,}", found.program)
            times = format_times(found.times.scaled(1e3))
            click.echo(f"{' · '.join(filter(None, what))}: {times} ms")
        click.echo(f"-- {name}: {time.monotonic() - began:.0f} s")
    return rows, pictures


if __name__ == "__main__":
    main()

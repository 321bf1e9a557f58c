"""docs/benchmarks.md: what was measured, when and where, and what each figure means."""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench import alexnet, answers, layouts, loading, matrices, networks, page, passes, server
from bench.layouts import Picture
from bench.peers import list_missing
from bench.report import write_tasks
from bench.results import Row
from gradwalk.graphviz_render.layout.dot.service import find_command
from tests.chromium import find_chromium

_PACKAGES = ("micrograd", "torch", "torchviz", "jax", "autograd", "casadi", "sympy", "numpy")


def write_document(rows: Sequence[Row], pictures: Sequence[Picture]) -> str:
    """Return the page; the visits over a slow line are measured while it is written."""
    return "\n".join([*_write_lines(rows, pictures)]) + "\n"


def _write_lines(rows: Sequence[Row], pictures: Sequence[Picture]) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    yield f"Measured by `./dev bench` on {datetime.date.today()}: {_describe_machine()}."
    yield f"Load at the end {load:.1f}, of which the run itself is 1 to 2."
    yield f"Compared with {', '.join(_list_versions())}."
    if missing := list_missing():
        yield f"Not installed here, and so not compared: {', '.join(missing)}."
    yield ""
    yield "Times are processor time, of Gradwalk's processes and of those that they start:"
    yield "medians of runs taken in turns, with the shortest and the longest. Only figures of one"
    yield "run are to be compared. All compute the same circuits of +, × and relu, in five"
    yield "shapes: **near**, each gate reads the one before it and one of the last eight;"
    yield "**mlp**, a net of three layers, number by number; **tree**, inputs added and"
    yield "multiplied pairwise; **chain**, each gate reads the one before it and one of four"
    yield "inputs; **dense**, each gate reads the one before it and any other. *Grows* is the"
    yield "power of the size with which the time has grown since the row above; *best peer* is"
    yield "how many times as long the quickest peer takes, so that less than 1 is slower than it."
    yield ""
    yield "`./dev bench --compare bench/results.json` runs again and names what has become"
    yield "slower; `--quick` and `--only SUITE` measure less."
    yield ""
    yield "## Answers"
    yield ""
    yield "What an answer costs the server, from the bytes of the request to the compressed"
    yield "bytes of the answer: the picture, and every step with its explanation. The peers"
    yield "compute forward and backward and draw what they have, by the same Graphviz: micrograd"
    yield "as in its notebook, torchviz by its `make_dot`. A structure not seen is another"
    yield "circuit, never a renamed one. For a peer every drawing is a new one, so new numbers"
    yield "cost it the same, and it is measured once. Peers draw up to 100 gates, of dense"
    yield "ones 30."
    yield ""
    yield from write_tasks(rows, (answers.COLD, *answers.TASKS), "ms", 1e3)
    yield "## The server"
    yield ""
    yield "By the processor time of all its processes. A visit is the page with all that it"
    yield "loads, by a new browser; the first to a program includes reading, computing and"
    yield "drawing it."
    yield ""
    tasks = (server.VISIT, server.AGAIN, server.PICTURE, server.UNCHANGED)
    yield "| | ms |"
    yield "| --- | ---: |"
    for row in rows:
        if row.task in tasks:
            scaled = row.times.scaled(1e3)
            yield f"| {row.task} | {scaled.median:.3g} ({scaled.low:.3g}–{scaled.high:.3g}) |"
    yield ""
    yield "## The page"
    yield ""
    yield "The main thread of a real browser, paint included. A step is one press of →; typing"
    yield "includes all that follows from it until the page is at rest."
    yield ""
    yield from write_tasks(rows, page.TASKS, "ms", 1e3)
    slow = f"{loading.LATENCY_MS} ms of latency and {loading.MEGABITS} Mbit/s"
    yield f"Loading it at {slow}; interactive once its script has run. These are times of a clock."
    yield ""
    yield "| visit | requests | kB | first paint, ms | interactive, ms |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, visit in loading.visits().items():
        times = f"{visit.painted:,.0f} | {visit.interactive:,.0f}"
        yield f"| {name} | {visit.requests:.0f} | {visit.bytes / 1e3:.0f} | {times} |"
    yield ""
    yield "## Layouts"
    yield ""
    yield "Gradwalk's time includes measuring texts and drawing. Graphviz starts a process for"
    yield "each graph; dagre and ELK are warm in one process of Node, and get boxes of one size."
    yield "What took half a second is not asked for more gates."
    yield ""
    yield from write_tasks(rows, (layouts.TASK,), "ms", 1e3)
    yield from _write_pictures(pictures)
    yield "## Engines"
    yield ""
    yield "Values and gradients alone, in nanoseconds a gate. micrograd, PyTorch and"
    yield "HIPS/autograd build their graph each time; the others are given it before, which the"
    yield "second table counts, from the program to the first gradient. C is the limit: two loops"
    yield "over arrays, called from Python. Peers that would take minutes, or overflow the stack,"
    yield "are left out: –."
    yield ""
    yield from write_tasks(
        rows, (passes.PASSES, passes.PREPARE, matrices.TASK), "ns", 1e9, by_size=True
    )
    yield "784-50-10 on a batch of 100, softmax with loss, in float64 on one thread: the gradient"
    yield "of the input and of 39,760 weights. The numerical gradient is that of the weights"
    yield "alone, by two forward passes for each; it is taken of a sample, and scaled."
    yield ""
    yield from write_tasks(rows, (networks.TASK,), "ms", 1e3)
    yield "61 M parameters, from the text to the trace as data and the complete SVG; the size is"
    yield "in nodes."
    yield ""
    yield from write_tasks(rows, (alexnet.TASK,), "ms", 1e3)


def _write_pictures(pictures: Sequence[Picture]) -> Iterator[str]:
    if not pictures:
        return
    yield "How good Gradwalk's picture is:"
    yield ""
    yield "| shape | size | crossings | bends | length of wire |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for each in pictures:
        found = each.quality
        figures = f"{found.crossings:,} | {found.bends:,} | {found.length:,}"
        yield f"| {each.shape} | {each.size:,} | {figures} |"
    yield ""


def _list_versions() -> Iterator[str]:
    for name in _PACKAGES:
        try:
            yield f"{name} {version(name).split('+')[0]}"
        except PackageNotFoundError:
            continue


def _describe_machine() -> str:
    found = [_read_processor(), f"{os.cpu_count()} cores", f"Python {platform.python_version()}"]
    for name, command in (
        ("Graphviz", (find_command(), "-V")),
        ("Chromium", (find_chromium(), "--version")),
    ):
        if number := re.search(r"\d+\.[\d.]*\d|\d+", _read_output(*command)):
            found.append(f"{name} {number[0]}")
    return ", ".join(found)


def _read_processor() -> str:
    try:
        described = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    named = re.search(r"model name\s*: (.+)", described)
    return re.sub(r"\(R\)|\(TM\)| CPU| Processor", "", named[1]) if named else platform.machine()


def _read_output(*command: str) -> str:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout + result.stderr

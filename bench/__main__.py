"""Runs every comparison, prints the tables, and keeps them in docs/benchmarks.md."""

from __future__ import annotations

import datetime
import logging
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench import alexnet, browser, layouts, loading, matrices, networks, passes, pictures
from gradwalk.graphviz_render.layout.dot.service import find_command
from tests.chromium import find_chromium

_REPORT = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    """Print each line as soon as it is known, and write all of them in the end."""
    # a burst of requests is what a benchmark is; waitress need not remark on it
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    lines = []
    for line in _write_report():
        print(line, flush=True)
        lines.append(line)
    _REPORT.write_text("\n".join(lines) + "\n", "utf-8")


def _write_report() -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield f"Measured by `./dev bench` on {datetime.date.today()}: {_machine()}."
    yield ""
    yield "Medians of runs taken in turns. Only numbers of one run are to be compared; a ratio says"
    yield "how many times as long the peer takes. Every program is the same for all: a circuit of"
    yield "+, × and relu in which each gate reads the one before it and one of the last eight."
    yield ""
    yield "## From typed text to the complete SVG"
    yield ""
    yield "A structure not seen before, against micrograd's `draw_dot` with the same Graphviz."
    yield ""
    yield from _table("gates", "ms", {n: _scaled(pictures.fresh(n), 1e3) for n in pictures.SIZES})
    yield ""
    yield "## New numbers on a known structure"
    yield ""
    yield "Forward, backward and the complete SVG again; Gradwalk lays nothing out for it."
    yield ""
    yield from _table("gates", "ms", {n: _scaled(pictures.again(n), 1e3) for n in pictures.SIZES})
    yield ""
    yield "## Layouts"
    yield ""
    yield "One fresh process for each layout, in milliseconds of processor time; crossings, bends"
    yield "and length of wire are the picture's."
    yield ""
    yield "| shape | size | program | crossings | bends | length | CPU ms |"
    yield "| --- | ---: | --- | ---: | ---: | ---: | ---: |"
    for each in layouts.layouts():
        row = (each.quality.crossings, each.quality.bends, f"{each.quality.length:,}")
        cells = (each.shape, each.size, Path(each.command).name, *row, _digits(each.seconds * 1e3))
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""
    yield "## Forward and backward"
    yield ""
    yield f"Nanoseconds a gate for one forward and one backward pass. {_torch()}"
    yield ""
    yield from _table(
        "gates", "ns a gate", {n: _scaled(passes.passes(n), 1e9 / n) for n in passes.SIZES}
    )
    yield ""
    yield "## Gates of small matrices"
    yield ""
    yield "Microseconds a gate of 2×2 matrices, @, +, × and relu in turn, forward and backward."
    yield ""
    yield from _table(
        "gates", "µs a gate", {n: _scaled(matrices.matrices(n), 1e6 / n) for n in matrices.SIZES}
    )
    yield ""
    yield "## A network of two layers"
    yield ""
    yield "784-50-10 on a batch of 100, softmax with loss, forward and backward, in float64 on one"
    yield "thread. Each computes the gradient of the input and of the 39,760 weights. The"
    yield "numerical gradient is that of the weights alone, by two forward passes of the NumPy"
    yield "layers for each; it is taken of a sample, and scaled."
    yield ""
    yield from _table("batch", "ms", {100: _scaled(networks.two_layer_net(), 1e3)})
    yield ""
    yield "## AlexNet by its shapes"
    yield ""
    yield "61 M parameters: from the text to the trace as data and the complete SVG, a structure"
    yield "not seen before."
    yield ""
    yield "| layers | ms |"
    yield "| --- | ---: |"
    for layers, spent in alexnet.alexnet().items():
        yield f"| {layers} | {_digits(spent * 1e3)} |"
    yield ""
    yield "## Loading the page"
    yield ""
    slow = f"{loading.LATENCY_MS} ms of latency and {loading.MEGABITS} Mbit/s"
    yield f"In Chromium at {slow}. The page is interactive once its script has run."
    yield ""
    yield "| visit | requests | kB | first paint, ms | interactive, ms |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, visit in loading.visits().items():
        times = f"{visit.painted:,.0f} | {visit.interactive:,.0f}"
        yield f"| {name} | {visit.requests:.0f} | {visit.bytes / 1e3:.0f} | {times} |"
    yield ""
    yield "## One step in the browser"
    yield ""
    yield "From the key to the end of the script, and to the end of style and layout after it."
    yield "A frame is 16.7 ms."
    yield ""
    yield "| gates | script, ms | with layout, ms | the drawing |"
    yield "| ---: | ---: | ---: | --- |"
    for size, step in browser.steps().items():
        kept = "stays; classes and texts change" if step.untouched else "is drawn again"
        yield f"| {size:,} | {step.script:.1f} | {step.layout:.1f} | {kept} |"


def _scaled(seconds: Mapping[str, float], factor: float) -> dict[str, float]:
    return {name: spent * factor for name, spent in seconds.items()}


def _table(what: str, unit: str, rows: Mapping[int, Mapping[str, float]]) -> Iterator[str]:
    names = list(next(iter(rows.values())))
    peers = names[1:]
    heads = [what, *(f"{name}, {unit}" for name in names), *(f"ratio to {name}" for name in peers)]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' ---: |' * len(heads)}"
    for size, row in rows.items():
        times = [_digits(row[name]) for name in names]
        ratios = [f"{_digits(row[peer] / row[names[0]])}×" for peer in peers]
        yield f"| {' | '.join([f'{size:,}', *times, *ratios])} |"


def _digits(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _torch() -> str:
    if passes.torch_number() is None:
        return "PyTorch is not installed here, so it is not compared."
    import torch

    return f"PyTorch is {torch.__version__.split('+')[0]}, eager, on one thread."


def _machine() -> str:
    python = platform.python_version()
    dot = re.search(r"[\d.]+", _version(find_command(), "-V"))
    chromium = re.search(r"[\d.]+", _version(find_chromium(), "--version"))
    found = [_processor(), f"{os.cpu_count()} cores", f"Python {python}"]
    found += [f"Graphviz {dot[0]}"] if dot else []
    found += [f"Chromium {chromium[0].split('.')[0]}"] if chromium else []
    return ", ".join(found)


def _processor() -> str:
    try:
        described = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    named = re.search(r"model name\s*: (.+)", described)
    return re.sub(r"\(R\)|\(TM\)| CPU| Processor", "", named[1]) if named else platform.machine()


def _version(*command: str) -> str:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout + result.stderr


if __name__ == "__main__":
    sys.exit(main())

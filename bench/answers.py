"""What a route answers, from the bytes of the request to those of the answer, as in the server.

Beside it, what one does without Gradwalk: forward, backward, and a drawing by Graphviz.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphviz import Digraph
from graphviz.backend import dot_command
from micrograd.engine import Value

from bench.circuits import (
    SHAPES,
    SIZES,
    Circuit,
    compute,
    make_circuit,
    number_seeds,
    write_program,
)
from bench.peers import find_torch, find_torchviz
from bench.results import OURS, Row
from bench.timing import Times, Way, measure
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches
from gradwalk.graphviz_render.layout.dot.service import find_command
from gradwalk.server.message import Request
from gradwalk.server.worker import answer_request, make_warm_app

COLD = "a structure not seen"
KNOWN = "new numbers in the text"
NUMBER = "one new number of an input"
SWEEP = "a sweep of 101 numbers"
AGAIN = "another step of what is shown"
_HEADERS = (
    # as the server reduces what browsers send
    ("accept-encoding", "zstd, br, gzip"),
    ("accept-language", "en"),
    ("content-type", "application/json"),
    ("host", "localhost"),
)
_MOST_DRAWN = 100
"""Gates. Peers would draw more for minutes: each number is a box with text in it."""
_MOST_DENSE = 30
_SWEPT = 101


def measure_answers(
    sizes: tuple[int, ...] = SIZES, rounds: int = 7, budget: float = 0.25
) -> Iterator[Row]:
    """Yield the rows of the route that the page asks at every change."""
    # the peers lay out with the same program
    dot_command.DOT_BINARY = Path(find_command())
    for shape in SHAPES:
        for size in sizes:
            ways = _list_peers(shape, size) if _is_drawn(shape, size) else {}
            cold = measure({OURS: _cold(shape, size), **ways}, rounds, budget)
            peers = {name: times for name, times in cold.items() if name in ways}
            yield from _list_rows(COLD, shape, size, cold)
            for task, make in TASKS.items():
                found = measure({OURS: make(shape, size)}, rounds, budget)
                # new numbers are another drawing for a peer, of which it makes as many as before
                drawn = peers if task in (KNOWN, NUMBER) else {}
                yield from _list_rows(task, shape, size, found | drawn)


def _list_rows(task: str, shape: str, size: int, found: Mapping[str, Times]) -> Iterator[Row]:
    for program, times in found.items():
        yield Row(task, shape, size, program, times)


def _is_drawn(shape: str, size: int) -> bool:
    return size <= (_MOST_DENSE if shape == "dense" else _MOST_DRAWN)


def ask(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what /api/view answers a client that takes no compressed answer."""
    encoded = json.dumps(body).encode()
    answer = answer_request(
        make_warm_app(), Request("POST", "/api/view", "", _HEADERS[1:], encoded)
    )
    assert answer.status == 200, (answer.status, answer.body)
    found: dict[str, Any] = json.loads(answer.body)
    assert "trace" in found, found
    return found


def _make_asking(body: Mapping[str, Any], route: str = "/api/view") -> Callable[[], object]:
    request = Request("POST", route, "", _HEADERS, json.dumps(body).encode())
    app = make_warm_app()
    return lambda: answer_request(app, request)


def _cold(shape: str, size: int) -> Way:
    """Another circuit each time, and no drawing from before."""
    seeds = number_seeds()

    def prepare() -> Callable[[], object]:
        clear_drawing_caches()
        return _make_asking({"program": write_program(make_circuit(shape, size, next(seeds)))})

    return prepare


def _known(shape: str, size: int) -> Way:
    """Other numbers at the inputs each time, as while a slider moves."""
    circuit, seeds = make_circuit(shape, size), number_seeds()
    key = ask({"program": write_program(circuit)})["picture"]["key"]

    def prepare() -> Callable[[], object]:
        program = write_program(circuit, 1 - next(seeds) / 1e5)
        return _make_asking({"program": program, "known": key, "steady": True})

    return prepare


def _one_number(shape: str, size: int) -> Way:
    """Another number at one input each time, as where a slider has been let go."""
    program, seeds = write_program(make_circuit(shape, size)), number_seeds()
    ask({"program": program})

    def prepare() -> Callable[[], object]:
        numbers = [f"{next(seeds) / 1e5:.5f}"]
        return _make_asking({"program": program, "input": "x0", "numbers": numbers}, "/api/sweep")

    return prepare


def _sweep(shape: str, size: int) -> Way:
    """Other numbers at one input each time, as when a slider is taken hold of."""
    program, seeds = write_program(make_circuit(shape, size)), number_seeds()
    ask({"program": program})

    def prepare() -> Callable[[], object]:
        first = next(seeds) / 1e5
        numbers = [f"{first + place / 100:.5f}" for place in range(_SWEPT)]
        return _make_asking({"program": program, "input": "x0", "numbers": numbers}, "/api/sweep")

    return prepare


def _again(shape: str, size: int) -> Way:
    """Another step each time: the trace and the drawing are there."""
    circuit, steps = make_circuit(shape, size), number_seeds()
    program = write_program(circuit)

    def prepare() -> Callable[[], object]:
        return _make_asking({"program": program, "step": next(steps) % size})

    return prepare


TASKS = {KNOWN: _known, NUMBER: _one_number, SWEEP: _sweep, AGAIN: _again}
"""What is asked of a structure that is known."""


def _list_peers(shape: str, size: int) -> dict[str, Way]:
    """The ways of the peers, for which every structure is a new one."""
    circuit = make_circuit(shape, size)
    found: dict[str, Way] = {"micrograd": lambda: lambda: _draw_dot(circuit)}
    torch, torchviz = find_torch(), find_torchviz()
    if torch and torchviz:
        found["torchviz"] = lambda: lambda: _draw_torch(torch, torchviz, circuit)
    return found


def _draw_torch(torch: Any, torchviz: Any, circuit: Circuit) -> str:
    """Draw the graph of operations as torchviz does, with the inputs by their names."""
    given, output = compute(
        circuit, lambda value: torch.tensor(value, dtype=torch.float64, requires_grad=True)
    )
    output.backward()
    names = {f"x{number}": each for number, each in enumerate(given)}
    dot = torchviz.make_dot(output, params=names)
    dot.format = "svg"
    drawn: str = dot.pipe(encoding="utf-8")
    return drawn


def _draw_dot(circuit: Circuit) -> str:
    """Draw as micrograd's own notebook does: a record a value, one layout a picture."""
    _, output = compute(circuit, Value)
    output.backward()
    dot = Digraph(format="svg", graph_attr={"rankdir": "LR"})
    nodes, edges = _walk(output)
    for node in nodes:
        label = f"{{ data {node.data:.4f} | grad {node.grad:.4f} }}"
        dot.node(name=str(id(node)), label=label, shape="record")
        if node._op:
            dot.node(name=str(id(node)) + node._op, label=node._op)
            dot.edge(str(id(node)) + node._op, str(id(node)))
    for source, target in edges:
        dot.edge(str(id(source)), str(id(target)) + target._op)
    return dot.pipe(encoding="utf-8")


def _walk(output: Any) -> tuple[set[Any], set[tuple[Any, Any]]]:
    nodes, edges, waiting = {output}, set(), [output]
    while waiting:
        node = waiting.pop()
        for source in node._prev:
            edges.add((source, node))
            if source not in nodes:
                nodes.add(source)
                waiting.append(source)
    return nodes, edges

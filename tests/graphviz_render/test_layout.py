"""The ladder: known, dot, dot with limits, our own layers; and what a layout keeps."""

from __future__ import annotations

import threading
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.engine import compile_program, trace
from gradwalk.core.limits import Limits
from gradwalk.graphviz_render import arranging
from gradwalk.graphviz_render import layout as layouts
from gradwalk.graphviz_render.layout import layout
from gradwalk.graphviz_render.worker import LayoutError, Workers
from tests.graphviz_render.programs import (
    CIRCUIT,
    NESTED,
    NEURON,
    PROGRAMS,
    everything_open,
    programs,
)

LARGE = Limits(characters=10**7, lines=10**6, tokens=10**7, gates=10**6)


class Counting(Workers):
    """Workers that note what they are asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def layout(self, graph: str) -> str:
        self.asked.append(graph)
        return super().layout(graph)


@pytest.fixture
def workers():
    layouts.forget()
    made = Counting()
    yield made
    made.close()


def test_a_known_structure_calls_no_dot(workers):
    compiled = compile_program(NEURON)
    first = layout(compiled.run(), workers=workers)
    assert len(workers.asked) == 1
    for value in (0.0, 1e300, float("nan")):
        assert layout(compiled.run({"w0": value}), workers=workers) is first
    assert len(workers.asked) == 1
    assert layout(compiled.run(), 4, workers) is not first


def test_opening_a_group_is_another_structure(workers):
    closed = trace(NESTED, open=())
    assert layout(closed, workers=workers) is not layout(everything_open(NESTED), workers=workers)


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_same_program_gives_the_same_layout(name, workers):
    first = layout(trace(PROGRAMS[name]), workers=workers)
    layouts.forget()
    assert layout(trace(PROGRAMS[name]), workers=workers) == first


@pytest.mark.parametrize(
    ("most", "limited", "method", "asked"),
    [(100, 100, "dot", 1), (3, 100, "limited", 1), (3, 4, "layered", 0)],
)
def test_size_chooses_the_rung(most, limited, method, asked, workers, monkeypatch):
    monkeypatch.setattr(arranging, "MOST_ITEMS", most)
    monkeypatch.setattr(arranging, "MOST_ITEMS_LIMITED", limited)
    assert layout(trace(CIRCUIT), workers=workers).method == method
    assert len(workers.asked) == asked


def test_a_failure_is_not_remembered(workers, monkeypatch):
    def fails(graph: str) -> str:
        raise LayoutError("not now")

    monkeypatch.setattr(workers, "layout", fails)
    assert layout(trace(CIRCUIT), workers=workers).method == "layered"
    monkeypatch.undo()
    assert layout(trace(CIRCUIT), workers=workers).method == "dot"


def heights(program, *symbols):
    result = trace(program)
    made = layout(result)
    at = {node.symbol: made.spots[node.id].y for node in result.nodes}
    return [at[symbol] for symbol in symbols]


def test_inputs_stand_as_typed():
    x, y, z = heights(CIRCUIT, "x", "y", "z")
    assert x < y < z
    names = ["w0", "x0", "w1", "x1"]
    assert heights(NEURON, *names) == sorted(heights(NEURON, *names))


def test_the_main_wire_is_straight_and_gates_stand_in_the_middle():
    q, f = heights(CIRCUIT, "q", "f")
    assert q == f
    x, y = heights(CIRCUIT, "x", "y")
    assert q == pytest.approx((x + y) / 2, abs=1)
    result = trace(NEURON)
    made = layout(result)
    chain = [made.spots[node.id].y for node in result.nodes if node.kind == "op"][-5:]
    assert len(set(chain)) == 1


def test_two_wires_of_one_node_are_two():
    result = trace("x = 3\nf = x*x")
    first, second = layout(result).wires.values()
    assert first != second and first[-1][1] < second[-1][1]


def test_threads_may_lay_out_at_once(workers):
    programs = [CIRCUIT, NEURON, NESTED, *PROGRAMS.values()]
    expected = [layout(trace(program), workers=workers) for program in programs]
    layouts.forget()
    found: dict[int, list] = {}

    def all_of_them(number: int) -> None:
        found[number] = [layout(trace(program), workers=workers) for program in programs]

    threads = [threading.Thread(target=all_of_them, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(each == expected for each in found.values()) and len(found) == 6


@pytest.mark.parametrize(
    "program",
    [
        "x0 = 1\n" + "\n".join(f"x{k + 1} = x{k} + 1" for k in range(2000)),
        "a = 1\nx0 = 1\n" + "\n".join(f"x{k + 1} = x{k} * a" for k in range(2000)),
        "x0 = 1\nx1 = 2\n"
        + "\n".join(f"x{k} = x{k * k % (k - 1)} + x{k * 7 % (k - 1)}" for k in range(2, 3000)),
    ],
    ids=["chain", "one input used 2,000 times", "wild"],
)
def test_thousands_of_gates_are_laid_out(program, workers):
    result = trace(program, limits=LARGE)
    made = layout(result, workers=workers)
    assert len(made.spots) == len(result.nodes) and len(made.wires) == len(result.edges)


def _order_outside(closed, opened):
    """Every pair of nodes that stand in one column of both, with who is above in which."""
    first, second = layout(closed), layout(opened)
    both = [each for each in first.spots if each in second.spots]
    for upper, lower in combinations(both, 2):
        a, b = first.spots[upper], first.spots[lower]
        c, d = second.spots[upper], second.spots[lower]
        if a.x == b.x and c.x == d.x:
            yield upper, lower, a.y < b.y, c.y < d.y


def _layers(width, count):
    lines = ["act(u) = 1/(1 + exp(-u))", "neuron(a, b, c, w) = act(w*a + b + c*w)"]
    before = [f"x{number}" for number in range(width)]
    for layer in range(count):
        now = [f"h{layer}_{number}" for number in range(width)]
        for number, name in enumerate(now):
            read = [before[(number * k + layer) % width] for k in (1, 3, 5)]
            lines.append(f"{name} = neuron({', '.join(read)}, w{number % 3})")
        before = now
    return "\n".join([*lines, "f = " + " + ".join(before)])


@pytest.mark.parametrize("program", [NESTED, _layers(3, 2), _layers(7, 8)], ids=["2", "6", "56"])
def test_opening_a_group_keeps_the_order_outside(program):
    closed = trace(program, open=())
    for group in [each.id for each in closed.groups][::5]:
        opened = trace(program, open=(group,))
        for upper, lower, before, after in _order_outside(closed, opened):
            assert before == after, (group, upper, lower)
        inner = [each.id for each in opened.groups if each.parent == group]
        for _, _, before, after in _order_outside(opened, trace(program, open=(group, *inner))):
            assert before == after


def test_opening_a_group_asks_only_for_its_own_layout(workers):
    program = _layers(7, 8)
    closed = trace(program, open=())
    layout(closed, workers=workers)
    assert len(workers.asked) == 1
    layout(trace(program, open=(closed.groups[9].id,)), workers=workers)
    assert len(workers.asked) == 2 and len(workers.asked[1]) < len(workers.asked[0]) / 3


@settings(max_examples=40, deadline=None)
@given(programs(), st.data())
def test_opening_any_group_keeps_the_order_outside(program, data):
    closed = trace(program, open=())
    if not closed.groups:
        return
    opened = trace(program, open=(data.draw(st.sampled_from(closed.groups)).id,))
    for upper, lower, before, after in _order_outside(closed, opened):
        assert before == after, (upper, lower)

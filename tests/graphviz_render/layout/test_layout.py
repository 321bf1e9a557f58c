"""Whose order is taken, what is cached, and what a layout promises."""

from __future__ import annotations

import threading
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.engine import compile_program, trace
from gradwalk.core.limits import Limits
from gradwalk.graphviz_render.drawing.picture import (
    can_show,
    clear_drawing_caches,
    draw_trace,
    find_drawing,
)
from gradwalk.graphviz_render.layout.dot.service import DotError
from gradwalk.graphviz_render.layout.ordering import order as ordering
from gradwalk.graphviz_render.layout.ordering.barycenters import order_columns
from tests.graphviz_render.programs import (
    CIRCUIT,
    NESTED,
    NEURON,
    PROGRAMS,
    expand_all,
    programs,
)
from tests.graphviz_render.shapes import write_net

LARGE = Limits(
    characters=10**7,
    lines=10**6,
    tokens=10**7,
    gates=10**6,
    walk=10**7,
    wires=10**7,
    cpu_seconds=10**6,
)


def lay_out(result, digits=None, dot=None):
    return draw_trace(result, digits, dot).layout


@pytest.fixture
def ordered(monkeypatch):
    """Return the numbers of items of the graphs that are ordered, with nothing drawn before."""
    sizes: list[int] = []

    def order(graph):
        sizes.append(len(graph.rank))
        return order_columns(graph)

    monkeypatch.setattr(ordering, "order_columns", order)
    clear_drawing_caches()
    yield sizes
    clear_drawing_caches()


def test_a_known_structure_is_not_ordered_again(ordered):
    compiled = compile_program(NEURON)
    first = lay_out(compiled.run())
    assert len(ordered) == 1
    assert lay_out(compiled.run()) is first
    # other numbers take other room
    assert lay_out(compiled.run({"w0": 1e300})).width > first.width
    for value in (0.0, float("nan")):
        lay_out(compiled.run({"w0": value}))
    assert len(ordered) == 1
    assert lay_out(compiled.run(), 4) is not first


@pytest.mark.parametrize(
    ("given", "digits", "fits"),
    [
        (3.0, None, True),
        # a little longer it is drawn narrower, much longer it needs another drawing
        (-12.25, None, True),
        (-1234.25, None, False),
        (3.0, 2, False),
    ],
)
def test_a_drawing_stays_while_its_numbers_have_room(given, digits, fits, dot):
    compiled = compile_program("x = [10.25]\nf = sum(x)")
    key = draw_trace(compiled.run(), dot=dot).key
    assert find_drawing(key) is not None
    result = compiled.run({"x": np.array([given])})
    assert can_show(key, result, digits) == fits
    # while it is dragged nothing moves
    assert can_show(key, result, digits, steady=True) == (digits is None)
    assert not can_show(key, result, digits, direction="up", steady=True)
    # a small one is the same on a phone
    assert can_show(key, result, digits, narrow=True) == fits


def test_a_drawing_of_another_process_stays_whatever_its_numbers(dot):
    compiled = compile_program(NEURON)
    key = draw_trace(compiled.run(), dot=dot).key
    clear_drawing_caches()
    assert find_drawing(key) is None
    assert can_show(key, compiled.run({"w0": -12345.5}), None)
    assert not can_show(key, trace("x = 1\nf = exp(x)"), None)


def test_expanding_a_group_gives_another_structure(dot):
    closed = trace(NESTED, open=())
    assert lay_out(closed, dot=dot) is not lay_out(expand_all(NESTED), dot=dot)


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_same_program_gives_the_same_layout(name, dot):
    first = lay_out(trace(PROGRAMS[name]), dot=dot)
    clear_drawing_caches()
    assert lay_out(trace(PROGRAMS[name]), dot=dot) == first


@pytest.mark.parametrize(
    ("program", "most", "method", "asked"),
    [
        # nothing crosses
        (CIRCUIT, 100, "own", 0),
        # it finds fewer crossings, or no fewer
        (write_net(4), 1000, "dot", 1),
        ("f = max(x + y, x*y)", 100, "own", 1),
        (write_net(4), 100, "own", 0),
    ],
    ids=["no crossing", "fewer crossings", "as many", "large"],
)
def test_graphviz_is_asked_where_wires_cross(program, most, method, asked, dot, monkeypatch):
    monkeypatch.setattr(ordering, "MAX_ITEMS", most)
    assert lay_out(trace(program), dot=dot).method == method
    assert len(dot.asked) == asked
    clear_drawing_caches()
    assert lay_out(trace(program)).method == "own"


def test_where_graphviz_fails_our_own_order_is_kept(dot, monkeypatch):
    asked = []

    def fail(text, parse):
        asked.append(text)
        raise DotError("not now")

    monkeypatch.setattr(dot, "lay_out", fail)
    result = trace(write_net(4))
    first = lay_out(result, dot=dot)
    assert first.method == "own"
    # nobody waits for it again
    assert lay_out(result, dot=dot) is first
    assert len(asked) == 1


def find_heights(program, *symbols):
    result = trace(program)
    layout = lay_out(result)
    at = {node.symbol: layout.cells[node.id].y for node in result.nodes}
    return [at[symbol] for symbol in symbols]


def test_inputs_keep_the_order_of_the_program():
    x, y, z = find_heights(CIRCUIT, "x", "y", "z")
    assert x < y < z
    names = ["w0", "x0", "w1", "x1"]
    assert find_heights(NEURON, *names) == sorted(find_heights(NEURON, *names))


def test_the_main_wire_is_level_and_gates_are_in_the_middle_of_their_operands():
    q, f = find_heights(CIRCUIT, "q", "f")
    assert q == f
    x, y = find_heights(CIRCUIT, "x", "y")
    assert q == pytest.approx((x + y) / 2, abs=1)
    result = trace(NEURON)
    layout = lay_out(result)
    chain = [layout.cells[node.id] for node in result.nodes if node.kind == "op"][-5:]
    in_a_row = [(a, b) for a, b in pairwise(chain) if b.x > a.x]
    # it is folded once
    assert len(in_a_row) == 3
    assert all(a.y == b.y for a, b in in_a_row)


@pytest.mark.parametrize(
    ("body", "below"), [("exp(u) + v", True), ("v + exp(u)", False), ("exp(exp(u)) * v", True)]
)
def test_an_operand_beside_an_expanded_group_is_on_the_side_of_its_slot(body, below):
    result = expand_all(f"g(u, v) = {body}\nb = 2\nx = 1\nf = exp(g(x, b))")
    layout = lay_out(result)
    ((part,),) = layout.groups.values()
    box = part.box
    y = layout.cells[result.inputs["b"].node].y
    assert (y > box.y + box.height / 2) == below


def test_two_wires_of_one_node_are_two():
    result = trace("x = 3\nf = x*x")
    first, second = lay_out(result).wires.values()
    assert first != second and first[-1][1] < second[-1][1]


def test_threads_lay_out_at_the_same_time(dot):
    programs = [CIRCUIT, NEURON, NESTED, *PROGRAMS.values()]
    expected = [lay_out(trace(program), dot=dot) for program in programs]
    clear_drawing_caches()
    found: dict[int, list] = {}

    def lay_out_all(number: int) -> None:
        found[number] = [lay_out(trace(program), dot=dot) for program in programs]

    threads = [threading.Thread(target=lay_out_all, args=(number,)) for number in range(6)]
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
def test_thousands_of_gates_are_laid_out(program, dot):
    result = trace(program, limits=LARGE)
    layout = lay_out(result, dot=dot)
    assert len(layout.cells) == len(result.nodes) and len(layout.wires) == len(result.edges)


def _order_outside(closed, expanded):
    """Every pair of nodes in one column of both, and whether the first is above in each."""
    first, second = lay_out(closed), lay_out(expanded)
    both = [each for each in first.cells if each in second.cells]
    for upper, lower in combinations(both, 2):
        a, b = first.cells[upper], first.cells[lower]
        c, d = second.cells[upper], second.cells[lower]
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
def test_expanding_a_group_keeps_the_order_outside(program):
    closed = trace(program, open=())
    for group in [each.id for each in closed.groups][::5]:
        expanded = trace(program, open=(group,))
        for upper, lower, before, after in _order_outside(closed, expanded):
            assert before == after, (group, upper, lower)
        inner = [each.id for each in expanded.groups if each.parent == group]
        for _, _, before, after in _order_outside(expanded, trace(program, open=(group, *inner))):
            assert before == after


def test_expanding_a_group_orders_only_its_inside(ordered):
    program = _layers(7, 8)
    closed = trace(program, open=())
    lay_out(closed)
    assert len(ordered) == 1
    lay_out(trace(program, open=(closed.groups[9].id,)))
    assert len(ordered) == 2 and ordered[1] < ordered[0] / 3


@settings(max_examples=40, deadline=None)
@given(programs(), st.data())
def test_expanding_any_group_keeps_the_order_outside(program, data):
    closed = trace(program, open=())
    if not closed.groups:
        return
    expanded = trace(program, open=(data.draw(st.sampled_from(closed.groups)).id,))
    for upper, lower, before, after in _order_outside(closed, expanded):
        assert before == after, (upper, lower)

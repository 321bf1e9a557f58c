"""A sweep says of each number what a run with that number alone says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bench.circuits import make_circuit, write_program
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Trace
from gradwalk.explain.serialization.step_json import steps_to_json
from gradwalk.explain.serialization.trace_json import trace_to_json
from gradwalk.web.board import trace_or_shapes, trace_program
from gradwalk.web.prepared import mask_numbers, prepare_program
from gradwalk.web.state import State
from gradwalk.web.sweep import explain_sweep, read_literal, repeat_sweep, sweep_input
from tests.rows import loop_over

PROGRAMS = {
    **{example.id: example.program for example in EXAMPLES},
    "kinks": "x = 0.2; y = 0.2\nf = relu(x) + abs(y) + max(x, y) x",
    "noise": "x = 0.1; y = 0.2\nq = x + y - 0.3\nf = exp(q) + relu(q)",
    "poles": "x = 0.3; y = 2\nf = 1/x + log(x) + sqrt(x) + x^y",
    "steps": "x = 0.3; y = 1\nf = floor(x) + mod(x, 0.3) + clip(x, 0, 0.5) * sign(y)",
    "choices": "x = 0.3\nf = where(x > 0, x^2, -x)",
    "saturated": "x = 0.3; y = -1\nf = sigmoid(50 x) + tanh(20 y)",
    "function": "g(u) = u^2 + sin(u)\nx = 0.3; y = 2\nf = g(x) + g(x*y)",
    "not connected": "x = 1; y = 2\na = 3 x\nf = 2 y",
    "constants": "x = 1\nf = 0 * x + 3",
}
REPEATED = {
    **PROGRAMS,
    "two outputs": "x = 0.3; y = 2\na = x y + 1\nb = a * a - x\nf = b + a",
    "small": "x = 0.3; y = 1e-9\na = x y\nb = a a\nf = relu(b) + a + x",
    "cancels": "x = 0.3; y = 0.3\na = x - y\nf = a * 1e6 + 7",
    "near a circuit": write_program(make_circuit("near", 30)),
    "a deep circuit": write_program(make_circuit("near", 100)),
    "a net": write_program(make_circuit("mlp", 30)),
    "a tree": write_program(make_circuit("tree", 30)),
}
MOVES = (-20, -3, 0, 5)
"""In tenths, from the number that is there."""


def texts_of(trace: Trace, digits: int | None) -> dict[tuple[str, str], Any]:
    """What the board writes at each node and wire of a trace."""
    found: dict[tuple[str, str], Any] = {}
    data = trace_to_json(trace, "en", digits, ())
    branches = {edge for step in trace.steps for edge in step.contributions}
    for node in data["nodes"]:
        for part in ("value", "grad"):
            found[node["id"], part] = node["text"][part]
        found[node["id"], "flow"] = str(node["flow"])
        found[node["id"], "flags"] = sorted(node["flags"])
    for edge in data["edges"]:
        if edge["id"] in branches:
            found[edge["id"], "contribution"] = edge["text"]["contribution"]
        found[edge["id"], "local"] = edge["text"]["local"]
        found[edge["id"], "flow"] = str(edge["flow"])
    return found


def list_columns(answer: dict[str, Any]) -> Iterator[tuple[tuple[str, str], list[Any]]]:
    """The columns of an answer, by node or wire and part."""
    for each in (answer["nodes"], answer["edges"]):
        for name, parts in each.items():
            for part, column in parts.items():
                if part == "flags":
                    yield (name, part), [sorted(flags) for flags in column]
                elif part == "flow":
                    yield (name, part), list(column)
                else:
                    yield (name, part), column.split("|") if isinstance(column, str) else column


def ask_about(program: str, name: str, trace: Trace, digits: int | None) -> State:
    """A sweep of the first number of an input."""
    value = np.asarray(trace.inputs[name].value)
    index = (0,) * value.ndim
    numbers = tuple(f"{float(value[index]) + move / 10:.12g}" for move in MOVES)
    return State(program=program, input=name, index=index, numbers=numbers, digits=digits)


@pytest.mark.slow
@loop_over("digits", [None, 3])
@loop_over("program", PROGRAMS.values(), ids=PROGRAMS)
def test_every_text_is_that_of_the_number_alone(program: str, digits: int | None) -> None:
    trace, _ = trace_or_shapes(State(program=program), DEFAULT)
    if not trace.numbers:
        return
    here = texts_of(trace, digits)
    for name in list(trace.inputs)[:2]:
        state = ask_about(program, name, trace, digits)
        answer = sweep_input(state, "en", DEFAULT)
        swept = dict(list_columns(answer))
        compiled = prepare_program(trace, state, DEFAULT)
        given = {each: known.value for each, known in trace.inputs.items()}
        for place, number in enumerate(answer["numbers"]):
            value = np.array(given[name])
            value[state.index] = read_literal(number)
            moved = float(value) if not value.ndim else value
            alone = texts_of(compiled.run({**given, name: moved}), digits)
            said = {what: swept[what][place] if what in swept else here[what] for what in alone}
            assert said == alone, (name, number)


@pytest.mark.parametrize("digits", [None, 3])
@pytest.mark.parametrize("program", REPEATED.values(), ids=REPEATED)
def test_one_number_more_is_answered_as_if_it_were_asked(program: str, digits: int | None) -> None:
    trace, _ = trace_or_shapes(State(program=program), DEFAULT)
    if not trace.numbers:
        return
    for name in list(trace.inputs)[:2]:
        state = ask_about(program, name, trace, digits)
        for number in state.numbers or ():
            single = replace(state, numbers=(number,))
            repeated = repeat_sweep(single, "en", DEFAULT)
            if repeated is None:
                assert state.index, "an input that is a number is moved again"
                return
            answer = repeated.answer(number)
            assert answer in (None, sweep_input(single, "en", DEFAULT)), (name, number)


ALWAYS = [
    # plain numbers, one at a kink, one that no gradient arrives at, small ones, and infinite ones
    ("x = 2; y = 3\nf = x y + relu(x)", "-1.5"),
    ("x = 2; y = 3\nf = relu(x) * y", "0"),
    ("x = 2; y = 3\nf = 2 y", "7"),
    ("x = 2; y = 1e-14\nf = x y + 5", "3"),
    ("x = 2\nf = 1/x", "0"),
]


@pytest.mark.parametrize(("program", "number"), ALWAYS)
def test_plain_numbers_need_no_whole_answer(program: str, number: str) -> None:
    repeated = repeat_sweep(State(program=program, input="x", numbers=(number,)), "en", DEFAULT)
    assert repeated is not None
    assert repeated.answer(number) is not None


NEVER = [
    # errors of computing, and arrays
    ("x = 0.3; y = 0.2\nf = x + y - 0.3", "0.1"),
    ("x = [1, 2]\nf = sum(x)", "3"),
]


@pytest.mark.parametrize(("program", "number"), NEVER)
def test_what_takes_more_than_numbers_is_asked_as_a_whole(program: str, number: str) -> None:
    state = State(program=program, input="x", numbers=(number,))
    repeated = repeat_sweep(state, "en", DEFAULT)
    assert repeated is None or repeated.answer(number) is None


def test_the_last_of_each_column_is_the_number_that_is_there() -> None:
    state = State(program="x = 2; y = 3\nf = x y", input="x", numbers=("1", "4"))
    answer = sweep_input(state, "en", DEFAULT)
    assert answer["nodes"]["n0"]["value"] == "1|4|2"
    assert answer["nodes"]["n2"]["value"] == "3|12|6"
    # y has the same value and x the same gradient whatever x is
    assert "value" not in answer["nodes"]["n1"]
    assert "grad" not in answer["nodes"]["n0"]
    assert answer["curve"]["values"] == "3|12|6"
    assert answer["curve"]["slopes"] == "3|3|3"


NUMBERS = [
    # as a program types it, and what it is
    ("2.50", 2.5),
    ("-1e-3", -0.001),
    ("1/4", 0.25),
    ("+.5", 0.5),
    ("1 / -8", -0.125),
    ("1/0", float("inf")),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers_are_read_as_programs_have_them(text: str, value: float) -> None:
    assert read_literal(text) == value


def test_one_number_comes_with_the_explanation_of_the_step() -> None:
    state = State(program="x = 2; y = 3\nf = x y", input="x", numbers=("5",), step=4)
    answer = sweep_input(state, "en", DEFAULT)
    alone = trace_program(State(program="x = 5; y = 3\nf = x y"), DEFAULT)
    assert answer["explanations"] == steps_to_json(alone, "en", None, range(4, 5))
    several = explain_sweep(replace(state, numbers=("4", "5")), "en", DEFAULT)
    assert several["numbers"] == ["4", "5"]
    assert several["explanations"][1:] == answer["explanations"]


def test_a_program_that_is_dear_has_fewer_numbers_or_none() -> None:
    lines = [f"x{k} = x{k - 1} * x{k - 2} + {k}" for k in range(2, 400)]
    long = "x0 = 0.5\nx1 = 0.25\n" + "\n".join(lines)
    numbers = tuple(f"{k / 100:g}" for k in range(101))
    answer = sweep_input(State(program=long, input="x0", numbers=numbers), "en", DEFAULT)
    assert 5 <= len(answer["numbers"]) < 101
    stride = -(-len(numbers) // len(answer["numbers"]))
    assert tuple(answer["numbers"]) == numbers[::stride]
    dear = "X = randn(2000, 900, seed=1)\nw = 0.1\nf = sum(relu((X @ X.T) w))"
    answer = sweep_input(State(program=dear, input="w", numbers=numbers), "en", DEFAULT)
    assert (answer["numbers"], answer["nodes"], answer["curve"]) == ([], {}, None)


def test_programs_that_differ_in_numbers_alone_are_laid_out_once() -> None:
    one, other, third = (
        trace_program(State(program=program), DEFAULT)
        for program in (
            "x = 2; y = [1, 2]\nf = sum(x y) + 3",
            "x = 4.75; y = [-1, 20]\nf = sum(x y) + 3",
            "x = 2; y = [1, 2]\nf = sum(x y) + 4",
        )
    )
    assert mask_numbers(one) == mask_numbers(other) == "x = #; y = [#, #]\nf = sum(x y) + 3"
    # that it was laid out with other numbers is not seen
    for program, expected in (
        ("x = 4; y = 20; f = x y", "20|80"),
        ("x = 4; y = 7; f = x y", "7|28"),
    ):
        state = State(program=program, input="x", numbers=("1",))
        assert sweep_input(state, "en", DEFAULT)["nodes"]["n2"]["value"] == expected
    prepared = [prepare_program(each, State(), DEFAULT) for each in (one, other, third)]
    assert prepared[0] is prepared[1]
    assert prepared[0] is not prepared[2]


JUMPS = [
    # a program, and into how many unbroken parts its curve falls
    ("x = 0.5\nf = x^2", 1),
    ("x = 0.5\nf = floor(x)", 4),
    ("x = 0.5\nf = relu(x)", 1),
    ("x = 0.5\nf = 1/x", 2),
    ("x = 0.5\nf = 3 + 0 x", 1),
]


@pytest.mark.parametrize(("program", "parts"), JUMPS)
def test_the_curve_is_broken_where_the_function_is(program: str, parts: int) -> None:
    numbers = tuple(f"{k / 25 - 2:g}" for k in range(101))
    answer = sweep_input(State(program=program, input="x", numbers=numbers), "en", DEFAULT)
    curve = answer["curve"]
    assert curve["svg"].count('class="function"') == parts
    assert len(curve["points"]) == len(curve["tangents"]) == len(numbers) + 1
    assert all(0 <= x <= 280 and 0 <= y <= 190 for x, y in curve["points"])

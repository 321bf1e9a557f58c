"""No right answer is called wrong, however it is spelled, in any program."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.classroom.predict.marking import judge_answer
from gradwalk.classroom.predict.questions import find_questions, get_asked_number
from gradwalk.core.engine import trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import LANGUAGES
from gradwalk.explain.text.matrices import is_small
from gradwalk.explain.text.numbers import format_entry, format_number

NUMBERS = st.sampled_from((-3.0, -2.0, -1.5, -0.7, 0.0, 0.25, 0.5, 1.0, 2.0, 3.1, 12.0, 150.0))
UNARY = ("sigmoid", "tanh", "exp", "relu", "sin", "sqrt", "log", "abs", "square", "-", "1/")
ROWS = 2


@st.composite
def scalar_programs(draw: st.DrawFn) -> str:
    names = ["x", "y", "z"]
    lines = [f"{name} = {draw(NUMBERS)}" for name in names]
    for k in range(draw(st.integers(1, 6))):
        u, v = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        made = draw(
            st.one_of(
                st.sampled_from((f"{u} + {v}", f"{u} - {v}", f"{u} * {v}", f"{u} / {v}")),
                st.sampled_from((f"max({u}, {v})", f"{u}**2", f"3 * {u}", f"{u} + 0.5")),
                st.sampled_from([f"{gate}({u})" for gate in UNARY]),
            )
        )
        lines.append(f"q{k} = {made}")
        names.append(f"q{k}")
    return "\n".join(lines)


@st.composite
def tensor_programs(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 6))
    given_rows = st.lists(NUMBERS, min_size=columns, max_size=columns)
    lines = [
        f"X = {draw(st.lists(given_rows, min_size=ROWS, max_size=ROWS))}",
        f"W = {draw(st.lists(given_rows, min_size=columns, max_size=columns))}",
        f"b = {draw(given_rows)}",
        "s = 0.5",
    ]
    names = ["X"]
    for k in range(draw(st.integers(1, 4))):
        u = draw(st.sampled_from(names))
        made = draw(
            st.one_of(
                st.sampled_from((f"{u} @ W", f"{u} + b", f"{u} * s", f"{u} * X", f"{u}**2")),
                st.sampled_from([f"{gate}({u})" for gate in ("relu", "sigmoid", "softmax")]),
                st.sampled_from((f"{u} - {names[-1]}", f"affine({u}, W, b)")),
            )
        )
        lines.append(f"q{k} = {made}")
        names.append(f"q{k}")
    lines.append(f"f = {draw(st.sampled_from(('sum', 'mean')))}({names[-1]})")
    return "\n".join(lines)


def spellings(value: float, digits: int, shown: str) -> list[str]:
    found = [repr(value), shown, format_number(value, max(digits, 4))]
    if np.isfinite(value) and 1e-3 < abs(value) < 1e6:
        # nearer than any number of decimals that is asked for
        close = Fraction(value).limit_denominator(10**6)
        found += (
            [str(close), str(Fraction(value))] if len(str(Fraction(value))) < 40 else [str(close)]
        )
    return found


@settings(max_examples=150, deadline=None)
@given(scalar_programs(), st.integers(0, 6), st.sampled_from(tuple(LANGUAGES)))
def test_a_right_number_is_right_in_every_spelling(program, digits, language):
    look = Lookup(trace(program), language, digits)
    for question in asked(look):
        value = float(get_asked_number(look.nodes[question.node], question.part))
        for answer in spellings(value, digits, format_number(value, digits)):
            assert_right(look, question, answer, value)


@settings(max_examples=60, deadline=None)
@given(tensor_programs(), st.integers(0, 4), st.sampled_from(tuple(LANGUAGES)))
def test_a_right_array_is_right_in_every_spelling(program, digits, language):
    look = Lookup(trace(program), language, digits)
    for question in asked(look):
        node = look.nodes[question.node]
        value = np.asarray(get_asked_number(node, question.part))
        assert bool(question.index) == (bool(node.shape) and not is_small(node.shape))
        right = value[question.index]
        # an entry of a matrix has less room than a number on its wire
        show = format_entry if right.shape else format_number
        written = [spellings(float(each), digits, show(float(each), digits)) for each in right.flat]
        for k in range(3):
            assert_right(look, question, nested([each[k] for each in written], right.shape), right)


def asked(look):
    steps = range(len(look.trace.steps))
    return [each for step in steps for each in find_questions(look.trace, step, "both")]


def nested(written: list[str], shape: tuple[int, ...]) -> str:
    if not shape:
        return written[0]
    size = len(written) // shape[0]
    rows = [nested(written[k * size : (k + 1) * size], shape[1:]) for k in range(shape[0])]
    return f"[{', '.join(rows)}]"


def assert_right(look, question, answer, value):
    found = judge_answer(look, question, answer)
    assert found.verdict == "right", (look.trace.program, question, answer, value, found)
    assert found.shown

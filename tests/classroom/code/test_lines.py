"""Which lines belong to a step, in what words, and in what tokens."""

from __future__ import annotations

import re

import pytest

from gradwalk.classroom.code.dialects import DIALECTS, write_program_code
from gradwalk.classroom.code.tokens import tokenize_lines
from tests.classroom.code.running import lines_of, written
from tests.rows import loop_over

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"


PROGRAMS = [
    CIRCUIT,
    "x = 2; y = x; z = 3; f = x*y + exp(x)",
    "x = [1, 2]; W = [[1, 2], [3, 4]]; f = sum(relu(W @ x) + [1, 1])",
    "n(w, x) = sigmoid(w*x) + 1; w = 2; x = -1; f = n(w, x)*n(x, w)",
    "s = [1, 2]; t = [0, 1]; f = cross_entropy(s, t)",
]


@loop_over("mode", ["node", "gate"])
@loop_over("dialect", DIALECTS)
@loop_over("program", PROGRAMS)
def test_every_step_lights_lines(program, dialect, mode):
    shown, made = written(program, dialect, mode=mode)
    lines = lines_of(shown, made)
    assert len(lines) == len(shown.steps)
    if made.script.lines:
        for step, lit in zip(shown.steps, lines, strict=True):
            assert lit, step
            assert lit == sorted(set(lit))
            assert all(made.script.lines[k].strip() for k in lit)


def test_lit_lines_of_the_first_circuit():
    shown, made = written(CIRCUIT, "numpy")
    told = [[made.script.lines[k].strip() for k in lit] for lit in lines_of(shown, made)]
    assert told == [
        ["x = -2.0", "y = 5.0", "z = -4.0"],
        ["return x + y", "q = add1.forward(x, y)"],
        ["self.x, self.y = x, y", "return x * y", "f = mul1.forward(q, z)"],
        ["df = 1.0"],
        ["dy = dout * self.x", "dq, dz = mul1.backward(df)"],
        ["dx = dout * self.y", "dq, dz = mul1.backward(df)"],
        ["dy = dout", "dx, dy = add1.backward(dq)"],
        ["dx = dout", "dx, dy = add1.backward(dq)"],
    ]


def test_lit_lines_of_a_closed_function_are_those_inside():
    program = "n(w, x) = exp(w*x); w = 2; x = -1; f = n(w, x) + 1"
    shown, made = written(program, "numpy", open=())
    told = [[made.script.lines[k].strip() for k in lit] for lit in lines_of(shown, made)]
    assert [line for line in told[1] if "forward(" in line] == [
        next(line for line in made.script.lines if "mul1.forward(" in line),
        next(line for line in made.script.lines if "exp1.forward(" in line),
    ]
    assert all(told)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_tokens_put_together_are_the_code(dialect):
    text = write_program_code("사과 = 2; f = max(사과, 1.5)^2", dialect).script.text
    lines = tokenize_lines(text)
    assert ["".join(piece for _, piece in line) for line in lines] == text.split("\n")[:-1]
    kinds = {kind for line in lines for kind, _ in line}
    assert kinds == {"keyword", "name", "number", "comment", "string", "plain"}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_comments_speak_both_languages(dialect):
    english, korean = (
        write_program_code(CIRCUIT, dialect, language=each).script.text for each in ("en", "ko")
    )
    assert "# inputs" in english
    assert "# 입력" in korean
    assert re.sub("#.*", "", english) == re.sub("#.*", "", korean)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_same_program_gives_the_same_text(dialect):
    program = PROGRAMS[1]
    assert (
        write_program_code(program, dialect).script.text
        == write_program_code(program, dialect).script.text
    )


def test_lit_lines_of_a_function_that_micrograd_lacks():
    shown, made = written("x = 1; f = exp(x)", "micrograd")
    told = [[made.script.lines[k].strip() for k in lit] for lit in lines_of(shown, made)]
    assert told == [
        ["x = Value(1.0)"],
        ['out = Value(np.exp(x.data), (x,), "exp")', "f = exp(x)"],
        ["f.backward()"],
        ["x.grad += out.grad * out.data", "f.backward()", '"x": x.grad,'],
    ]

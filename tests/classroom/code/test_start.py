"""The code of a program whose output is an array: it starts where the page does."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.classroom.code.dialects import DIALECTS
from gradwalk.core.engine import trace
from gradwalk.core.graph.seed import choose_seed
from gradwalk.core.model import ONES
from tests.arrays import SCORES, SQUARES, STARTS
from tests.classroom.code.running import INSTALLED, agree, lines_of, written
from tests.rows import loop_over


@loop_over("dialect", INSTALLED)
@loop_over(("program", "seed"), STARTS)
def test_the_code_gives_the_same_gradients(program, seed, dialect):
    shown, made = written(program, dialect, seed=seed)
    if made.script.lines:
        agree(shown, made)
    else:
        assert dialect == "micrograd"
        assert any(node.shape for node in shown.nodes)


@pytest.mark.parametrize("dialect", INSTALLED)
def test_an_unrolled_element_runs_in_every_dialect(dialect):
    shown, made = written(SQUARES, dialect, seed=choose_seed(1), unroll=True)
    agree(shown, made)


@pytest.mark.parametrize(
    ("program", "seed", "dialect", "lines"),
    [
        (SQUARES, ONES, "numpy", ["dy = np.ones(y.shape)"]),
        (SQUARES, choose_seed(1), "numpy", ["dy = np.zeros(y.shape)", "dy[1] = 1.0"]),
        (SCORES, choose_seed((0, 2)), "numpy", ["dS = np.zeros(S.shape)", "dS[0, 2] = 1.0"]),
        (SQUARES, choose_seed(upstream=[1, 0, -2]), "numpy", ["dy = np.array([1.0, 0.0, -2.0])"]),
        ("x = 3\nf = x^2", choose_seed(upstream=2), "numpy", ["df = 2.0"]),
        (SQUARES, ONES, "pytorch", ["y.backward(torch.ones_like(y))"]),
        (SQUARES, choose_seed(1), "pytorch", ["y[1].backward()"]),
        (SCORES, choose_seed((0, 2)), "pytorch", ["S[0, 2].backward()"]),
        (SQUARES, choose_seed(upstream=[1, 0, -2]), "pytorch",
         ["y.backward(torch.tensor([1.0, 0.0, -2.0]))"]),
        ("x = 3\nf = x^2", choose_seed(upstream=2), "pytorch", ["f.backward(torch.tensor(2.0))"]),
        ("x = 3\nf = x^2", choose_seed(upstream=2), "micrograd", ["(f * 2.0).backward()"]),
        ("x = 3\nf = x^2", ONES, "pytorch", ["f.backward()"]),
    ],
)  # fmt: skip
def test_the_backward_pass_starts(program, seed, dialect, lines):
    _, made = written(program, dialect, seed=seed)
    at = made.script.lines.index(lines[0])
    assert made.script.lines[at : at + len(lines)] == lines


@pytest.mark.parametrize(
    ("seed", "target"),
    [(ONES, "Σy"), (choose_seed(1), "y[1]"), (choose_seed(upstream=[1, 2, 3]), "L")],
)
@pytest.mark.parametrize("dialect", ["numpy", "pytorch"])
def test_what_is_printed_says_what_the_gradients_are_of(seed, target, dialect):
    _, made = written(SQUARES, dialect, seed=seed)
    assert f'    print(f"∂{target}/∂{{name}} =", gradient)' in made.script.lines


@loop_over("mode", ["node", "gate"])
@loop_over("dialect", DIALECTS)
@loop_over(("program", "seed"), STARTS)
def test_every_step_lights_lines(program, seed, dialect, mode):
    shown, made = written(program, dialect, seed=seed, mode=mode)
    if made.script.lines:
        assert all(lines_of(shown, made))


@pytest.mark.parametrize(
    ("program", "seed"), [row for row in STARTS if row.values[1].kind != "upstream"]
)
def test_what_is_copied_to_pytorch_is_read_back(program, seed):
    shown, made = written(program, "pytorch", seed=seed)
    again = trace(made.script.text)
    for name, given in shown.inputs.items():
        np.testing.assert_allclose(again.inputs[name].grad, given.grad, rtol=1e-12)

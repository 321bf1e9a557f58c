"""Programs whose output is an array: values, gradients for every seed, and what is refused."""

import math

import numpy as np
import pytest

from gradwalk.core.engine import compile_program, trace
from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.seed import choose_seed, read_upstream
from gradwalk.core.model import ONES, Seed
from gradwalk.explain.text.errors import error_message
from tests.arrays import AFFINE, SCORES, SOFTMAX, SQUARES, STARTS
from tests.rows import loop_over


def output_of(found):
    return next(node for node in found.nodes if node.id == found.output)


@pytest.mark.parametrize(
    ("program", "value"),
    [
        (SQUARES, [2, 8, 18]),
        (AFFINE, [1.8, -1.75, -0.7]),
        (SCORES, [[0.9, 1.2, 1.5], [1.9, 2.6, 3.3]]),
        ("x = [1, 2]\nx", [1, 2]),
        ("x = [1,\n  2]  # two", [1, 2]),
        ("f(a) = 2a\nx = [1, 2]\nf(x)", [2, 4]),
        ("[1, 2] + [3, 4]", [4, 6]),
        ("x = [[1, 2], [3, 4]]\nsum(x, axis=0)", [4, 6]),
        ("x = [5]\nx^2", [25]),
    ],
)
def test_the_output_may_be_an_array(program, value):
    found = trace(program)
    assert output_of(found).value == pytest.approx(np.array(value))
    assert found.seed == ONES
    assert (output_of(found).grad == 1).all()


@pytest.mark.parametrize(
    ("program", "seed", "gradients"),
    [
        (SQUARES, ONES, {"x": [4, 8, 12], "w": 14}),
        (SQUARES, choose_seed(1), {"x": [0, 8, 0], "w": 4}),
        (SQUARES, choose_seed((2,)), {"x": [0, 0, 12], "w": 9}),
        (SQUARES, choose_seed(upstream=[1, -1, 2]), {"x": [4, -8, 24], "w": 15}),
        (SCORES, ONES, {"W": [[4, 4, 4], [6, 6, 6]], "X": [[0.6, 1.5], [0.6, 1.5]]}),
        (SCORES, choose_seed((1, 2)), {"W": [[0, 0, 3], [0, 0, 4]], "X": [[0, 0], [0.3, 0.6]]}),
        (SCORES, choose_seed(upstream=[[1, 0, 0], [0, 2, 0]]),
         {"W": [[1, 6, 0], [2, 8, 0]], "X": [[0.1, 0.4], [0.4, 1.0]]}),
        ("x = [1, 2]\nx", choose_seed(1), {"x": [0, 1]}),
        ("x = 3\nf = x^2", choose_seed(upstream=2), {"x": 12}),
        ("x = 3\nf = x^2", choose_seed(()), {"x": 6}),
    ],
)  # fmt: skip
def test_gradients_are_those_of_the_seed_times_the_output(program, seed, gradients):
    found = trace(program, seed=seed)
    for name, expected in gradients.items():
        assert found.inputs[name].grad == pytest.approx(np.array(expected)), name


def test_softmax_has_the_jacobian_of_the_lecture():
    """∂pᵢ/∂sⱼ = pᵢ (δᵢⱼ − pⱼ); all together they sum to 1, which nothing changes."""
    p = output_of(trace(SOFTMAX)).value
    for k in range(3):
        row = p[k] * (np.eye(3)[k] - p)
        assert trace(SOFTMAX, seed=choose_seed(k)).inputs["s"].grad == pytest.approx(row)
    assert trace(SOFTMAX).inputs["s"].grad == pytest.approx(np.zeros(3), abs=1e-15)


@loop_over(("program", "seed"), STARTS)
@loop_over("groups", [None, ()])
def test_gradients_are_the_differences_of_the_weighed_output(program, seed, groups):
    compiled = compile_program(program, seed=seed, open=groups)
    found = compiled.run()
    value = output_of(found).value
    weights = output_of(found).grad
    assert compiled.value({}) == pytest.approx(float(np.sum(weights * value)), abs=1e-12)
    h = 1e-6
    for name, given in found.inputs.items():
        at = np.asarray(given.value, dtype=float)
        for index in np.ndindex(at.shape):
            high, low = at.copy(), at.copy()
            high[index] += h
            low[index] -= h
            change = compiled.value({name: high[()]}) - compiled.value({name: low[()]})
            gradient = float(np.asarray(given.grad)[index])
            assert change / (2 * h) == pytest.approx(gradient, rel=1e-6, abs=1e-7), (name, index)


@pytest.mark.parametrize("mode", ["node", "gate"])
def test_the_backward_pass_begins_at_the_output(mode):
    found = trace(SOFTMAX, seed=choose_seed(1), mode=mode)
    first = next(step for step in found.steps if step.phase == "backward")
    assert first.nodes == first.current == (found.output,)


def test_an_element_without_weight_counts_for_nothing():
    program = "x = [1, 0]\ny = log(x)"
    compiled = compile_program(program, seed=choose_seed(0))
    assert compiled.value({}) == 0
    assert compiled.run().inputs["x"].grad[0] == 1


def test_seeds_are_part_of_the_structure():
    """The picture names what its gradients are taken of."""
    seeds = (ONES, choose_seed(0), choose_seed(1), choose_seed(upstream=[1, 2, 3]))
    assert len({trace(SQUARES, seed=seed).structure for seed in seeds}) == 4


@pytest.mark.parametrize(
    ("program", "seed", "line", "sentence"),
    [
        (SQUARES, choose_seed(3), 3, "The output has no element [3]: its shape is (3,)."),
        (SQUARES, choose_seed(-1), 3, "The output has no element [-1]: its shape is (3,)."),
        (SQUARES, choose_seed((0, 0)), 3, "The output has no element [0, 0]: its shape is (3,)."),
        (SQUARES, choose_seed(()), 3, "The output has no element []: its shape is (3,)."),
        ("x = 2\nf = x^2", choose_seed(0), 2, "The output has no element [0]: its shape is ()."),
        (SQUARES, choose_seed(upstream=[1, 2]), 3,
         "The upstream gradient has the shape (2,), and the output (3,)."),
        (SQUARES, choose_seed(upstream=2), 3,
         "The upstream gradient has the shape (), and the output (3,)."),
        (SCORES, choose_seed(upstream=[1, 2, 3]), 3,
         "The upstream gradient has the shape (3,), and the output (2, 3)."),
        ("x = 2\nx^2", choose_seed(upstream=[1]), 2,
         "The upstream gradient has the shape (1,), and the output ()."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("shapes", [False, True])
def test_a_seed_must_fit_the_output(program, seed, line, sentence, shapes):
    with pytest.raises(ProgramError) as raised:
        trace(program, seed=seed, shapes=shapes)
    assert raised.value.place.line == line
    assert error_message(raised.value, "en") == sentence


@pytest.mark.parametrize(
    ("of", "upstream", "key"),
    [
        (0, [1], "seed.both"),
        (None, "x", "seed.numbers"),
        (None, [[1, 2], [3]], "seed.numbers"),
        (None, [math.nan], "seed.numbers"),
        (None, math.inf, "seed.numbers"),
    ],
)
def test_what_is_no_seed_is_refused(of, upstream, key):
    with pytest.raises(ProgramError) as raised:
        choose_seed(of, upstream)
    assert raised.value.key == key


@pytest.mark.parametrize(
    ("text", "seed"),
    [
        ("1, 0, -2", choose_seed(upstream=[1, 0, -2])),
        ("[1, 0, -2]", choose_seed(upstream=[1, 0, -2])),
        ("[[1, 2], [3, 4]]", choose_seed(upstream=[[1, 2], [3, 4]])),
        ("[1, 2], [3, 4]", choose_seed(upstream=[[1, 2], [3, 4]])),
        ("-1.5", choose_seed(upstream=-1.5)),
        ("[1e-3]", choose_seed(upstream=[0.001])),
        ("[1/2, -1/3]", choose_seed(upstream=[0.5, -1 / 3])),
    ],
)
def test_an_upstream_gradient_is_typed_as_an_array(text, seed):
    assert read_upstream(text) == seed


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "ones(3)", "randn(1000000, seed=1)", "[a, 1]", "[1, [2]]", "[1e999]", "1]"),
        *("[1]; y = 2", "1 # one\ny = 3", "[" * 500, "9" * 1000, "[[1], [2, 3]]"),
    ],
)
def test_what_is_no_array_of_numbers_is_no_upstream_gradient(text):
    with pytest.raises(ProgramError) as raised:
        read_upstream(text)
    assert raised.value.key == "seed.numbers"


def test_without_numbers_nothing_is_allocated():
    found = trace("W = randn(40000, 40000)\ny = 2W", shapes=True)
    assert (found.seed, output_of(found).grad) == (Seed("ones"), None)


@pytest.mark.parametrize(
    ("program", "mended"),
    [
        (SQUARES, "x = [1, 2, 3]\nw = 2\ny = sum(w*x^2)"),
        ("x = [1, 2]\nx", "x = [1, 2]\nsum(x)"),
        ("x = [1, 2]", "x = [1, 2]\nsum(x)"),
        ("x = [1, 2]\ny = exp(\n  x)", None),
    ],
)
def test_a_start_from_ones_leaves_a_note(program, mended):
    (reading,) = trace(program).readings
    assert reading.key == "reading.output.ones"
    assert (reading.edit and reading.edit.apply(program)) == mended
    if mended is not None:
        assert not trace(mended).readings


@pytest.mark.parametrize("seed", [choose_seed(1), choose_seed(upstream=[1, 2, 3])])
def test_a_chosen_start_leaves_no_note(seed):
    assert not trace(SQUARES, seed=seed).readings

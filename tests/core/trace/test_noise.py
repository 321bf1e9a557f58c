"""What errors of computing leave of 0 is shown as 0, and what is only small is not."""

from __future__ import annotations

import random

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from gradwalk.core.trace import noise
from gradwalk.core.trace.noise import remove_noise
from gradwalk.core.trace.plain_numbers import PlainNumbers
from gradwalk.core.trace.suspects import find_floors, has_suspects
from tests.rows import loop_over


def named(result: Trace) -> dict[str, tuple[object, object]]:
    """The value and the gradient of each name."""
    return {
        name: (np.asarray(each.value).tolist(), np.asarray(each.grad).tolist())
        for name, each in (result.inputs | result.named).items()
    }


NOISE = [
    # a program, a name, and its value and gradient as they are shown
    ("x = 0.1; y = 0.2\nf = x + y - 0.3", "f", (0.0, 1.0)),
    ("x = 0.1; y = 0.2\nq = x + y - 0.3\nf = 5q + x", "q", (0.0, 5.0)),
    # what consists of noise alone is noise
    ("x = 0.1; y = 0.2\nq = x + y - 0.3\np = 3q\nf = p + 1", "p", (0.0, 1.0)),
    ("x = 0.1; y = 0.2\nq = x + y - 0.3\nf = q^2 + 1", "q", (0.0, 0.0)),
    ("x = 0.1; y = 0.2\nq = x + y - 0.3\nf = exp(q)", "q", (0.0, 1.0)),
    ("x = 3.141592653589793\ns = sin(x)\nf = s + 1", "s", (0.0, 1.0)),
    ("x = [0.1, 0.2, -0.3]\ns = sum(x)\nf = s + 1", "s", (0.0, 1.0)),
    ("a = [[0.1, 0.2], [1, 2]]\nv = a @ [1.5, -0.75]\nf = sum(v)", "v", ([0.0, 0.0], [1.0, 1.0])),
    # what a gate lets through of the noise that it decides by
    ("x = 0.1; y = 0.2\nq = x + y - 0.3\nh = relu(q)\nf = h + 1", "h", (0.0, 1.0)),
    # contributions of which nothing is left
    ("x = 0.7\nf = 0.1x + 0.2x - 0.3x", "x", (0.7, 0.0)),
]


@pytest.mark.parametrize(("program", "name", "shown"), NOISE)
def test_noise_is_nothing(program: str, name: str, shown: tuple[object, object]) -> None:
    result = trace(program)
    assert named(remove_noise(result))[name] == shown
    assert named(result)[name] != shown, "the trace itself has what was computed"


def test_what_noise_is_multiplied_by_does_not_hide_it() -> None:
    lines = [f"u{k} = {k + 2}/7\nx{k} = 1/u{k}" for k in range(40)]
    terms = [f"(0.1x{k} + 0.2x{k} - 0.3x{k})" for k in range(40)]
    result = remove_noise(trace("\n".join([*lines, f"f = 1 + {' + '.join(terms)}"])))
    assert {name: each.grad for name, each in result.inputs.items() if each.grad} == {}


def make_sums(seed: int) -> str:
    """A program of sums, products and ReLUs: some sums cancel, and some numbers are tiny."""
    choose = random.Random(seed)
    names = ["a", "b", "c"]
    lines = [f"{name} = {choose.choice(('0.1', '0.2', '0.3', '1e-13', '1e6'))}" for name in names]
    for number in range(choose.randint(3, 12)):
        one, other = choose.choice(names), choose.choice([*names, "0.3", "1e-12"])
        gate = choose.choice((f"{one} + {other}", f"{one} - {other}", f"{one} * {other}"))
        lines.append(f"v{number} = {choose.choice((gate, gate, f'relu({one})', f'-{one}'))}")
        names.append(f"v{number}")
    return "\n".join(lines)


def test_what_is_plain_at_first_sight_has_no_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    results = [trace(make_sums(seed)) for seed in range(200)]
    suspect = [each for each in results if has_suspects(each, find_floors(each, None))]
    plain = [each for each in suspect if PlainNumbers(each).is_plain()]
    assert 10 < len(plain) < len(suspect)
    monkeypatch.setattr(PlainNumbers, "is_plain", lambda self: False)
    for each in plain:
        assert named(remove_noise(each)) == named(each), each.program


SMALL = [
    # typed, and what follows from it
    "x = 1e-15; y = 1\nf = x y",
    "x = 1e-20\nf = 3x + 1",
    "x = 1e13; y = 1\nf = x y",
    # small by its nature, however large its neighbours are
    "x = 50\nf = exp(-x)",
    "x = -40\nf = sigmoid(x)",
    "x = [50, 0, -1]\nf = sum(softmax(x)*[1, 2, 3])",
    "x = 1e-9\nf = x^2",
    # beside a gradient that is larger still
    "f = tan(pi/2)",
    # it decides which way a gate takes
    "x = 0.1; y = 0.2\nq = x + y - 0.3\nf = relu(q) + 1",
]


@pytest.mark.parametrize("program", SMALL)
def test_what_is_small_stays(program: str) -> None:
    result = trace(program)
    assert remove_noise(result) is result or named(remove_noise(result)) == named(result)


@loop_over("example", EXAMPLES, ids=lambda each: each.id)
def test_no_program_of_the_gallery_shows_noise(example) -> None:
    result = remove_noise(trace(example.program, shapes=example.shapes))
    numbers = [each for node in result.nodes for each in (node.value, node.grad)]
    flat = np.concatenate([[1.0], *(np.ravel(each) for each in numbers if each is not None)])
    size = np.abs(flat[np.isfinite(flat) & (flat != 0)])
    assert size.min() > 1e-15 * size.max()


SIZES = [(40, True), (4_096, True), (4_097, False), (100_000, False)]


@pytest.mark.parametrize(("size", "again"), SIZES)
def test_a_large_array_is_not_computed_again(
    monkeypatch: pytest.MonkeyPatch, size: int, again: bool
) -> None:
    computed: list[str] = []

    def watch(name: str) -> None:
        rule = getattr(noise, name)

        def compute(*given: object) -> object:
            computed.append(name)
            return rule(*given)

        monkeypatch.setattr(noise, name, compute)

    watch("bind_forward")
    watch("apply_vjp_at")
    # all of y is as small as noise beside x
    remove_noise(trace(f"x = randn({size}, seed=1)\ny = gelu(x)*1e-14\nsum(x + y)"))
    assert bool(computed) == again

"""Constructors: the shapes known before anything is computed, the numbers, and what they refuse."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.constructors import CONSTRUCTORS
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import InputStatement
from gradwalk.explain.text import LANGUAGES
from gradwalk.explain.text.errors import error_hint, error_message
from tests.rows import loop_over


def made(typed: str) -> Literal:
    given = parse_program(f"x = {typed}").statements[-1]
    assert isinstance(given, InputStatement)
    assert isinstance(given.value, Literal)
    return given.value


VALUES = [
    ("zeros(2, 3)", [[0, 0, 0], [0, 0, 0]]),
    ("zeros([2, 1])", [[0], [0]]),
    ("ones(3)", [1, 1, 1]),
    ("full(2, 2, 0.5)", [[0.5, 0.5], [0.5, 0.5]]),
    ("full(2, value=1/4)", [0.25, 0.25]),
    ("full(2, -inf)", [-np.inf, -np.inf]),
    ("eye(2)", [[1, 0], [0, 1]]),
    ("arange(4)", [0, 1, 2, 3]),
    ("arange(2.5)", [0, 1, 2]),
    ("arange(1, 3)", [1, 2]),
    ("arange(1, -2, -1)", [1, 0, -1]),
    ("arange(0, 1, step=0.5)", [0, 0.5]),
    ("linspace(0, 1, 5)", [0, 0.25, 0.5, 0.75, 1]),
    ("linspace(1, stop=2, count=2)", [1, 2]),
    ("linspace(pi, pi, 1)", [np.pi]),
    ("one_hot([2, 0], 3)", [[0, 0, 1], [1, 0, 0]]),
    ("one_hot(1, 2)", [0, 1]),
    ("one_hot(indices=[[0], [1]], count=2)", [[[1, 0]], [[0, 1]]]),
    ("randn(2, 3, seed=7)", np.random.RandomState(7).standard_normal((2, 3)).tolist()),
    ("randn(2)", np.random.RandomState(0).standard_normal(2).tolist()),
    ("uniform(3, low=-1, high=1, seed=2)", np.random.RandomState(2).uniform(-1, 1, 3).tolist()),
    ("uniform(2, seed=4294967295)", np.random.RandomState(2**32 - 1).uniform(size=2).tolist()),
    ("randn(1, seed=0)", np.random.RandomState(0).standard_normal(1).tolist()),
    ("uniform(2, high=3)", np.random.RandomState(0).uniform(0, 3, 2).tolist()),
    ("uniform(2, low=-2)", np.random.RandomState(0).uniform(-2, 1, 2).tolist()),
    ("arange(3, 0, -2)", [3, 1]),
    ("arange(-2, 0)", [-2, -1]),
    ("arange(1, 2, 5)", [1]),
    ("eye(1)", [[1]]),
    ("linspace(2, -2, 3)", [2, 0, -2]),
    ("one_hot([2], 3)", [[0, 0, 1]]),
    ("uniform(2)", np.random.RandomState(0).uniform(size=2).tolist()),
]


@loop_over(("typed", "expected"), VALUES)
def test_values(typed: str, expected: object) -> None:
    tensor = made(typed)
    value = tensor.make()
    assert value.tolist() == expected
    assert (value.dtype, value.shape) == (np.float64, tensor.shape)
    assert (tensor.text, tensor.numbers) == (typed, ())


@loop_over("typed", [typed for typed, _ in VALUES])
def test_the_code_makes_the_same_numbers(typed: str) -> None:
    tensor = made(typed)
    found = eval(tensor.code, {"np": np})
    assert found.shape == tensor.shape
    np.testing.assert_array_equal(found, tensor.make())


def test_the_same_numbers_every_time() -> None:
    tensor = made("randn(2, seed=1)")
    assert tensor.make().tolist() == tensor.make().tolist()
    assert tensor.make().tolist() == pytest.approx([1.62434536, -0.61175641])  # for good


@pytest.mark.parametrize("name", CONSTRUCTORS)
def test_every_example_is_made(name: str) -> None:
    tensor = made(CONSTRUCTORS[name].example)
    assert tensor.make().shape == tensor.shape


SHAPES = [
    ("randn(9216, 4096)", (9216, 4096)),
    ("zeros(1e4, 10^4)", (10_000, 10_000)),
    ("ones(10⁴)", (10_000,)),
    ("zeros(1, 1, 1, 1, 1, 1, 1, 2)", (1, 1, 1, 1, 1, 1, 1, 2)),
    ("eye(40000)", (40_000, 40_000)),
    ("arange(2e9)", (2_000_000_000,)),
    ("one_hot([0], 2e9)", (1, 2_000_000_000)),
]


@pytest.mark.parametrize(("typed", "shape"), SHAPES)
def test_a_shape_allocates_nothing(typed: str, shape: tuple[int, ...]) -> None:
    made("zeros(1)")
    tracemalloc.start()
    try:
        assert made(typed).shape == shape
        assert tracemalloc.get_traced_memory()[1] < 10**5
    finally:
        tracemalloc.stop()


ERRORS = [
    ("zeros()", "constructor.arguments", (1, 7)),
    ("zeros(0)", "constructor.dimension", (7, 1)),
    ("zeros(2, -1)", "constructor.dimension", (10, 2)),
    ("zeros(nan)", "constructor.dimension", (7, 3)),
    ("zeros(inf)", "constructor.dimension", (7, 3)),
    ("zeros(2.5)", "constructor.dimension", (7, 3)),
    ("zeros([2, 0])", "constructor.dimension", (11, 1)),
    ("zeros([[2]])", "constructor.dimension", (7, 1)),
    ("zeros(2, foo=1)", "constructor.arguments", (1, 15)),
    ("zeros(n)", "constructor.literal", (7, 1)),
    ("zeros(2, 2*3)", "constructor.literal", (10, 3)),
    ("zeros(zeros(2))", "constructor.literal", (7, 5)),
    ("randn(2, seed=s)", "constructor.literal", (15, 1)),
    ("randn(2, seed=-1)", "constructor.seed", (15, 2)),
    ("randn(2, seed=0.5)", "constructor.seed", (15, 3)),
    ("randn(2, seed=4294967296)", "constructor.seed", (15, 10)),
    ("randn(2, seed=[1])", "constructor.number", (15, 1)),
    ("randn(2, seed=1, seed=2)", "constructor.arguments", (1, 24)),
    ("uniform(2, low=inf)", "constructor.number", (16, 3)),
    ("full(2)", "constructor.arguments", (1, 7)),
    ("full(2, [1])", "constructor.number", (9, 1)),
    ("eye()", "constructor.arguments", (1, 5)),
    ("eye(2, 3)", "constructor.arguments", (1, 9)),
    ("arange()", "constructor.arguments", (1, 8)),
    ("arange(0)", "constructor.range", (8, 1)),
    ("arange(1, 5, 0)", "constructor.range", (8, 1)),
    ("arange(inf)", "constructor.number", (8, 3)),
    ("linspace(0, 1)", "constructor.arguments", (1, 14)),
    ("linspace(0, nan, 3)", "constructor.number", (13, 3)),
    ("linspace(0, 1, 0)", "constructor.dimension", (16, 1)),
    ("one_hot([2, 3], 3)", "constructor.class", (13, 1)),
    ("one_hot([0.5], 3)", "constructor.class", (10, 3)),
    ("one_hot(-1, 3)", "constructor.class", (9, 2)),
    ("one_hot(3, 3)", "constructor.class", (9, 1)),
    ("linspace(inf, 1, 3)", "constructor.number", (10, 3)),
    ("uniform(2, high=nan)", "constructor.number", (17, 3)),
    ("full(2, 3, value=[1])", "constructor.number", (18, 1)),
    ("eye(2.5)", "constructor.dimension", (5, 3)),
    ("linspace(0, 1)", "constructor.arguments", (1, 14)),
    ("one_hot([1])", "constructor.arguments", (1, 12)),
    ("arange(5, 1)", "constructor.range", (8, 1)),
    ("arange(1, 2, step=-1)", "constructor.range", (8, 1)),
    ("one_hot(nan, 3)", "constructor.class", (9, 3)),
    ("one_hot([0], 0)", "constructor.dimension", (14, 1)),
    ("ones(10^6, 10^6)", "limit.shape_elements", (1, 16)),
    ("ones(9^999)", "constructor.dimension", (6, 5)),
    ("ones(1e300, 1e300)", "limit.shape_elements", (1, 18)),
    ("arange(1e300)", "limit.shape_elements", (1, 13)),
    ("eye(50000)", "limit.shape_elements", (1, 10)),
    ("zeros(1, 1, 1, 1, 1, 1, 1, 1, 1)", "limit.dimensions", (1, 32)),
]


@loop_over(("typed", "key", "place"), ERRORS)
@loop_over("program", ["x = {}", "exp({}) + 1"])
def test_errors(typed: str, key: str, place: tuple[int, int], program: str) -> None:
    start, length = place
    with pytest.raises(ProgramError) as caught:
        parse_program(program.format(typed))
    assert (caught.value.key, caught.value.place) == (key, SourceSpan(1, start + 4, length))
    for language in LANGUAGES:
        assert error_message(caught.value, language)
        assert error_hint(caught.value, language)


def test_limits_are_settings() -> None:
    assert parse_program("ones(2, 3)", Limits(shape_elements=6, dimensions=2))
    for limits, name in [(Limits(shape_elements=5), "shape_elements"), (Limits(dimensions=1), "")]:
        with pytest.raises(LimitError) as caught:
            parse_program("ones(2, 3)", limits)
        assert caught.value.limit == (name or "dimensions")


def test_what_overflows_is_made_without_a_warning() -> None:
    assert made("uniform(2, low=-1e308, high=1e308)").make().shape == (2,)
    assert made("linspace(-1e308, 1e308, 3)").make().shape == (3,)


def test_a_function_of_the_program_takes_the_place_of_a_constructor() -> None:
    assert parse_program("zeros(x) = x\nzeros(a)")

"""The constructors of tensors: what they take, the shape it makes, and the numbers.

A shape comes from the arguments alone. The numbers are computed when they are asked for, and
are the same every time: random ones come from NumPy's RandomState, whose stream is frozen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.constructor_arguments import GivenArguments
from gradwalk.core.syntax.literal import Literal

Shape: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Constructor:
    """`parameters` are taken by position or keyword; `*shape` takes any number of dimensions.

    `named` are taken by keyword only, with their defaults. `shape` allocates nothing and
    raises ProgramError for arguments that make no tensor; after it, `make` cannot fail.
    """

    name: str
    example: str
    parameters: tuple[str, ...]
    make: Callable[[Shape, GivenArguments], Any]
    shape: Callable[[GivenArguments], Shape]
    code: str = "np.{name}({shape})"
    """The call that makes the same numbers in a program to copy."""
    required: int = 0
    """How many of the parameters besides the dimensions must be given."""
    named: Mapping[str, float] = field(default_factory=dict)


def _dimensions(given: GivenArguments) -> Shape:
    return tuple(given.dimension(argument) for argument in given.dimensions)


def _seeded(given: GivenArguments) -> Shape:
    given.seed()
    return _dimensions(given)


def _bounded(given: GivenArguments) -> Shape:
    given.number("low"), given.number("high")
    return _seeded(given)


def _filled(given: GivenArguments) -> Shape:
    if isinstance((value := given.others["value"]).value, Literal):
        raise ProgramError("constructor.number", value.place, name=given.call, argument="value")
    return _dimensions(given)


def _square(given: GivenArguments) -> Shape:
    size = given.dimension(given.others["size"])
    return size, size


def _counted(given: GivenArguments) -> Shape:
    given.number("start"), given.number("stop")
    return (given.dimension(given.others["count"]),)


def _range(given: GivenArguments) -> Shape:
    """`arange(stop)`, `arange(start, stop)` or `arange(start, stop, step)`, as NumPy's."""
    first = given.others["start"]
    if "stop" not in given.others:
        given.others["stop"] = first
        given.others["start"] = replace(first, value=0.0)
    given.others.setdefault("step", replace(first, value=1.0))
    start, stop, step = map(given.number, ("start", "stop", "step"))
    count = (stop - start) / step if step else math.nan
    if not 0 < count < math.inf:
        raise ProgramError("constructor.range", first.place, name=given.call)
    return (math.ceil(count),)


def _classes(given: GivenArguments) -> Shape:
    count = given.dimension(given.others["count"])
    classes = given.others["indices"]
    listed = classes.value
    shape: Shape = ()
    pairs: list[tuple[float, SourceSpan]]
    if isinstance(listed, Literal):
        pairs = list(zip(listed.make().ravel().tolist(), listed.numbers, strict=True))
        shape = listed.shape
    else:
        pairs = [(listed, classes.place)]
    for value, place in pairs:
        if not (math.isfinite(value) and value % 1 == 0 <= value < count):
            raise ProgramError("constructor.class", place, name=given.call, largest=count - 1)
    return (*shape, count)


def _made_randn(shape: Shape, given: GivenArguments) -> Any:
    return given.seed().standard_normal(shape)


def _made_full(shape: Shape, given: GivenArguments) -> Any:
    return np.full(shape, given.others["value"].value)


def _made_range(shape: Shape, given: GivenArguments) -> Any:
    with np.errstate(all="ignore"):
        return given.number("start") + given.number("step") * np.arange(shape[0], dtype=np.float64)


def _made_linspace(shape: Shape, given: GivenArguments) -> Any:
    with np.errstate(all="ignore"):
        return np.linspace(given.number("start"), given.number("stop"), shape[0])


def _made_uniform(shape: Shape, given: GivenArguments) -> Any:
    low, high = given.number("low"), given.number("high")
    with np.errstate(all="ignore"):
        return low + (high - low) * given.seed().random_sample(shape)


def _made_one_hot(shape: Shape, given: GivenArguments) -> Any:
    classes = given.others["indices"].value
    listed = classes.make() if isinstance(classes, Literal) else np.array(classes)
    return (np.arange(shape[-1]) == listed[..., None]).astype(np.float64)


_STREAM = "np.random.RandomState({seed})"
_RANDN = {"seed": 0.0}
_UNIFORM = {"low": 0.0, "high": 1.0, "seed": 0.0}
_UNIFORM_CALL = "uniform(3, low=-1, high=1, seed=2)"
_SHAPE = ("*shape",)
_ENDS = ("start", "stop", "count")
_STEPS = ("start", "stop", "step")
_CLASSES = ("indices", "count")
_TABLE = (
    Constructor("zeros", "zeros(2, 3)", _SHAPE, lambda s, _: np.zeros(s), _dimensions),
    Constructor("ones", "ones(2, 3)", _SHAPE, lambda s, _: np.ones(s), _dimensions),
    Constructor(
        *("full", "full(2, 3, 0.5)", ("*shape", "value"), _made_full, _filled),
        "np.full({shape}, {value})",
    ),
    Constructor(
        *("eye", "eye(3)", ("size",), lambda s, _: np.eye(s[0]), _square),
        "np.eye({size})",
        1,
    ),
    Constructor(
        *("arange", "arange(4)", _STEPS, _made_range, _range),
        "np.arange({start}, {stop}, {step})",
        1,
    ),
    Constructor(
        *("linspace", "linspace(0, 1, 5)", _ENDS, _made_linspace, _counted),
        "np.linspace({start}, {stop}, {count})",
        3,
    ),
    Constructor(
        *("randn", "randn(2, 3, seed=1)", _SHAPE, _made_randn, _seeded),
        _STREAM + ".standard_normal({shape})",
        named=_RANDN,
    ),
    Constructor(
        *("uniform", _UNIFORM_CALL, _SHAPE, _made_uniform, _bounded),
        _STREAM + ".uniform({low}, {high}, {shape})",
        named=_UNIFORM,
    ),
    Constructor(
        *("one_hot", "one_hot([2, 0], 3)", _CLASSES, _made_one_hot, _classes),
        "np.eye({count})[{indices}]",
        2,
    ),
)

CONSTRUCTORS: Mapping[str, Constructor] = MappingProxyType({one.name: one for one in _TABLE})
"""Every constructor by its name."""

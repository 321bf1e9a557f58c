"""The constructors of tensors: what they take, the shape it makes, and the numbers.

A shape comes from the arguments alone. The numbers are made when they are asked for, and
are the same every time: random ones come from NumPy's RandomState, whose stream is frozen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.literal import Literal

Shape: TypeAlias = tuple[int, ...]
_SEEDS = 2**32


@dataclass(frozen=True, slots=True)
class Argument:
    """A number or a list of numbers as it was typed, perhaps behind `name=`."""

    value: float | Literal
    place: SourceSpan
    name: str | None = None


@dataclass(slots=True)
class _Given:
    """The arguments of one call by parameter; the dimensions apart from the others."""

    call: str
    dimensions: list[Argument] = field(default_factory=list)
    others: dict[str, Argument] = field(default_factory=dict)

    def number(self, name: str) -> float:
        """The finite number given for `name`."""
        argument = self.others[name]
        if isinstance(argument.value, Literal) or not math.isfinite(argument.value):
            raise ProgramError("constructor.number", argument.place, name=self.call, argument=name)
        return argument.value

    def dimension(self, argument: Argument) -> int:
        """The whole number from 1 on that `argument` is."""
        value = argument.value
        if isinstance(value, Literal) or not (math.isfinite(value) and value % 1 == 0 < value):
            raise ProgramError("constructor.dimension", argument.place, name=self.call)
        return int(value)

    def seed(self) -> Any:
        """A stream of random numbers."""
        value = self.number("seed")
        if value % 1 or not 0 <= value < _SEEDS:
            raise ProgramError("constructor.seed", self.others["seed"].place, largest=_SEEDS - 1)
        return np.random.RandomState(int(value))


@dataclass(frozen=True, slots=True)
class Constructor:
    """`parameters` are taken by position or keyword; `*shape` takes any number of dimensions.

    `named` are taken by keyword only, with their defaults. `shape` allocates nothing and
    raises ProgramError for arguments that make no tensor; after it, `make` cannot fail.
    """

    name: str
    example: str
    parameters: tuple[str, ...]
    make: Callable[[Shape, _Given], Any]
    shape: Callable[[_Given], Shape]
    code: str = "np.{name}({shape})"
    """The call that makes the same numbers in a program to copy."""
    required: int = 0
    """How many of the parameters besides the dimensions must be given."""
    named: Mapping[str, float] = field(default_factory=dict)


def construct(
    name: str, arguments: Sequence[Argument], text: str, place: SourceSpan, limits: Limits
) -> Literal:
    """Return the tensor that the call `text` at `place` makes, nothing of it allocated yet.

    Raises ProgramError for arguments that the constructor does not take, LimitError for
    more dimensions or elements than `limits` allows.
    """
    constructor = CONSTRUCTORS[name]
    shape = constructor.shape(given := _bound(constructor, arguments, place))
    if len(shape) > limits.dimensions:
        raise LimitError("dimensions", place, limit=limits.dimensions)
    if math.prod(shape) > limits.shape_elements:
        raise LimitError("shape_elements", place, limit=limits.shape_elements)
    make = partial(constructor.make, shape, given)
    return Literal(shape, text, make, code=_code(constructor, shape, given))


def _code(constructor: Constructor, shape: Shape, given: _Given) -> str:
    words = {name: _format_argument(name, each.value) for name, each in given.others.items()}
    return constructor.code.format(shape=shape, name=constructor.name, **words)


def _format_argument(name: str, value: float | Literal) -> str:
    if isinstance(value, Literal):
        return str(value.make().astype(int).tolist())
    if not math.isfinite(value):
        return f"np.{abs(value)}" if value != -math.inf else "-np.inf"
    return str(int(value)) if name in _WHOLE else repr(value)


def _bound(constructor: Constructor, arguments: Sequence[Argument], place: SourceSpan) -> _Given:
    wrong = ProgramError(
        "constructor.arguments", place, name=constructor.name, example=constructor.example
    )
    given = _Given(constructor.name)
    names = [name for name in constructor.parameters if name != "*shape"]
    for argument in arguments:
        if argument.name is None:
            given.dimensions.append(argument)
        elif argument.name in given.others or argument.name not in {*names, *constructor.named}:
            raise wrong
        else:
            given.others[argument.name] = argument
    behind = [name for name in names if name not in given.others]
    if names == list(constructor.parameters):  # no dimensions: all by position from the first
        if len(given.dimensions) > len(behind):
            raise wrong
        given.others |= dict(zip(behind, given.dimensions, strict=False))
        given.dimensions = []
    else:
        for name in reversed(behind):
            if not given.dimensions:
                raise wrong
            given.others[name] = given.dimensions.pop()
        given.dimensions = _each(given.dimensions)
        if not given.dimensions:
            raise wrong
    if any(name not in given.others for name in names[: constructor.required]):
        raise wrong
    for name, value in constructor.named.items():
        given.others.setdefault(name, Argument(value, place))
    return given


def _each(dimensions: list[Argument]) -> list[Argument]:
    """`zeros([2, 3])` is `zeros(2, 3)`."""
    if len(dimensions) == 1 and isinstance(listed := dimensions[0].value, Literal):
        if len(listed.shape) != 1:
            return dimensions
        numbers = listed.make().tolist()
        return [Argument(*pair) for pair in zip(numbers, listed.numbers, strict=True)]
    return dimensions


def _dimensions(given: _Given) -> Shape:
    return tuple(given.dimension(argument) for argument in given.dimensions)


def _seeded(given: _Given) -> Shape:
    given.seed()
    return _dimensions(given)


def _bounded(given: _Given) -> Shape:
    given.number("low"), given.number("high")
    return _seeded(given)


def _filled(given: _Given) -> Shape:
    if isinstance((value := given.others["value"]).value, Literal):
        raise ProgramError("constructor.number", value.place, name=given.call, argument="value")
    return _dimensions(given)


def _square(given: _Given) -> Shape:
    size = given.dimension(given.others["size"])
    return size, size


def _counted(given: _Given) -> Shape:
    given.number("start"), given.number("stop")
    return (given.dimension(given.others["count"]),)


def _range(given: _Given) -> Shape:
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


def _classes(given: _Given) -> Shape:
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


def _made_randn(shape: Shape, given: _Given) -> Any:
    return given.seed().standard_normal(shape)


def _made_full(shape: Shape, given: _Given) -> Any:
    return np.full(shape, given.others["value"].value)


def _made_range(shape: Shape, given: _Given) -> Any:
    with np.errstate(all="ignore"):
        return given.number("start") + given.number("step") * np.arange(shape[0], dtype=np.float64)


def _made_linspace(shape: Shape, given: _Given) -> Any:
    with np.errstate(all="ignore"):
        return np.linspace(given.number("start"), given.number("stop"), shape[0])


def _made_uniform(shape: Shape, given: _Given) -> Any:
    low, high = given.number("low"), given.number("high")
    with np.errstate(all="ignore"):
        return low + (high - low) * given.seed().random_sample(shape)


def _made_one_hot(shape: Shape, given: _Given) -> Any:
    classes = given.others["indices"].value
    listed = classes.make() if isinstance(classes, Literal) else np.array(classes)
    return (np.arange(shape[-1]) == listed[..., None]).astype(np.float64)


_WHOLE = {"size", "count", "indices", "seed"}
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

"""A call of a constructor becomes a tensor of which nothing is allocated yet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.constructor_arguments import Argument, GivenArguments
from gradwalk.core.syntax.constructors import CONSTRUCTORS, Constructor, Shape
from gradwalk.core.syntax.literal import Literal

_WHOLE = {"size", "count", "indices", "seed"}


def construct(
    name: str, arguments: Sequence[Argument], text: str, place: SourceSpan, limits: Limits
) -> Literal:
    """Return the tensor that the call `text` at `place` makes, nothing of it allocated yet.

    Raises ProgramError for arguments that the constructor does not take, LimitError for
    more dimensions or elements than `limits` allows.
    """
    constructor = CONSTRUCTORS[name]
    shape = constructor.shape(given := _bind_arguments(constructor, arguments, place))
    if len(shape) > limits.dimensions:
        raise LimitError("dimensions", place, limit=limits.dimensions)
    if math.prod(shape) > limits.shape_elements:
        raise LimitError("shape_elements", place, limit=limits.shape_elements)
    make = partial(constructor.make, shape, given)
    return Literal(shape, text, make, code=_code(constructor, shape, given))


def _code(constructor: Constructor, shape: Shape, given: GivenArguments) -> str:
    words = {name: _format_argument(name, each.value) for name, each in given.others.items()}
    return constructor.code.format(shape=shape, name=constructor.name, **words)


def _format_argument(name: str, value: float | Literal) -> str:
    if isinstance(value, Literal):
        return str(value.make().astype(int).tolist())
    if not math.isfinite(value):
        return f"np.{abs(value)}" if value != -math.inf else "-np.inf"
    return str(int(value)) if name in _WHOLE else repr(value)


def _bind_arguments(
    constructor: Constructor, arguments: Sequence[Argument], place: SourceSpan
) -> GivenArguments:
    wrong = ProgramError(
        "constructor.arguments", place, name=constructor.name, example=constructor.example
    )
    given = GivenArguments(constructor.name)
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
        given.dimensions = _list_dimensions(given.dimensions)
        if not given.dimensions:
            raise wrong
    if any(name not in given.others for name in names[: constructor.required]):
        raise wrong
    for name, value in constructor.named.items():
        given.others.setdefault(name, Argument(value, place))
    return given


def _list_dimensions(dimensions: list[Argument]) -> list[Argument]:
    """`zeros([2, 3])` is `zeros(2, 3)`."""
    if len(dimensions) == 1 and isinstance(listed := dimensions[0].value, Literal):
        if len(listed.shape) != 1:
            return dimensions
        numbers = listed.make().tolist()
        return [Argument(*pair) for pair in zip(numbers, listed.numbers, strict=True)]
    return dimensions

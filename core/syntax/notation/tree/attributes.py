"""The attributes of a call, which are plain numbers: `axis=0`, `stride=2`, the shape of reshape."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from gradwalk.core.errors import ProgramError
from gradwalk.core.gates.gate import Attribute, AttributeValue
from gradwalk.core.syntax.expression import Array, Binary, Expression, Name, Number
from gradwalk.core.syntax.notation.names import FLAGS
from gradwalk.core.syntax.notation.tokens.word import Word

_KEYS = {"count": "setting.count", "whole": "setting.whole"}
_QUOTES = ('"', "'")
_LARGEST = 2**53
"""Above this a float is no exact whole number."""


def bind_attributes(
    function: Word,
    attributes: Sequence[Attribute],
    positional: Sequence[Expression],
    named: Mapping[str, Expression],
) -> tuple[tuple[str, AttributeValue], ...]:
    """Return every attribute with its value, the defaults among them.

    `positional` are the arguments behind the operands; a shape takes all that are left.
    Raises ProgramError for what is no plain number or not of the attribute's kind. The
    required ones must be there.
    """
    rest = list(positional)
    values: list[tuple[str, AttributeValue]] = []
    for attribute in attributes:
        if attribute.name in named:
            given = [named[attribute.name]]
        elif attribute.kind in ("shape", "axes"):
            given, rest = rest, []
        else:
            given, rest = rest[:1], rest[1:]
        value = _read_value(function, attribute, given) if given else attribute.default
        values.append((attribute.name, value))
    return tuple(values)


def read_whole_number(expression: Expression) -> int | None:
    """The whole number that is typed, None for anything else."""
    if not isinstance(expression, Number) or expression.text in FLAGS:
        return None
    value = expression.value
    if not math.isfinite(value) or value % 1 or abs(value) > _LARGEST:
        return None
    return int(value)


def check_no_flag(expression: Expression) -> None:
    """Raise ProgramError for True, False and a text where a number or an operand is wanted."""
    if isinstance(expression, Name) and expression.name[:1] in _QUOTES:
        raise ProgramError("text.place", expression.place)
    if isinstance(expression, Number) and expression.text in FLAGS:
        raise ProgramError("name.code", expression.place, name=expression.text)


def _read_value(
    function: Word, attribute: Attribute, given: Sequence[Expression]
) -> AttributeValue:
    first = given[0]
    if attribute.kind == "flag":
        flag = first.value if isinstance(first, Number) else None
        if flag not in (0, 1):
            raise _make_error("setting.flag", function, attribute, first)
        return bool(flag)
    if attribute.kind == "text":
        if not (isinstance(first, Name) and first.name[:1] in _QUOTES):
            raise _make_error("setting.text", function, attribute, first)
        return first.name[1:-1]
    if attribute.kind == "shape":
        return _read_shape(function, attribute, given)
    if attribute.kind == "axes":
        return _read_several(function, attribute, given, "setting.axis")
    if attribute.kind == "widths":
        return _read_widths(function, attribute, first)
    if attribute.kind == "axis" and isinstance(first, Array):
        return _require_whole_numbers(function, attribute, first, "setting.axis")
    if attribute.kind == "number":
        number = _read_number(first)
        if number is None:
            raise _make_error("setting.literal", function, attribute, first)
        return number
    key = _KEYS.get(attribute.kind, "setting.axis")
    value = _require_whole_number(function, attribute, first, key)
    if attribute.kind == "count" and value < 0:
        raise _make_error(key, function, attribute, first)
    return value


def _read_shape(
    function: Word, attribute: Attribute, given: Sequence[Expression]
) -> tuple[int, ...]:
    shape = _read_several(function, attribute, given, "setting.shape")
    if any(length < 1 and length != -1 for length in shape) or shape.count(-1) > 1:
        wrong = next(k for k, length in enumerate(shape) if length < 1)
        raise _make_error("setting.shape", function, attribute, given[min(wrong, len(given) - 1)])
    return shape


def _read_several(
    function: Word, attribute: Attribute, given: Sequence[Expression], key: str
) -> tuple[int, ...]:
    """The whole numbers that are typed one by one or as a list."""
    if len(given) == 1 and isinstance(given[0], Array):
        return _require_whole_numbers(function, attribute, given[0], key)
    return tuple(_require_whole_number(function, attribute, one, key) for one in given)


def _read_widths(function: Word, attribute: Attribute, given: Expression) -> tuple[int, ...]:
    """One width for all sides, or pairs from the last axis on as PyTorch has them.

    NumPy's list of a pair for every axis begins with the first.
    """
    key = "setting.widths"
    widths: tuple[int, ...]
    if not isinstance(given, Array):
        widths = (_require_whole_number(function, attribute, given, key),)
    elif len(given.value.shape) == 2 and given.value.shape[1] == 2 and given.value.numbers:
        pairs = given.value.make().tolist()
        widths = tuple(int(width) for pair in reversed(pairs) for width in pair)
        if widths != tuple(width for pair in reversed(pairs) for width in pair):
            raise _make_error(key, function, attribute, given)
    else:
        widths = _require_whole_numbers(function, attribute, given, key)
    if any(width < 0 for width in widths) or (len(widths) > 1 and len(widths) % 2):
        raise _make_error(key, function, attribute, given)
    return widths


def _require_whole_number(function: Word, attribute: Attribute, given: Expression, key: str) -> int:
    if not isinstance(given, Number):
        raise _make_error("setting.literal", function, attribute, given)
    value = read_whole_number(given)
    if value is None:
        raise _make_error(key, function, attribute, given)
    return value


def _require_whole_numbers(
    function: Word, attribute: Attribute, given: Array, key: str
) -> tuple[int, ...]:
    """The whole numbers of a typed list."""
    listed = given.value
    if len(listed.shape) != 1 or not listed.numbers:
        raise _make_error(key, function, attribute, given)
    numbers = []
    for value, place in zip(listed.make().tolist(), listed.numbers, strict=True):
        number = Number(value, "", place)
        numbers.append(_require_whole_number(function, attribute, number, key))
    return tuple(numbers)


def _read_number(given: Expression) -> float | None:
    match given:
        case Number(value=value, text=text) if text not in FLAGS:
            return value
        case Binary(operator="/", left=Number(value=above), right=Number(value=below)) if below:
            return above / below
    return None


def _make_error(key: str, function: Word, attribute: Attribute, given: Expression) -> ProgramError:
    return ProgramError(key, given.place, name=function.typed, setting=attribute.name)

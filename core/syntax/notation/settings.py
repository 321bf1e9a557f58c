"""The settings of a call, which are plain numbers: `axis=0`, `stride=2`, the shape of reshape."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from gradwalk.core.errors import ProgramError
from gradwalk.core.gates.gate import Setting, SettingValue
from gradwalk.core.syntax.expression import Array, Binary, Expression, Number
from gradwalk.core.syntax.notation.lexer import Word
from gradwalk.core.syntax.notation.names import FLAGS

_LARGEST = 2**53
"""Above this a float is no exact whole number."""


def settled(
    function: Word,
    settings: Sequence[Setting],
    positional: Sequence[Expression],
    named: Mapping[str, Expression],
) -> tuple[tuple[str, SettingValue], ...]:
    """Return every setting with its value, the defaults among them.

    `positional` are the arguments behind the operands; a shape takes all that are left.
    Raises ProgramError for what is no plain number or not of the setting's kind. The
    required ones must be there.
    """
    rest = list(positional)
    values: list[tuple[str, SettingValue]] = []
    for setting in settings:
        if setting.name in named:
            given = [named[setting.name]]
        elif setting.kind == "shape":
            given, rest = rest, []
        else:
            given, rest = rest[:1], rest[1:]
        value = _value(function, setting, given) if given else setting.default
        values.append((setting.name, value))
    return tuple(values)


def whole(expression: Expression) -> int | None:
    """The whole number that is typed, None for anything else."""
    if not isinstance(expression, Number) or expression.text in FLAGS:
        return None
    value = expression.value
    if not math.isfinite(value) or value % 1 or abs(value) > _LARGEST:
        return None
    return int(value)


def check_no_flag(expression: Expression) -> None:
    """Raise ProgramError for True and False where a number or an operand is wanted."""
    if isinstance(expression, Number) and expression.text in FLAGS:
        raise ProgramError("name.code", expression.place, name=expression.text)


def _value(function: Word, setting: Setting, given: Sequence[Expression]) -> SettingValue:
    first = given[0]
    if setting.kind == "flag":
        flag = first.value if isinstance(first, Number) else None
        if flag not in (0, 1):
            raise _wrong("setting.flag", function, setting, first)
        return bool(flag)
    if setting.kind == "shape":
        return _shape(function, setting, given)
    if setting.kind == "axis" and isinstance(first, Array):
        return _numbers(function, setting, first, "setting.axis")
    if setting.kind == "number":
        number = _number(first)
        if number is None:
            raise _wrong("setting.literal", function, setting, first)
        return number
    key = "setting.count" if setting.kind == "count" else "setting.axis"
    value = _whole_number(function, setting, first, key)
    if setting.kind == "count" and value < 0:
        raise _wrong(key, function, setting, first)
    return value


def _shape(function: Word, setting: Setting, given: Sequence[Expression]) -> tuple[int, ...]:
    if len(given) == 1 and isinstance(given[0], Array):
        shape = _numbers(function, setting, given[0], "setting.shape")
    else:
        shape = tuple(_whole_number(function, setting, one, "setting.shape") for one in given)
    if any(length < 1 and length != -1 for length in shape) or shape.count(-1) > 1:
        wrong = next(k for k, length in enumerate(shape) if length < 1)
        raise _wrong("setting.shape", function, setting, given[min(wrong, len(given) - 1)])
    return shape


def _whole_number(function: Word, setting: Setting, given: Expression, key: str) -> int:
    if not isinstance(given, Number):
        raise _wrong("setting.literal", function, setting, given)
    value = whole(given)
    if value is None:
        raise _wrong(key, function, setting, given)
    return value


def _numbers(function: Word, setting: Setting, given: Array, key: str) -> tuple[int, ...]:
    """The whole numbers of a typed list."""
    listed = given.value
    if len(listed.shape) != 1 or not listed.numbers:
        raise _wrong(key, function, setting, given)
    numbers = []
    for value, place in zip(listed.make().tolist(), listed.numbers, strict=True):
        number = Number(value, "", place)
        numbers.append(_whole_number(function, setting, number, key))
    return tuple(numbers)


def _number(given: Expression) -> float | None:
    match given:
        case Number(value=value, text=text) if text not in FLAGS:
            return value
        case Binary(operator="/", left=Number(value=above), right=Number(value=below)) if below:
            return above / below
    return None


def _wrong(key: str, function: Word, setting: Setting, given: Expression) -> ProgramError:
    return ProgramError(key, given.place, name=function.typed, setting=setting.name)

"""The arguments of a call, set beside what the function takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from gradwalk.core.errors import Edit, Place, ProgramError
from gradwalk.core.gates.gate import Setting, SettingValue
from gradwalk.core.syntax.expression import Expression, Number
from gradwalk.core.syntax.notation.lexer import Word
from gradwalk.core.syntax.notation.names import Signature
from gradwalk.core.syntax.notation.near import nearest
from gradwalk.core.syntax.notation.settings import check_no_flag, settled

Settings: TypeAlias = tuple[tuple[str, SettingValue], ...]


def bound(
    function: Word,
    signature: Signature,
    arguments: Sequence[Expression],
    keywords: Iterable[tuple[Word, Expression]],
) -> tuple[tuple[Expression, ...], Settings]:
    """Return the operands by position, those given by keyword among them, and all settings.

    Raises ProgramError for a number of arguments or a keyword that `function` does not
    take, and for a setting that is no plain number of its kind.
    """
    most = len(arguments) if signature.variadic else len(signature.parameters)
    given = dict(enumerate(arguments[:most]))
    rest = arguments[most:]
    placed = {setting.name for setting, _ in zip(signature.settings, rest, strict=False)}
    named: dict[str, Expression] = {}
    for keyword, argument in keywords:
        name = keyword.typed
        slot = _slot(function, signature, keyword)
        if (name in named or name in placed) if slot is None else (slot in given):
            raise ProgramError("keyword.twice", keyword.place, name=function.typed, keyword=name)
        if slot is None:
            _check_single(signature, function, keyword, len(arguments))
            named[name] = argument
        else:
            given[slot] = argument
    operands = _operands(function, signature, given, len(arguments) + len(named))
    for operand in operands:
        check_no_flag(operand)
    if signature.single and len(operands) > 1:
        return operands, ()
    _check_settings(function, signature, len(rest), named, len(given) + len(rest) + len(named))
    return operands, settled(function, signature.settings, rest, named)


def _operands(
    function: Word, signature: Signature, given: dict[int, Expression], count: int
) -> tuple[Expression, ...]:
    if signature.variadic:
        if not given:
            raise ProgramError("arguments.least", function.place, name=function.typed, given=0)
        return tuple(given.values())
    required = signature.required
    missing = [name for k, name in enumerate(signature.parameters[:required]) if k not in given]
    if missing and _takes_shape(signature):  # any number of arguments
        raise _missing(function, signature, missing[0])
    if missing:
        raise _wrong_number(function, signature, count)
    last = max(given, default=-1) + 1
    for k in range(required, last):
        given.setdefault(k, _default(signature, k, function.place))
    return tuple(given[k] for k in range(last))


def _check_settings(
    function: Word,
    signature: Signature,
    positional: int,
    named: Iterable[str],
    count: int,
) -> None:
    """Check that all the arguments behind the operands are settings, and the required are there."""
    if positional > len(signature.settings) and not _takes_shape(signature):
        raise _wrong_number(function, signature, count)
    for setting in signature.settings[positional:]:
        if setting.required and setting.name not in named:
            raise _missing(function, signature, setting.name)


def _check_single(signature: Signature, function: Word, keyword: Word, operands: int) -> None:
    if signature.single and operands > 1:
        raise ProgramError(
            "setting.single",
            keyword.place,
            name=function.typed,
            setting=keyword.typed,
            given=operands,
        )


def _slot(function: Word, signature: Signature, keyword: Word) -> int | None:
    """The operand that `keyword` names, or None for a setting."""
    name = keyword.typed
    settings = [setting.name for setting in signature.settings]
    parameters = () if signature.variadic else signature.parameters
    if name in parameters:
        return parameters.index(name)
    if name in settings:
        return None
    near = nearest(name, (*parameters, *settings))
    if near is None:
        raise ProgramError("keyword.unknown", keyword.place, name=function.typed, keyword=name)
    raise ProgramError(
        "keyword.unknown.near",
        keyword.place,
        edit=Edit(keyword.place, near),
        name=function.typed,
        keyword=name,
        near=near,
    )


def _takes_shape(signature: Signature) -> bool:
    return any(setting.kind == "shape" for setting in signature.settings)


def _missing(function: Word, signature: Signature, argument: str) -> ProgramError:
    call = _call(function, signature)
    return ProgramError(
        "setting.missing", function.place, name=function.typed, setting=argument, call=call
    )


def _wrong_number(function: Word, signature: Signature, count: int) -> ProgramError:
    required = signature.required + sum(setting.required for setting in signature.settings)
    most = len(signature.parameters) + len(signature.settings)
    return ProgramError(
        "arguments" if required == most else "arguments.range",
        function.place,
        name=function.typed,
        call=_call(function, signature),
        given=count,
        expected=required,
        most=most,
    )


def _call(function: Word, signature: Signature) -> str:
    """How the call is written, as in `max_pool2d(x, size, stride)`."""
    shown = ["x", "y", "…"] if signature.variadic else list(_parameters(signature))
    return f"{function.typed}({', '.join([*shown, *map(_setting, signature.settings)])})"


def _parameters(signature: Signature) -> Iterable[str]:
    for k, parameter in enumerate(signature.parameters):
        default = k - signature.required
        yield parameter if default < 0 else f"{parameter}={signature.defaults[default]:g}"


def _setting(setting: Setting) -> str:
    if setting.kind == "shape":
        return "…"
    if setting.required:
        return setting.name
    default = setting.default
    number = isinstance(default, float)
    return f"{setting.name}={'…' if default is None else f'{default:g}' if number else default}"


def _default(signature: Signature, k: int, place: Place) -> Number:
    value = signature.defaults[k - signature.required]
    return Number(value, f"{value:g}", place)

"""The arguments of a call, set beside what the function takes."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import Edit, Place, ProgramError
from core.expression import Expression, Number
from core.notation.lexer import Word
from core.notation.names import Signature
from core.notation.near import nearest

_TENSOR_KEYWORDS = ("axis", "keepdims")


def bound(
    function: Word,
    signature: Signature,
    arguments: list[Expression],
    keywords: Iterable[tuple[Word, Expression]],
) -> tuple[Expression, ...]:
    """Return the arguments by position, those given by keyword among them.

    Raises ProgramError for a number of arguments or a keyword that `function` does not take.
    """
    given = dict(enumerate(arguments))
    for keyword, argument in keywords:
        slot = _slot(function, signature, keyword)
        if slot in given:
            raise ProgramError(
                "keyword.twice", keyword.place, name=function.typed, keyword=keyword.typed
            )
        given[slot] = argument
    count = len(given)
    if signature.variadic:
        if not count:
            raise ProgramError("arguments.least", function.place, name=function.typed, given=0)
        return tuple(arguments)
    last = max(given, default=-1) + 1
    required = signature.required
    if last > len(signature.parameters) or any(k not in given for k in range(required)):
        raise _wrong_number(function, signature, count)
    for k in range(required, last):
        given.setdefault(k, _default(signature, k, function.place))
    return tuple(given[k] for k in range(last))


def _slot(function: Word, signature: Signature, keyword: Word) -> int:
    name = keyword.typed
    if name in signature.parameters and not signature.variadic:
        return signature.parameters.index(name)
    if name in _TENSOR_KEYWORDS:
        raise ProgramError("tensors.unsupported", keyword.place)
    near = None if signature.variadic else nearest(name, signature.parameters)
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


def _wrong_number(function: Word, signature: Signature, count: int) -> ProgramError:
    required, most = signature.required, len(signature.parameters)
    return ProgramError(
        "arguments" if required == most else "arguments.range",
        function.place,
        name=function.typed,
        call=f"{function.typed}({', '.join(_shown(signature))})",
        given=count,
        expected=required,
        most=most,
    )


def _shown(signature: Signature) -> Iterable[str]:
    for k, parameter in enumerate(signature.parameters):
        default = k - signature.required
        yield parameter if default < 0 else f"{parameter}={signature.defaults[default]:g}"


def _default(signature: Signature, k: int, place: Place) -> Number:
    value = signature.defaults[k - signature.required]
    return Number(value, f"{value:g}", place)

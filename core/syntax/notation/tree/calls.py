"""The arguments of a call, set beside what the function takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.gates.gate import Attribute, AttributeValue
from gradwalk.core.syntax.expression import Expression, Number
from gradwalk.core.syntax.notation.names import Signature
from gradwalk.core.syntax.notation.tokens.word import Word
from gradwalk.core.syntax.notation.tree.attributes import bind_attributes, check_no_flag
from gradwalk.core.syntax.spelling import find_nearest

Attributes: TypeAlias = tuple[tuple[str, AttributeValue], ...]


def bind_arguments(
    function: Word,
    signature: Signature,
    arguments: Sequence[Expression],
    keywords: Iterable[tuple[Word, Expression]],
) -> tuple[tuple[Expression, ...], Attributes]:
    """Return the operands by position, those given by keyword among them, and all attributes.

    Raises ProgramError for a number of arguments or a keyword that `function` does not
    take, and for an attribute that is no plain number of its kind.
    """
    keywords = [_rename_keyword(signature, *each) for each in keywords]
    typed = {keyword.typed for keyword, _ in keywords}
    given, rest, named = _place_arguments(function, signature, arguments, typed)
    placed = {attribute.name for attribute, _ in zip(signature.attributes, rest, strict=False)}
    for keyword, argument in keywords:
        name = keyword.typed
        slot = _find_slot(function, signature, keyword)
        alone = len(keywords) == 1 and not arguments
        if slot is not None and alone and len(signature.parameters) == 1:  # sin(x=1) gives no x
            raise ProgramError("keyword.operand", keyword.place, name=function.typed, keyword=name)
        if (name in named or name in placed) if slot is None else (slot in given):
            raise ProgramError("keyword.twice", keyword.place, name=function.typed, keyword=name)
        if slot is None:
            _check_single(signature, function, keyword, len(arguments))
            named[name] = argument
        else:
            given[slot] = argument
    count = len(given) + len(rest) + len(named)
    operands = _bind_operands(function, signature, given, count)
    for operand in operands:
        check_no_flag(operand)
    if signature.single and len(operands) > 1:
        return operands, ()
    _check_attributes(function, signature, len(rest), named, count)
    return operands, bind_attributes(function, signature.attributes, rest, named)


_SAME_NAMES = {
    **{"dim": "axis", "keepdim": "keepdims", "a_min": "min", "a_max": "max"},
    **{"correction": "ddof", "unbiased": "ddof"},
}
"""What PyTorch and NumPy call the same."""


def _rename_keyword(
    signature: Signature, keyword: Word, argument: Expression
) -> tuple[Word, Expression]:
    """A keyword of another library by its name here, with its argument."""
    known = {*signature.parameters, *(attribute.name for attribute in signature.attributes)}
    name = _SAME_NAMES.get(keyword.typed)
    if keyword.typed in known or name not in known or name is None:
        return keyword, argument
    if keyword.typed == "unbiased" and isinstance(argument, Number):
        argument = Number(argument.value, f"{argument.value:g}", argument.place)
    return Word(keyword, keyword.place, name), argument


def _place_arguments(
    function: Word, signature: Signature, arguments: Sequence[Expression], keywords: set[str]
) -> tuple[dict[int, Expression], Sequence[Expression], dict[str, Expression]]:
    """The operands by slot, what is behind them, and the attributes typed between them."""
    if not signature.order:
        most = len(arguments) if signature.variadic else len(signature.parameters)
        return dict(enumerate(arguments[:most])), arguments[most:], {}
    attributes = {attribute.name for attribute in signature.attributes}
    order = [name for name in signature.order if name not in attributes & keywords]
    if len(arguments) > len(order) and not signature.variadic:
        raise _make_count_error(function, signature, len(arguments) + len(keywords))
    given: dict[int, Expression] = {}
    named: dict[str, Expression] = {}
    for k, argument in enumerate(arguments):
        name = order[min(k, len(order) - 1)]
        if name in attributes:
            named[name] = argument
        else:
            given[len(given)] = argument
    return given, (), named


def _bind_operands(
    function: Word, signature: Signature, given: dict[int, Expression], count: int
) -> tuple[Expression, ...]:
    if signature.variadic:
        if not given:
            raise ProgramError("arguments.least", function.place, name=function.typed, given=0)
        return tuple(given.values())
    required = signature.required
    missing = [name for k, name in enumerate(signature.parameters[:required]) if k not in given]
    if missing and _takes_shape(signature):  # any number of arguments
        raise _make_missing_error(function, signature, missing[0])
    if missing:
        raise _make_count_error(function, signature, count)
    last = max(given, default=-1) + 1
    for k in range(required, last):
        given.setdefault(k, _make_default(signature, k, function.place))
    return tuple(given[k] for k in range(last))


def _check_attributes(
    function: Word,
    signature: Signature,
    positional: int,
    named: Iterable[str],
    count: int,
) -> None:
    """Check that all arguments behind the operands are attributes, and none is missing."""
    if positional > len(signature.attributes) and not _takes_shape(signature):
        raise _make_count_error(function, signature, count)
    for attribute in signature.attributes[positional:]:
        if attribute.required and attribute.name not in named:
            raise _make_missing_error(function, signature, attribute.name)


def _check_single(signature: Signature, function: Word, keyword: Word, operands: int) -> None:
    if signature.single and operands > 1:
        raise ProgramError(
            "setting.single",
            keyword.place,
            name=function.typed,
            setting=keyword.typed,
            given=operands,
        )


def _find_slot(function: Word, signature: Signature, keyword: Word) -> int | None:
    """The operand that `keyword` names, or None for an attribute."""
    name = keyword.typed
    attributes = [attribute.name for attribute in signature.attributes]
    parameters = () if signature.variadic else signature.parameters
    if name in parameters:
        return parameters.index(name)
    if name in attributes:
        return None
    near = find_nearest(name, (*parameters, *attributes))
    if near is None:
        raise ProgramError("keyword.unknown", keyword.place, name=function.typed, keyword=name)
    raise ProgramError(
        "keyword.unknown.near",
        keyword.place,
        edit=Edit(keyword.place, near),
        plain_key="keyword.unknown",
        name=function.typed,
        keyword=name,
        near=near,
    )


def _takes_shape(signature: Signature) -> bool:
    return any(attribute.kind in ("shape", "axes") for attribute in signature.attributes)


def _make_missing_error(function: Word, signature: Signature, argument: str) -> ProgramError:
    call = _format_call(function, signature)
    return ProgramError(
        "setting.missing", function.place, name=function.typed, setting=argument, call=call
    )


def _make_count_error(function: Word, signature: Signature, count: int) -> ProgramError:
    required = signature.required + sum(attribute.required for attribute in signature.attributes)
    most = len(signature.parameters) + len(signature.attributes)
    return ProgramError(
        "arguments" if required == most else "arguments.range",
        function.place,
        name=function.typed,
        call=_format_call(function, signature),
        given=count,
        expected=required,
        most=most,
    )


def _format_call(function: Word, signature: Signature) -> str:
    """How the call is written, as in `max_pool2d(x, size, stride)`."""
    if signature.order:
        shown = ["x, y, …" if name.startswith("*") else name for name in signature.order]
    else:
        shown = ["x", "y", "…"] if signature.variadic else list(_format_parameters(signature))
        shown += map(_format_attribute, signature.attributes)
    return f"{function.typed}({', '.join(shown)})"


def _format_parameters(signature: Signature) -> Iterable[str]:
    for k, parameter in enumerate(signature.parameters):
        default = k - signature.required
        yield parameter if default < 0 else f"{parameter}={signature.defaults[default]:g}"


def _format_attribute(attribute: Attribute) -> str:
    if attribute.kind in ("shape", "axes"):
        return "…"
    if attribute.required:
        return attribute.name
    default = attribute.default
    number = isinstance(default, float)
    return f"{attribute.name}={'…' if default is None else f'{default:g}' if number else default}"


def _make_default(signature: Signature, k: int, place: SourceSpan) -> Number:
    value = signature.defaults[k - signature.required]
    return Number(value, f"{value:g}", place)

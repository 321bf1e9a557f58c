"""Methods: of an array those of NumPy and PyTorch, of a list and a dictionary their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.gates import FUNCTION_NAMES
from gradwalk.core.syntax.code.library.arguments import Arguments, apply_function
from gradwalk.core.syntax.code.library.notation import call_notation
from gradwalk.core.syntax.code.library.table import RULES
from gradwalk.core.syntax.code.modules import WHOLE_TYPES
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import (
    Condition,
    Dropped,
    Layer,
    LibraryFunction,
    Listed,
    Mapped,
    Method,
    Tensor,
    TextValue,
    Value,
)
from gradwalk.core.syntax.expression import Name

_SAME_VALUE = {
    *("clone", "copy", "contiguous", "to", "cuda", "cpu", "float", "double", "astype", "half"),
    *("requires_grad_", "type", "block_until_ready"),
}
"""Methods after which an array is what it was."""
_NUMBER_ALONE = {"item", "numpy", "tolist", "detach"}
"""Methods through which no gradient flows."""
_TO_WHOLE = {"long", "int", "bool"}


def call_method(
    session: CodeSession,
    method: Method,
    place: SourceSpan,
    positional: list[Value],
    keywords: dict[str, tuple[Value, SourceSpan]],
) -> Value:
    owner, name = method.owner, method.name
    match owner:
        case Layer():
            return _call_layer_method(owner, name, place)
        case Listed() if name == "append" and len(positional) == 1:
            session.need_call()
            owner.items.append(positional[0])
            return None
        case Mapped() if name in ("items", "values", "keys") and not positional:
            return _list_mapped(session, owner, name, place)
        case TextValue():
            return TextValue("")
    if isinstance(owner, Condition) and (name in _SAME_VALUE or name in _TO_WHOLE):
        return session.tensor(owner, place)  # 1 where it holds, 0 elsewhere
    tensor = session.tensor(owner, place)
    if name == "backward":
        upstream = [value for name, (value, _) in keywords.items() if name == "gradient"]
        _check_upstream(session, [*positional, *upstream], place)
        session.outputs.append(tensor)
        return None
    call = Arguments(
        name, "torch" if session.torch else "numpy", place, [tensor, *positional], keywords
    )
    return _call_on_tensor(session, tensor, call)


def _call_layer_method(owner: Layer, name: str, place: SourceSpan) -> Value:
    if name in ("to", "cuda", "cpu", "double", "float", "train", "eval"):
        return owner
    if name in ("parameters", "zero_grad", "state_dict", "named_parameters", "requires_grad_"):
        return Dropped(name, place)
    raise ProgramError("python.method", place, name=name)


def _list_mapped(session: CodeSession, owner: Mapped, name: str, place: SourceSpan) -> Value:
    keys: list[Value] = [TextValue(str(key)) for key in owner.items]
    values = list(owner.items.values())
    if name == "keys":
        return Listed(keys, place)
    if name == "values":
        return Listed(values, place)
    return Listed([Listed([k, v], place) for k, v in zip(keys, values, strict=True)], place)


def _check_upstream(session: CodeSession, positional: list[Value], place: SourceSpan) -> None:
    """`y.backward(v)` begins with v; only ones are what the output begins with by itself."""
    for value in positional:
        upstream = session.tensor(value, place)
        literal = upstream.literal
        if isinstance(upstream.expression, Name):
            session.writer.idle.add(upstream.expression.name)
        ones = literal is not None and literal.size <= session.limits.trace_elements
        if literal is None or not ones or bool((literal.make() != 1).any()):
            raise ProgramError("python.upstream", place)


def _call_on_tensor(session: CodeSession, tensor: Tensor, call: Arguments) -> Value:
    name, place = call.name, call.place
    values = [*call.positional[1:], *(value for value, _ in call.keywords.values())]
    if name in _TO_WHOLE or (name in _SAME_VALUE and any(map(is_whole_type, values))):
        return check_whole(session, tensor, place)
    if name in _SAME_VALUE:
        return replace(tensor, separate=True) if name in ("copy", "clone") else tensor
    if name in _NUMBER_ALONE:
        if name != "detach":
            session.numbers_alone.add(place)
        return apply_function(session, "detach", [tensor], place)
    if name in ("size", "dim", "ndimension", "numel"):
        return _describe_shape(session, tensor, call)
    if name == "sort" and not session.torch:  # NumPy's method sorts the array itself
        raise ProgramError("python.in_place", place, name=name)
    if name.endswith("_"):
        raise ProgramError("python.in_place", place, name=name)
    rule = RULES.get(name)
    if rule is None and name in FUNCTION_NAMES:
        return call_notation(session, call)
    if rule is None:
        raise ProgramError("python.method", place, name=name)
    return rule(session, call)


def is_whole_type(value: Value) -> bool:
    """Whether a type drops the fraction of a number: `int`, `torch.long`, `bool`."""
    if isinstance(value, LibraryFunction):
        return value.family == "python" and value.name == "int"
    return isinstance(value, TextValue) and value.text in WHOLE_TYPES


def check_whole(session: CodeSession, tensor: Tensor, place: SourceSpan) -> Tensor:
    """Whole numbers stay what they are as integers; others would be cut off."""
    literal = tensor.literal
    if tensor.number is not None and tensor.number % 1 == 0:
        return tensor
    if literal is None or literal.size > session.limits.trace_elements:
        raise ProgramError("python.whole", place)
    if all(each.is_integer() for each in literal.make().ravel().tolist()):
        return tensor
    raise ProgramError("python.whole", place)


def _describe_shape(session: CodeSession, tensor: Tensor, call: Arguments) -> Value:
    shape = session.shape(tensor, call.place)
    if call.name in ("dim", "ndimension"):
        return session.nodes.number(len(shape), call.place)
    if call.name == "numel":
        count = 1
        for length in shape:
            count *= length
        return session.nodes.number(count, call.place)
    given = call.bind("x", "axis")
    if "axis" in given:
        axis = session.whole(given["axis"], call.place)
        if not -len(shape) <= axis < len(shape):
            raise ProgramError("python.axes", call.place, count=len(shape))
        return session.nodes.number(shape[axis], call.place)
    return list_shape(session, shape, call.place)


def list_shape(session: CodeSession, shape: Sequence[int], place: SourceSpan) -> Listed:
    """Return a shape as a tuple of numbers."""
    return Listed([session.nodes.number(each, place) for each in shape], place)

"""Calls: of a library's function, of a method, of a function of the text."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.gates import FUNCTION_NAMES, function_named
from gradwalk.core.syntax.code.functions import call_own
from gradwalk.core.syntax.code.known import is_known
from gradwalk.core.syntax.code.library.arguments import Arguments, apply_function
from gradwalk.core.syntax.code.library.losses import LAYERS
from gradwalk.core.syntax.code.library.table import RULES, find_rule
from gradwalk.core.syntax.code.scope import Scope
from gradwalk.core.syntax.code.session import Session
from gradwalk.core.syntax.code.values import (
    Counted,
    Differentiated,
    Dropped,
    Foreign,
    LibraryFunction,
    Listed,
    Mapped,
    Method,
    OwnFunction,
    Tensor,
    Text,
    Value,
)

_SAME_VALUE = {
    *("clone", "copy", "contiguous", "to", "cuda", "cpu", "float", "double", "astype"),
    *("requires_grad_", "type", "block_until_ready"),
}
"""Methods after which an array is what it was."""
_NUMBER_ALONE = {"item", "numpy", "tolist", "detach"}
"""Methods through which no gradient flows."""
_WHOLE_TYPES = {"long", "int"}


def read_call(session: Session, node: ast.Call, scope: Scope) -> Value:
    """Read `function(arguments)`."""
    _check_known(session, node.func, scope)
    function = session.read(node.func, scope)
    place = _locate_name(session, node.func)
    if isinstance(function, Dropped):
        _note_tape(session, function, node, scope)
        return Dropped(function.label, place)
    positional = _read_positional(session, node.args, scope)
    keywords: dict[str, tuple[Value, SourceSpan]] = {}
    for keyword in node.keywords:
        if keyword.arg is None:
            raise ProgramError("python.star", session.places.span(keyword.value))
        value = session.read(keyword.value, scope)
        keywords[keyword.arg] = (value, session.places.span(keyword))
    match function:
        case OwnFunction():
            named = {name: value for name, (value, _) in keywords.items()}
            return call_own(session, function, positional, named, place)
        case LibraryFunction():
            name = function.name
            call = Arguments(name, function.family, place, positional, keywords)
            return call_library(session, function, call)
        case Method():
            return _call_method(session, function, place, positional, keywords)
        case Differentiated():
            return _call_gradient(session, function, place, positional)
        case Foreign():
            raise ProgramError("python.foreign", place, name=function.name)
    raise ProgramError("python.call", place)


def _check_known(session: Session, function: ast.expr, scope: Scope) -> None:
    """A name that is called and never given is no input: the function is missing."""
    if not isinstance(function, ast.Name) or scope.find(function.id) or is_known(function.id):
        return
    name, place = function.id, session.places.span(function)
    if name.startswith("__"):
        raise ProgramError("python.private", place, name=name)
    if name in session.later:
        raise ProgramError("python.before", place, name=name, line=session.later[name])
    raise ProgramError("python.unknown", place, name=name)


def _note_tape(session: Session, function: Dropped, node: ast.Call, scope: Scope) -> None:
    """TensorFlow's `tape.gradient(loss, x)` names the output."""
    if function.label == "GradientTape.gradient" and node.args:
        session.outputs.append(session.read_tensor(node.args[0], scope))


def _locate_name(session: Session, function: ast.expr) -> SourceSpan:
    if isinstance(function, ast.Attribute):
        return session.places.attribute(function)
    return session.places.span(function)


def _read_positional(session: Session, nodes: Sequence[ast.expr], scope: Scope) -> list[Value]:
    values: list[Value] = []
    for each in nodes:
        if isinstance(each, ast.Starred):
            place = session.places.span(each)
            starred = session.read(each.value, scope)
            if not isinstance(starred, (Listed, Counted)) and not (
                isinstance(starred, Tensor) and starred.shape
            ):
                session.need_call()
                raise ProgramError("python.star", place)
            values += session.items(starred, place)
        else:
            values.append(session.read(each, scope))
    return values


def call_library(session: Session, function: LibraryFunction, call: Arguments) -> Value:
    """Return what a call of a function of a library is."""
    if function.family == "own":
        return _call_notation(session, call)
    if function.presets:
        presets = {name: (value, call.place) for name, value in function.presets}
        call = replace(call, keywords={**presets, **call.keywords})
    if call.name in LAYERS:
        presets_of = tuple((name, value) for name, (value, _) in call.keywords.items())
        if call.positional:
            raise ProgramError("python.arguments", call.place, name=call.name, given=1)
        return LibraryFunction(LAYERS[call.name], function.family, presets_of)
    special = _call_special(session, call)
    if special is not None:
        return special
    rule = find_rule(call.name, function.family)
    if rule is None or isinstance(rule, str):
        raise ProgramError("python.function", call.place, name=call.name, library=function.family)
    return rule(session, call)


def _call_special(session: Session, call: Arguments) -> Value:
    match call.name:
        case "jit" if call.positional:
            return call.positional[0]
        case "grad" | "value_and_grad" if call.family == "jax":
            if not call.positional:
                raise ProgramError("python.arguments", call.place, name=call.name, given=0)
            return Differentiated(call.positional[0])
        case "grad":
            if not call.positional:
                raise ProgramError("python.arguments", call.place, name=call.name, given=0)
            output = call.positional[0]
            session.outputs.append(session.tensor(output, call.place))
            return Dropped("grad", call.place)
        case "seed" | "manual_seed":
            if call.positional:
                session.seed = session.whole(call.positional[0], call.place)
            return Dropped(call.name, call.place)
        case "no_grad":
            return Dropped(call.name, call.place)
        case "PRNGKey" | "vmap" | "value_and_grad" | "jit":
            raise ProgramError("python.function", call.place, name=call.name, library=call.family)
    return None


def _call_notation(session: Session, call: Arguments) -> Value:
    """A function that no library is named of, as `sigmoid(x)`, is the notation's own."""
    gate = function_named(call.name)
    only = gate.operands[0] if gate and len(gate.operands) == 1 else None
    for name, (_, place) in call.keywords.items():
        if name == only:  # sin(x=1)
            raise ProgramError("python.keyword", place, name=call.name, keyword=name)
    keywords = {name: value for name, (value, _) in call.keywords.items()}
    return apply_function(session, call.name, call.positional, call.place, keywords)


def _call_gradient(
    session: Session, function: Differentiated, place: SourceSpan, positional: list[Value]
) -> Value:
    """`jax.grad(f)(x)`: f(x) is the output, and the gradients come by themselves."""
    inner = function.function
    if not isinstance(inner, OwnFunction):
        raise ProgramError("python.call", place)
    made = call_own(session, inner, positional, {}, place)
    session.outputs.append(session.tensor(made, place))
    return Dropped("grad", place)


def _call_method(
    session: Session,
    method: Method,
    place: SourceSpan,
    positional: list[Value],
    keywords: dict[str, tuple[Value, SourceSpan]],
) -> Value:
    owner, name = method.owner, method.name
    match owner:
        case Listed() if name == "append" and len(positional) == 1:
            session.need_call()
            owner.items.append(positional[0])
            return None
        case Mapped() if name in ("items", "values", "keys") and not positional:
            return _list_mapped(session, owner, name, place)
        case Text():
            return Text("")
    tensor = session.tensor(owner, place)
    if name == "backward":
        _check_upstream(session, positional, place)
        session.outputs.append(tensor)
        return None
    call = Arguments(
        name, "torch" if session.torch else "numpy", place, [tensor, *positional], keywords
    )
    return _call_on_tensor(session, tensor, call)


def _check_upstream(session: Session, positional: list[Value], place: SourceSpan) -> None:
    """`y.backward(v)` begins with v; only ones are what the output begins with by itself."""
    for value in positional:
        literal = session.tensor(value, place).literal
        ones = literal is not None and literal.size <= session.limits.trace_elements
        if literal is None or not ones or bool((literal.make() != 1).any()):
            raise ProgramError("python.upstream", place)


def _list_mapped(session: Session, owner: Mapped, name: str, place: SourceSpan) -> Value:
    keys: list[Value] = [Text(str(key)) for key in owner.items]
    values = list(owner.items.values())
    if name == "keys":
        return Listed(keys, place)
    if name == "values":
        return Listed(values, place)
    return Listed([Listed([k, v], place) for k, v in zip(keys, values, strict=True)], place)


def _call_on_tensor(session: Session, tensor: Tensor, call: Arguments) -> Value:
    name, place = call.name, call.place
    if name in _SAME_VALUE:
        return tensor
    if name in _WHOLE_TYPES:
        return _check_whole(session, tensor, place)
    if name in _NUMBER_ALONE:
        return apply_function(session, "detach", [tensor], place)
    if name in ("size", "dim", "ndimension", "numel"):
        return _describe_shape(session, tensor, call)
    if name.endswith("_") and not name.startswith("_"):
        raise ProgramError("python.in_place", place, name=name)
    rule = RULES.get(name)
    if rule is None and name in FUNCTION_NAMES:
        return _call_notation(session, call)
    if rule is None:
        raise ProgramError("python.method", place, name=name)
    return rule(session, call)


def _check_whole(session: Session, tensor: Tensor, place: SourceSpan) -> Value:
    """Whole numbers stay what they are as integers; others would be cut off."""
    literal = tensor.literal
    if tensor.number is not None and tensor.number % 1 == 0:
        return tensor
    if literal is None or literal.size > session.limits.trace_elements:
        raise ProgramError("python.whole", place)
    if all(each.is_integer() for each in literal.make().ravel().tolist()):
        return tensor
    raise ProgramError("python.whole", place)


def _describe_shape(session: Session, tensor: Tensor, call: Arguments) -> Value:
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


def list_shape(session: Session, shape: Sequence[int], place: SourceSpan) -> Listed:
    """Return a shape as a tuple of numbers."""
    return Listed([session.nodes.number(each, place) for each in shape], place)

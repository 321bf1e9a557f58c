"""Calls: of a library's function, of a method, of a function of the text."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.functions import call_own
from gradwalk.core.syntax.code.instances import (
    call_instance,
    call_member,
    find_super,
    make_instance,
)
from gradwalk.core.syntax.code.known import is_known
from gradwalk.core.syntax.code.layers import apply_layer, make_layer, make_sequence
from gradwalk.core.syntax.code.library.arguments import Arguments
from gradwalk.core.syntax.code.library.losses import LAYERS, SETTINGS
from gradwalk.core.syntax.code.library.notation import call_notation
from gradwalk.core.syntax.code.library.table import find_rule
from gradwalk.core.syntax.code.methods import call_method, check_whole, is_whole_type
from gradwalk.core.syntax.code.scope import CodeScope
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import (
    Condition,
    Counted,
    Differentiated,
    Dropped,
    Foreign,
    Instance,
    Layer,
    LibraryFunction,
    Listed,
    Method,
    OwnClass,
    OwnFunction,
    Tensor,
    TextValue,
    Value,
)


def read_call(session: CodeSession, node: ast.Call, scope: CodeScope) -> Value:
    """Read `function(arguments)`."""
    if isinstance(node.func, ast.Name) and node.func.id == "super":
        return find_super(session, node, scope)
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
    named = {name: value for name, (value, _) in keywords.items()}
    match function:
        case OwnFunction():
            return call_own(session, function, positional, named, place)
        case OwnClass():
            return make_instance(session, function, positional, named, place)
        case Instance():
            return call_instance(session, function, positional, named, place)
        case Method(owner=Instance() as owner, name=name):
            return call_member(session, owner, name, positional, named, place)
        case LibraryFunction():
            name = function.name
            call = Arguments(name, function.family, place, positional, keywords)
            return call_library(session, function, call)
        case Method():
            return call_method(session, function, place, positional, keywords)
        case Layer():
            return call_layer(session, function, place, positional)
        case TextValue():  # torch.device("cpu")
            return function
        case Differentiated():
            return _call_gradient(session, function, place, positional)
        case Foreign():
            raise ProgramError("python.foreign", place, name=function.name)
    raise ProgramError("python.call", place)


def _check_known(session: CodeSession, function: ast.expr, scope: CodeScope) -> None:
    """A name that is called and never given is no input: the function is missing."""
    if not isinstance(function, ast.Name) or scope.find(function.id) or is_known(function.id):
        return
    name, place = function.id, session.places.span(function)
    if name.startswith("__"):
        raise ProgramError("python.private", place, name=name)
    if name in session.later:
        raise ProgramError("python.before", place, name=name, line=session.later[name])
    raise ProgramError("python.unknown", place, name=name)


def _note_tape(session: CodeSession, function: Dropped, node: ast.Call, scope: CodeScope) -> None:
    """TensorFlow's `tape.gradient(loss, x)` names the output."""
    if function.label == "GradientTape.gradient" and node.args:
        session.outputs.append(session.read_tensor(node.args[0], scope))


def _locate_name(session: CodeSession, function: ast.expr) -> SourceSpan:
    if isinstance(function, ast.Attribute):
        return session.places.attribute(function)
    return session.places.span(function)


def _read_positional(
    session: CodeSession, nodes: Sequence[ast.expr], scope: CodeScope
) -> list[Value]:
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


def call_library(session: CodeSession, function: LibraryFunction, call: Arguments) -> Value:
    """Return what a call of a function of a library is."""
    if function.family == "own":
        return call_notation(session, call)
    if function.presets:
        presets = {name: (value, call.place) for name, value in function.presets}
        call = replace(call, keywords={**presets, **call.keywords})
    if call.name in LAYERS:
        given = {name: value for name, (value, _) in call.keywords.items()}
        settings = SETTINGS.get(call.name, ())
        if len(call.positional) > len(settings):
            count = len(call.positional)
            raise ProgramError("python.arguments", call.place, name=call.name, given=count)
        given |= zip(settings, call.positional, strict=False)
        if call.name == "Flatten":
            given.setdefault("start_dim", session.nodes.number(1, call.place))
        return LibraryFunction(LAYERS[call.name], function.family, tuple(given.items()))
    special = _call_special(session, call)
    if special is not None:
        return special
    rule = find_rule(call.name, function.family)
    if rule is None or isinstance(rule, str):
        raise ProgramError("python.function", call.place, name=call.name, library=function.family)
    _check_in_place(call, function)
    made = rule(session, call)
    whole = "dtype" in call.keywords and is_whole_type(call.keywords["dtype"][0])
    compares = bool(call.positional) and isinstance(call.positional[0], Condition)
    if whole and not compares and isinstance(made, Tensor):
        return check_whole(session, made, call.place)
    return made


def _check_in_place(call: Arguments, function: LibraryFunction) -> None:
    """Refuse `F.relu(x, inplace=True)`, after which x is another; a layer changes its result."""
    value, place = call.keywords.get("inplace", (False, call.place))
    if value is True and not function.presets:
        raise ProgramError("python.in_place", place, name="inplace=True")


def _call_special(session: CodeSession, call: Arguments) -> Value:
    if call.family == "torch" and (layer := make_layer(session, call)) is not None:
        return layer
    match call.name:
        case "Sequential":
            return make_sequence(session, call)
        case "ModuleList" | "ParameterList":
            listed = call.bind("modules", required=0).get("modules")
            items = [] if listed is None else session.items(listed, call.place)
            return Listed(list(items), call.place)
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


def call_layer(
    session: CodeSession, layer: Layer, place: SourceSpan, positional: Sequence[Value]
) -> Value:
    """Return what a layer, or several one after the other, make of the one argument."""
    if len(positional) != 1:
        raise ProgramError("python.arguments", place, name="forward", given=len(positional))
    value = positional[0]
    if layer.weights:
        return apply_layer(session, layer, value, place)
    for part in layer.parts:
        if isinstance(part, Layer):
            value = call_layer(session, part, place, [value])
        elif isinstance(part, Instance):
            value = call_instance(session, part, [value], {}, place)
        elif isinstance(part, LibraryFunction):
            call = Arguments(part.name, part.family, place, [value], {})
            value = call_library(session, part, call)
    return value


def _call_gradient(
    session: CodeSession, function: Differentiated, place: SourceSpan, positional: list[Value]
) -> Value:
    """`jax.grad(f)(x)`: f(x) is the output, and the gradients come by themselves."""
    inner = function.function
    if not isinstance(inner, OwnFunction):
        raise ProgramError("python.call", place)
    made = call_own(session, inner, positional, {}, place)
    session.outputs.append(session.tensor(made, place))
    return Dropped("grad", place)

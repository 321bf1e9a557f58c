"""Objects of the classes of the text, and calls of their methods."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.functions import call_own, find_own_arguments
from gradwalk.core.syntax.code.scope import CodeLocal, CodeScope
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import (
    Dropped,
    Instance,
    Method,
    OwnClass,
    OwnFunction,
    TextValue,
    Value,
)

CLASS = "__class__"
"""What the methods of a class call it among themselves, as Python does."""
_CALLS = ("__call__", "forward")
"""What a call of an object calls."""
_BACKWARD = ("backward", "zero_grad")
"""Methods that compute gradients by hand, which come by themselves."""
_OF_LOSS = ("gradient", "numerical_gradient")
"""Methods that compute the gradients of the method `loss`."""
_SAME = ("train", "eval", "to", "cuda", "cpu", "double", "float")
"""Methods of PyTorch's modules after which they are what they were."""
_OF_MODULES = (*_SAME, *_BACKWARD, "step", "parameters", "register_buffer", "__init__")
"""What every object may be asked for, whether its class has it or not."""


def make_instance(
    session: CodeSession,
    made_from: OwnClass,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    place: SourceSpan,
) -> Instance:
    """Return what a call of a class makes. Raises ProgramError for arguments it does not take."""
    session.need_call()
    session.called.add(made_from.name)
    session.fuel.spend(place, 1 + len(made_from.values))
    instance = Instance(made_from, dict(made_from.values))
    begin = made_from.methods.get("__init__")
    if begin is not None:
        _call(session, instance, begin, positional, keywords, place)
    elif positional or keywords:
        count = len(positional) + len(keywords)
        raise ProgramError("python.arguments", place, name=made_from.name, given=count)
    return instance


def call_class_with_own_names(session: CodeSession, own: OwnClass) -> Value:
    """Make an object of a class of which the text makes none, and call it.

    The parameters are inputs of the same names.
    """
    begin = own.methods.get("__init__")
    given = find_own_arguments(session, begin, first=1) if begin else {}
    instance = make_instance(session, own, [], given, own.place)
    return call_instance_with_own_names(session, instance, own.name, own.place)


def call_instance_with_own_names(
    session: CodeSession, instance: Instance, called: str, place: SourceSpan
) -> Value:
    """Call an object, which the notes name as `called`, with inputs of its parameters' names."""
    methods = instance.of.methods
    name = next(name for name in _CALLS if name in methods)
    given = find_own_arguments(session, methods[name], first=1)
    session.writer.tell("reading.called", place, name=called, names=tuple(given))
    return call_member(session, instance, name, [], given, place)


def can_be_called(own: OwnClass) -> bool:
    """Whether a call of an object of the class computes something."""
    return any(name in own.methods for name in _CALLS)


def read_member(instance: Instance, name: str, place: SourceSpan) -> Value:
    """Return `object.name`: a value that it has, or a method."""
    if name in instance.attributes:
        return instance.attributes[name]
    if name in instance.of.methods or name in _OF_MODULES:
        return Method(instance, name)
    raise ProgramError("python.member", place, name=name, owner=instance.of.name)


def call_instance(
    session: CodeSession,
    instance: Instance,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    place: SourceSpan,
) -> Value:
    """Return what a call of the object itself is, as in PyTorch `net(x)`."""
    for name in _CALLS:
        if name in instance.of.methods:
            return call_member(session, instance, name, positional, keywords, place)
    raise ProgramError("python.call", place)


def call_member(
    session: CodeSession,
    instance: Instance,
    name: str,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    place: SourceSpan,
) -> Value:
    """Return what the call of a method is. Of gradients that it computes by hand only the loss."""
    methods = instance.of.methods
    if name in _OF_LOSS and "loss" in methods:
        made = _call(session, instance, methods["loss"], positional, keywords, place)
        loss = session.tensor(made, place)
        session.outputs.append(session.writer.define("loss", loss, place, None))
        return Dropped(name, place)
    fallen = any(isinstance(value, Dropped) for value in (*positional, *keywords.values()))
    if fallen or name in _BACKWARD or name == "parameters":
        return Dropped(name, place)
    if name in methods:
        return _call(session, instance, methods[name], positional, keywords, place)
    if name == "register_buffer":
        _keep_buffer(instance, positional, place)
        return None
    return instance if name in _SAME else Dropped(name, place)


def _call(
    session: CodeSession,
    instance: Instance,
    method: OwnFunction,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    place: SourceSpan,
) -> Value:
    return call_own(session, method, [instance.whole or instance, *positional], keywords, place)


def _keep_buffer(instance: Instance, positional: Sequence[Value], place: SourceSpan) -> None:
    """`self.register_buffer("mask", mask)`: an attribute that is no parameter."""
    match positional:
        case [TextValue(text=name), value, *_]:
            instance.attributes[name] = value
        case _:
            given = len(positional)
            raise ProgramError("python.arguments", place, name="register_buffer", given=given)


def find_super(session: CodeSession, node: ast.Call, scope: CodeScope) -> Value:
    """Return what `super()` is: the object as one of the class that the method's own extends.

    Where that is no class of the text, it falls away.
    """
    value, own = (_look_up(scope, name) for name in ("self", CLASS))
    if isinstance(value, Instance) and isinstance(own, OwnClass) and own.extended is not None:
        return Instance(own.extended, value.attributes, whole=value)
    return Dropped("super", session.places.span(node.func))


def _look_up(scope: CodeScope, name: str) -> Value:
    found = scope.find(name)
    value = found.names[name] if found else None
    return value.value if isinstance(value, CodeLocal) else value

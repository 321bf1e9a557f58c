"""Functions of the text: one that can be is a function of the program, any other is written out."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.names import is_name
from gradwalk.core.syntax.code.scope import CodeLocal, CodeScope, is_leaf
from gradwalk.core.syntax.code.session import CodeSession, NeedsCall
from gradwalk.core.syntax.code.values import Condition, Listed, OwnFunction, Tensor, Unknown, Value
from gradwalk.core.syntax.expression import Name


class Returned(Exception):
    """A `return` was reached."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


@dataclass(frozen=True, slots=True)
class TracedFunction:
    """A function of the text that is a function of the program."""

    name: str
    body: Tensor
    seen: tuple[tuple[CodeScope, str, Value], ...]
    """The names from around it, and what they meant when it was read."""


def call_own(
    session: CodeSession,
    function: OwnFunction,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    place: SourceSpan,
) -> Value:
    """Return what a call of a function of the text is."""
    if function in session.calling:
        raise ProgramError("python.recursion", place, name=function.name)
    session.called.add(function.name)
    given = _bind(function, positional, keywords, place)
    session.calling.append(function)
    try:
        with session.at(function.places):
            group = _find_group(session, function, given)
            if group is None:
                return _write_out_with_inputs(session, function, given)
    finally:
        session.calling.pop()
    if not session.calling and not session.grouping and all(map(_is_constant, given.values())):
        given = _make_inputs(session, function, given)
    arguments = [session.tensor(value, place) for value in given.values()]
    return session.nodes.own_call(group.name, arguments, place, group.body)


def _write_out_with_inputs(
    session: CodeSession, function: OwnFunction, given: Mapping[str, Value]
) -> Value:
    """Read the body for these arguments; numbers of which only a number comes are inputs."""
    mark = session.writer.mark()
    made = _write_out(session, function, given)
    plain = _is_constant(made) and any(map(_is_constant, given.values()))
    if not plain or len(session.calling) > 1:
        return made
    session.forget(session.writer.go_back(mark))
    return _write_out(session, function, _make_inputs(session, function, given))


def _is_constant(value: Value) -> bool:
    """Whether it is a number or an array without a name, or a tuple of them."""
    if isinstance(value, Listed):
        return all(map(_is_constant, value.items))
    known = isinstance(value, Tensor) and (value.number is not None or value.literal is not None)
    return known and isinstance(value, Tensor) and value.plain


def _make_inputs(
    session: CodeSession, function: OwnFunction, given: Mapping[str, Value]
) -> dict[str, Value]:
    """Plain numbers and arrays that a function is called with are inputs, named like its
    parameters."""
    made = dict(given)
    for argument in _list_parameters(function):
        value = given[argument.arg]
        if isinstance(value, Tensor) and _is_constant(value) and is_name(argument.arg):
            place = value.typed or function.place
            made[argument.arg] = session.writer.define(argument.arg, value, place, value.typed)
    return made


def _bind(
    function: OwnFunction,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    place: SourceSpan,
) -> dict[str, Value]:
    """The arguments by the names of the parameters, in their order."""
    parameters = function.parameters
    plain = [arg.arg for arg in (*parameters.posonlyargs, *parameters.args)]
    names = [*plain, *(arg.arg for arg in parameters.kwonlyargs)]
    with_default = names[len(plain) - len(parameters.defaults) :] if function.defaults else []
    given: dict[str, Value] = dict(zip(with_default, function.defaults, strict=False))
    typed = dict(zip(plain, positional, strict=False))
    twice = [name for name in keywords if name in typed]
    unknown = [name for name in keywords if name not in names]
    if len(positional) > len(plain) or twice or unknown:
        raise ProgramError("python.arguments", place, name=function.name, given=len(positional))
    given |= typed | dict(keywords)
    if any(name not in given for name in names):
        raise ProgramError("python.arguments", place, name=function.name, given=len(positional))
    return {name: given[name] for name in names}


def _find_group(
    session: CodeSession, function: OwnFunction, given: Mapping[str, Value]
) -> TracedFunction | None:
    """The function of the program that this one is; None where each call must be written out."""
    if any(not isinstance(value, Tensor) for value in given.values()):
        return None
    key = id(function)
    if key not in session.groups:
        session.groups[key] = _make_group(session, function, list(given))
    group: TracedFunction | None = session.groups[key]
    if group is None or any(scope.names.get(name) is not seen for scope, name, seen in group.seen):
        return None
    return group


def _make_group(
    session: CodeSession, function: OwnFunction, names: list[str]
) -> TracedFunction | None:
    name = function.name
    if not is_name(name) or name in session.inlined or not all(map(is_name, names)) or not names:
        return None
    places = {arg.arg: session.places.span(arg) for arg in _list_parameters(function)}
    scope = CodeScope(around=function.scope, substitutes=True, function=True)
    for parameter in names:
        scope.names[parameter] = Tensor(Name(parameter, places[parameter]), None)
    mark = session.writer.mark()
    looked = session.looked
    session.looked = []
    session.grouping += 1
    try:
        body = _read_body(session, function.body, scope)
        seen = [each for each in session.looked if each[0] is not scope]
    except NeedsCall:
        session.forget(session.writer.go_back(mark))
        return None
    finally:
        session.grouping -= 1
        session.looked = looked + session.looked
    if not isinstance(body, Tensor):
        return None
    unique = session.writer.give_name(name)
    session.writer.function(unique, tuple(names), body.expression, function.place)
    return TracedFunction(unique, body, tuple(seen))


def _list_parameters(function: OwnFunction) -> list[ast.arg]:
    parameters = function.parameters
    return [*parameters.posonlyargs, *parameters.args, *parameters.kwonlyargs]


def _read_body(session: CodeSession, body: Sequence[ast.stmt], scope: CodeScope) -> Value:
    """What a body of assignments and one `return` comes to, each name put in where it is used.

    Raises NeedsCall for any other body, and where a name that is computed is used twice.
    """
    for statement in body:
        match statement:
            case ast.Return(value=value) if value is not None:
                made = session.read(value, scope)
                return made if isinstance(made, Tensor) else _as_tensor(session, made, value)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                scope.names[name] = CodeLocal(session.read(value, scope))
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                scope.names[name] = CodeLocal(session.read(value, scope))
            case ast.Expr(value=ast.Constant()) | ast.Pass():
                continue
            case _:
                raise NeedsCall
    raise NeedsCall


def _as_tensor(session: CodeSession, value: Value, node: ast.expr) -> Value:
    if not isinstance(value, Condition):
        raise NeedsCall
    return session.tensor(value, session.places.span(node))


def _write_out(session: CodeSession, function: OwnFunction, given: Mapping[str, Value]) -> Value:
    """Read the body for these arguments; its names become names of the program."""
    if session.grouping:
        raise NeedsCall
    scope = CodeScope(around=function.scope, function=True)
    for argument in _list_parameters(function):
        value = given[argument.arg]
        if not is_leaf(value):
            assert isinstance(value, Tensor)
            place = session.places.span(argument)
            session.fuel.spend(place, value.size)
            value = session.writer.define(argument.arg, value, place, None)
        scope.names[argument.arg] = value
    try:
        session.run(session, function.body, scope)
    except Returned as returned:
        return returned.value
    return None


def call_with_own_names(session: CodeSession, function: OwnFunction) -> Value:
    """Call a function that the text never calls: its parameters are inputs of the same names."""
    given = find_own_arguments(session, function)
    names = tuple(given)
    session.writer.tell("reading.called", function.place, name=function.name, names=names)
    return call_own(session, function, [], given, function.place)


def find_own_arguments(
    session: CodeSession, function: OwnFunction, *, first: int = 0
) -> dict[str, Value]:
    """Return what the text gives to the names of the parameters, from number `first` on.

    What it does not give becomes an input where it is used.
    """
    given: dict[str, Value] = {}
    plain = [*function.parameters.posonlyargs, *function.parameters.args]
    for argument in plain[first : len(plain) - len(function.parameters.defaults)]:
        scope = session.program.find(argument.arg)
        place = session.places.span(argument)
        found = scope.names[argument.arg] if scope else Unknown(argument.arg, place)
        given[argument.arg] = found.value if isinstance(found, CodeLocal) else found
    return given

"""A value gets a name of the program; a list or a dictionary gets one for each item."""

from __future__ import annotations

import ast
from dataclasses import replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.layers import name_layer
from gradwalk.core.syntax.code.names import is_name
from gradwalk.core.syntax.code.scope import CodeLocal, CodeScope, is_leaf
from gradwalk.core.syntax.code.session import CodeSession, FallsAway
from gradwalk.core.syntax.code.values import (
    Condition,
    Dropped,
    Instance,
    Layer,
    Listed,
    Mapped,
    Method,
    OwnFunction,
    Tensor,
    TextValue,
    Unknown,
    Value,
)
from gradwalk.core.syntax.expression import Array, Name

IGNORED = {"label", "grad", "requires_grad", "data", "name", "training"}
"""Attributes that may be set and take no part in the value."""


def bind(
    session: CodeSession, target: ast.expr, value: Value, node: ast.expr | None, scope: CodeScope
) -> None:
    """Give `target` the value that `node` is."""
    match target:
        case ast.Name(id=name):
            place = session.places.span(target)
            bind_name(session, name, value, place, node, scope)
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            _unpack(session, target, targets, value, node, scope)
        case ast.Attribute():
            _set_attribute(session, target, value, node, scope)
        case ast.Subscript():
            _set_item(session, target, value, node, scope)
        case _:
            raise ProgramError("python.target", session.places.span(target))


def _fill(
    session: CodeSession,
    target: ast.Subscript,
    base: Tensor,
    mask: Condition,
    value: Value,
    scope: CodeScope,
) -> None:
    """Read `out[mask] = 0`: from here on the array is `where(mask, 0, out)`.

    Raises ProgramError where another name may mean the same array.
    """
    place = session.places.span(target)
    if not isinstance(target.value, ast.Name) or not isinstance(base.expression, Name):
        raise ProgramError("python.in_place", place, name="[…] =")
    name = target.value.id
    check_in_place(session, name, base, scope, place)
    filled = session.nodes.where(mask, session.tensor(value, place), base, place)
    bind_name(session, name, filled, place, None, scope)


def check_in_place(
    session: CodeSession, name: str, before: Value, scope: CodeScope, place: SourceSpan
) -> None:
    """Refuse `y += 1` of an array that another name means too: it would change both.

    Raises ProgramError.
    """
    if not isinstance(before, Tensor) or not isinstance(before.expression, Name):
        return
    if before.shape == () and not session.torch:  # numbers of Python and of micrograd
        return
    argument = scope.function and before.expression.name.rstrip("′″‴") != name
    if before.expression.name in session.shared or argument:
        session.need_call()
        raise ProgramError("python.shared", place, name=name)


def _set_attribute(
    session: CodeSession,
    target: ast.Attribute,
    value: Value,
    node: ast.expr | None,
    scope: CodeScope,
) -> None:
    """Read `self.W = …` of an object of the text; of a number some attributes fall away."""
    name, place = target.attr, session.places.attribute(target)
    owner = session.read(target.value, scope)
    if isinstance(owner, Instance):
        if isinstance(value, Dropped):
            owner.attributes[name] = value
            return
        inner = name.strip("_") if is_name(name.strip("_")) else "x"
        constant = _is_constant(session, inner, value, inner=False)
        if not constant:
            value = name_value(session, inner, value, place, node, keep_leaf=True, numbers=True)
        owner.attributes[name] = value
    elif name in IGNORED:
        session.writer.drop(f".{name}", place)
    else:
        raise ProgramError("python.attribute", session.places.span(target))


def _unpack(
    session: CodeSession,
    target: ast.expr,
    targets: list[ast.expr],
    value: Value,
    node: ast.expr | None,
    scope: CodeScope,
) -> None:
    place = session.places.span(target)
    if isinstance(value, Dropped):
        raise FallsAway(value.label, place)
    items = _list_parts(session, targets, value, place)
    if len(items) != len(targets):
        raise ProgramError("python.unpack", place, count=len(targets), given=len(items))
    written = node.elts if isinstance(node, (ast.Tuple, ast.List)) else []
    for k, (each, part) in enumerate(zip(targets, items, strict=True)):
        if isinstance(part, Dropped) and isinstance(each, ast.Name):
            session.writer.drop(part.label, part.place)
            scope.names[each.id] = part
            continue
        bind(session, each, part, written[k] if k < len(written) else None, scope)


def _list_parts(
    session: CodeSession, targets: list[ast.expr], value: Value, place: SourceSpan
) -> list[Value]:
    """What the targets get; a parameter that nothing gives has as many parts as there are names."""
    if isinstance(value, Unknown) and all(isinstance(each, ast.Name) for each in targets):
        return [
            Unknown(each.id, session.places.span(each))
            for each in targets
            if isinstance(each, ast.Name)
        ]
    return session.items(value, place)


def bind_name(
    session: CodeSession,
    name: str,
    value: Value,
    place: SourceSpan,
    node: ast.expr | None,
    scope: CodeScope,
) -> None:
    """Give a name its value: a number or an array gets a statement of its own."""
    if scope.substitutes:
        scope.names[name] = CodeLocal(value)
        return
    match value:
        case Dropped():
            raise FallsAway(value.label, place)
        case Tensor(expression=Name(name=same)) if same == name and name not in scope.names:
            pass
        case OwnFunction(name=""):
            value = replace_name(session, value, name, place)
        case Method():
            raise ProgramError("python.bare", place, name=value.name)
        case Tensor() | Listed() | Mapped() | Layer():
            if isinstance(value, (Listed, Mapped)):
                session.check_nesting(value)
            inner = scope is not session.program
            if _is_constant(session, name, value, inner=inner):
                scope.names[name] = value
                return
            value = name_value(session, name, value, place, node, keep_leaf=inner)
    scope.names[name] = value


def _is_constant(session: CodeSession, name: str, value: Value, *, inner: bool) -> bool:
    """Whether a name is no input but a number that the code counts or measures with."""
    if not (isinstance(value, Tensor) and value.plain and not value.separate):
        return False
    return inner or (value.number is not None and name in session.constants)


def replace_name(
    session: CodeSession, function: OwnFunction, name: str, place: SourceSpan
) -> OwnFunction:
    """A `lambda` that gets a name is a function of that name."""
    named = replace(function, name=name, place=place)
    session.functions.append(named)
    return named


def name_value(
    session: CodeSession,
    name: str,
    value: Value,
    place: SourceSpan,
    node: ast.expr | None,
    *,
    keep_leaf: bool,
    numbers: bool = False,
) -> Value:
    """Return what a name means.

    The items of a list that is no array get names of their own; the list stays the same, since
    other names may mean it too.
    """
    if isinstance(value, Mapped):
        for key, item in value.items.items():
            inner = key if isinstance(key, str) and is_name(key) else f"{name}_{key}"
            value.items[key] = name_value(
                session, inner, item, place, None, keep_leaf=True, numbers=True
            )
        return value
    if isinstance(value, Listed):
        if not value.items or value.named or not _is_array(session, value):
            for k, item in enumerate(value.items):
                value.items[k] = name_value(
                    session, f"{name}_{k}", item, place, None, keep_leaf=True
                )
            return value
        value = session.tensor(value, place)
    if isinstance(value, Layer):
        return name_layer(session, name, value, place)
    if not isinstance(value, Tensor):
        return value
    if keep_leaf and is_leaf(value) and not (value.separate or (numbers and value.plain)):
        return value
    value = session.tensor(value, place)
    session.fuel.spend(place, value.size)
    shared = isinstance(value.expression, Name) and not value.separate
    if isinstance(value.expression, Name) and shared:
        session.shared.add(value.expression.name)
    made = session.writer.define(
        name, value, place, session.places.line_span(node) if node else None
    )
    if isinstance(made.expression, Name):
        session.scalars[made.expression.name] = made.shape == ()
        if shared:
            session.shared.add(made.expression.name)
    return made


def _is_array(session: CodeSession, listed: Listed) -> bool:
    """Whether a list holds nothing but rows of numbers, equally long."""
    if any(isinstance(item, Tensor) and item.separate for item in listed.items):
        return False
    try:
        return isinstance(session.tensor(listed, listed.place).expression, Array)
    except (ProgramError, FallsAway):
        return False


def _set_item(
    session: CodeSession,
    target: ast.Subscript,
    value: Value,
    node: ast.expr | None,
    scope: CodeScope,
) -> None:
    """Read `params["W"] = …` and `items[0] = …`; an array's entry cannot be set."""
    base = session.read(target.value, scope)
    place = session.places.span(target.slice)
    if isinstance(base, Dropped):
        raise FallsAway(base.label, place)
    if isinstance(base, Tensor) and not scope.substitutes:
        mask = session.read(target.slice, scope)
        if isinstance(mask, Condition):
            _fill(session, target, base, mask, value, scope)
            return
    if scope.substitutes or not isinstance(base, (Mapped, Listed)):
        session.need_call()
        raise ProgramError("python.in_place", session.places.span(target), name="[…] =")
    key = session.read(target.slice, scope)
    name = key.text if isinstance(key, TextValue) else session.whole(key, place)
    if isinstance(value, Dropped):
        raise FallsAway(value.label, place)
    own = target.value.id if isinstance(target.value, ast.Name) else "x"
    inner = name if isinstance(name, str) and is_name(name) else f"{own}_{name}"
    if isinstance(value, (Listed, Mapped)):
        session.check_nesting(value)
    made = name_value(session, inner, value, place, node, keep_leaf=True, numbers=True)
    if isinstance(base, Mapped):
        base.items[name] = made
        return
    if not isinstance(name, int) or not -len(base.items) <= name < len(base.items):
        raise ProgramError("python.key", place, item=str(name))
    base.items[name] = made

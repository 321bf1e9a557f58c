"""One expression of Python's tree → what it is in the program, through an allow-list of nodes."""

from __future__ import annotations

import ast
import math

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.branches import join_returns
from gradwalk.core.syntax.code.calls import read_call
from gradwalk.core.syntax.code.indexing import read_subscript
from gradwalk.core.syntax.code.instances import read_member
from gradwalk.core.syntax.code.known import find_unnamed
from gradwalk.core.syntax.code.library.arguments import apply_function
from gradwalk.core.syntax.code.loops import read_comprehension
from gradwalk.core.syntax.code.methods import list_shape
from gradwalk.core.syntax.code.modules import find_member
from gradwalk.core.syntax.code.operators import (
    read_binary,
    read_choice,
    read_comparison,
    read_truth,
    read_unary,
)
from gradwalk.core.syntax.code.scope import CodeLocal, CodeScope, is_leaf, move
from gradwalk.core.syntax.code.session import CodeSession, NeedsCall
from gradwalk.core.syntax.code.values import (
    Dropped,
    Foreign,
    Instance,
    Layer,
    LibraryFunction,
    Listed,
    Mapped,
    Method,
    Module,
    OwnClass,
    OwnFunction,
    Tensor,
    TextValue,
    Value,
)
from gradwalk.core.syntax.expression import Name

_DESCRIPTIONS = {"dtype", "device", "requires_grad", "grad_fn", "is_leaf", "label", "name"}
_GRADIENTS = {"grad", "_backward", "_prev"}


def evaluate(session: CodeSession, node: ast.expr, scope: CodeScope) -> Value:
    """Return what an expression is. Raises ProgramError for what is not read."""
    match node:
        case ast.Constant():
            return _read_constant(session, node)
        case ast.Name():
            return _read_name(session, node, scope)
        case ast.BinOp():
            return read_binary(session, node, scope)
        case ast.UnaryOp():
            return read_unary(session, node, scope)
        case ast.Compare():
            return read_comparison(session, node, scope)
        case ast.BoolOp():
            return read_truth(session, node, scope)
        case ast.IfExp():
            return read_choice(session, node, scope)
        case ast.Call():
            return read_call(session, node, scope)
        case ast.Attribute():
            return _read_attribute(session, node, scope)
        case ast.Subscript():
            return read_subscript(session, node, scope)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return _read_list(session, node, items, scope)
        case ast.Dict():
            return _read_mapping(session, node, scope)
        case ast.ListComp(elt=item) | ast.GeneratorExp(elt=item):
            return read_comprehension(session, node, item, scope)
        case ast.Lambda(args=parameters, body=body):
            returned = ast.copy_location(ast.Return(value=body), body)
            return make_function(session, "", parameters, [returned], node, scope)
        case ast.JoinedStr():
            return TextValue("")
        case ast.NamedExpr():
            raise ProgramError("python.walrus", session.places.span(node))
        case ast.Starred():
            raise ProgramError("python.star", session.places.span(node))
    raise ProgramError("python.expression", session.places.span(node))


def _read_constant(session: CodeSession, node: ast.Constant) -> Value:
    value, place = node.value, session.places.span(node)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        return TextValue(value)
    if isinstance(value, (int, float)):
        typed = session.places.source(node)
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isinf(number):
            raise ProgramError("python.overflow", place)
        plain = typed if typed.replace(".", "").isdigit() else f"{number:g}"
        whole = isinstance(value, int) and abs(value) <= 2**53
        made = session.nodes.number(value if whole else number, place, _shorten(plain))
        return made
    raise ProgramError("python.expression", place)


def _shorten(text: str) -> str:
    """`2.` is 2, and .5 is 0.5; `2.0` stays what was typed without its empty fraction."""
    whole, point, fraction = text.partition(".")
    if point and not fraction.strip("0"):
        text = whole
    text = text.lstrip("0") if not text.startswith("0.") else text
    return text if text[:1].isdigit() else f"0{text}"


def _read_name(session: CodeSession, node: ast.Name, scope: CodeScope) -> Value:
    name, place = node.id, session.places.span(node)
    found = scope.find(name)
    if found is not None:
        value = found.names[name]
        if isinstance(value, CodeLocal):
            value.uses += 1
            if value.uses > 1 and not is_leaf(value.value):
                raise NeedsCall
            value = value.value
        session.looked.append((found, name, value))
        if isinstance(value, Tensor) and isinstance(value.expression, Name):
            if value.expression.name in session.changed:
                return Dropped(f"{name}.data", place)
            session.writer.referenced.add(value.expression.name)
        return move(value, place)
    return find_unnamed(session, name, place)


def _read_attribute(session: CodeSession, node: ast.Attribute, scope: CodeScope) -> Value:
    name, place = node.attr, session.places.attribute(node)
    owner = session.read(node.value, scope)
    if name.startswith("__") and not (name == "__init__" and isinstance(owner, Instance | Dropped)):
        raise ProgramError("python.private", place, name=name)
    match owner:
        case Instance():
            return read_member(owner, name, place)
        case Module():
            return find_member(owner, name, place, session.nodes)
        case Foreign():
            raise ProgramError("python.foreign", place, name=owner.name)
        case Dropped():
            tape = owner.label == "GradientTape" and name == "gradient"
            return Dropped("GradientTape.gradient" if tape else owner.label, place)
        case Layer():
            weight = owner.weights.get(name)
            return Method(owner, name) if weight is None else weight
        case Listed() if name in owner.named:
            return owner.items[owner.named[name]]
        case Listed() if name == "append":
            return Method(owner, name)
        case Mapped() | TextValue() | LibraryFunction() | OwnFunction() | OwnClass():
            return Method(owner, name)
    if name in _GRADIENTS:
        return Dropped(f".{name}", place)
    if name in _DESCRIPTIONS:
        return TextValue(name)
    if name in ("T", "mT", "shape", "ndim", "data") or (name == "size" and not session.torch):
        return _describe(session, session.tensor(owner, place), name, place)
    return Method(owner, name)


def _describe(session: CodeSession, tensor: Tensor, name: str, place: SourceSpan) -> Value:
    match name:
        case "T" | "mT":
            flat = tensor.shape is not None and len(tensor.shape) < 2
            return tensor if flat else session.nodes.transpose(tensor, place)
        case "data":
            return apply_function(session, "detach", [tensor], place)
    shape = session.shape(tensor, place)
    if name == "shape":
        return list_shape(session, shape, place)
    return session.nodes.number(len(shape) if name == "ndim" else math.prod(shape), place)


def _read_list(
    session: CodeSession, node: ast.List | ast.Tuple, items: list[ast.expr], scope: CodeScope
) -> Value:
    values: list[Value] = []
    for each in items:
        if isinstance(each, ast.Starred):
            place = session.places.span(each)
            values += session.items(session.read(each.value, scope), place)
        else:
            values.append(session.read(each, scope))
    return Listed(values, session.places.span(node), session.places.source(node))


def _read_mapping(session: CodeSession, node: ast.Dict, scope: CodeScope) -> Value:
    made: dict[str | int, Value] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            raise ProgramError("python.star", session.places.span(value))
        read = session.read(key, scope)
        place = session.places.span(key)
        name = read.text if isinstance(read, TextValue) else session.whole(read, place)
        made[name] = session.read(value, scope)
    return Mapped(made, session.places.span(node))


def make_function(
    session: CodeSession,
    name: str,
    parameters: ast.arguments,
    body: list[ast.stmt],
    node: ast.expr | ast.FunctionDef,
    scope: CodeScope,
) -> OwnFunction:
    """Return a function of the text; its defaults are read now."""
    if parameters.vararg or parameters.kwarg:
        star = parameters.vararg or parameters.kwarg
        assert star is not None
        raise ProgramError("python.star", session.places.span(star))
    if parameters.kw_defaults and any(each is not None for each in parameters.kw_defaults):
        first = next(each for each in parameters.kw_defaults if each is not None)
        raise ProgramError("python.star", session.places.span(first))
    defaults = tuple(session.read(each, scope) for each in parameters.defaults)
    if isinstance(node, ast.FunctionDef):
        place = session.places.named(node)
    else:
        place = session.places.span(node)
    joined = tuple(join_returns(body))
    return OwnFunction(name, parameters, joined, place, scope, session.places, defaults)

"""Statements of Python, one after the other. What is not read is refused with what to write."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.syntax.code.assignments import assign, augment, is_gradient
from gradwalk.core.syntax.code.branches import find_assigned
from gradwalk.core.syntax.code.classes import define_class
from gradwalk.core.syntax.code.expressions import make_function
from gradwalk.core.syntax.code.functions import Returned
from gradwalk.core.syntax.code.imports import read_import
from gradwalk.core.syntax.code.loops import bind_loop
from gradwalk.core.syntax.code.operators import find_truth
from gradwalk.core.syntax.code.scope import CodeScope, is_leaf
from gradwalk.core.syntax.code.session import CodeSession, FallsAway
from gradwalk.core.syntax.code.training import is_training
from gradwalk.core.syntax.code.values import (
    Condition,
    Counted,
    Dropped,
    LibraryFunction,
    Listed,
    Method,
    Tensor,
    Value,
)
from gradwalk.core.syntax.expression import Name

_REFUSED: tuple[tuple[type[ast.stmt], str], ...] = (
    (ast.While, "python.while"),
    (ast.Try, "python.try"),
)
_SHOWING = {"print", "display", "pprint"}
_WITHOUT_GRADIENT = {"no_grad", "inference_mode"}


def run(session: CodeSession, statements: Iterable[ast.stmt], scope: CodeScope) -> None:
    """Read statements in their order.

    One that needs what has no form here falls away: what it would have given falls away too.
    """
    for statement in statements:
        session.spend(statement)
        mark, outputs = session.writer.mark(), len(session.outputs)
        try:
            _read_statement(session, statement, scope)
        except LimitError:
            raise
        except ProgramError:
            if not _is_gradient(session, statement, scope):
                raise
            session.forget(session.writer.go_back(mark))
            place = session.places.span(statement)
            session.updated.append(place)
            session.writer.drop(_describe(session, statement), place)
            _drop_targets(statement, FallsAway("grad", place), scope)
        except FallsAway as fallen:
            if len(session.outputs) == outputs:  # else it is what the output consists of
                session.forget(session.writer.go_back(mark))
            _note_names(session, statement, scope)
            session.writer.drop(fallen.label, fallen.place)
            _drop_targets(statement, fallen, scope)


def _is_gradient(session: CodeSession, statement: ast.stmt, scope: CodeScope) -> bool:
    match statement:
        case ast.Assign(targets=[target]) | ast.AugAssign(target=target):
            return is_gradient(session, target, scope)
    return False


def _describe(session: CodeSession, statement: ast.stmt) -> str:
    return session.places.source_word(statement).split("[")[0]


def _drop_targets(statement: ast.stmt, fallen: FallsAway, scope: CodeScope) -> None:
    """The names that a statement would have given mean nothing from here on."""
    dropped = Dropped(fallen.label, fallen.place)
    match statement:  # w.sub_(lr * w.grad)
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name, value=owner))):
            if isinstance(owner, ast.Attribute) and owner.attr == "data":
                owner = owner.value
            if name.endswith("_") and isinstance(owner, ast.Name):
                scope.names[owner.id] = dropped
    for target in list_targets([statement]):
        scope.names[target] = dropped


def _note_names(session: CodeSession, statement: ast.stmt, scope: CodeScope) -> None:
    """What only a statement uses that falls away, as a learning rate, falls away with it."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found = scope.find(node.id)
            value = found.names[node.id] if found else None
            if isinstance(value, Tensor) and isinstance(value.expression, Name):
                session.writer.idle.add(value.expression.name)


def list_targets(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """Yield the names that assignments in `statements` give."""
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _read_statement(session: CodeSession, statement: ast.stmt, scope: CodeScope) -> None:
    match statement:
        case ast.Assign(targets=targets, value=value):
            assign(session, targets, value, scope)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            assign(session, [target], value, scope)
        case ast.AugAssign(target=target, op=operation, value=value):
            augment(session, target, operation, value, scope)
        case ast.Expr(value=value):
            _read_bare(session, value, scope)
        case ast.FunctionDef():
            _define(session, statement, scope)
        case ast.ClassDef():
            define_class(session, statement, scope)
        case ast.Return(value=value) if scope.function:
            raise Returned(None if value is None else session.read(value, scope))
        case ast.Import() | ast.ImportFrom():
            read_import(session, statement, scope)
        case ast.For():
            _loop(session, statement, scope)
        case ast.If():
            _choose(session, statement, scope)
        case ast.With():
            _enter(session, statement, scope)
        case ast.Assert():
            session.writer.drop("assert", session.places.word(statement, "assert"))
        case ast.Pass() | ast.AnnAssign():
            return
        case _:
            raise _refuse(session, statement)


def _refuse(session: CodeSession, statement: ast.stmt) -> ProgramError:
    place = session.places.span(statement)
    for kind, key in _REFUSED:
        if isinstance(statement, kind):
            word = session.places.source_word(statement)
            return ProgramError(key, SourceSpan(place.line, place.column, len(word)))
    word = session.places.source_word(statement)
    place = SourceSpan(place.line, place.column, len(word))
    return ProgramError("python.statement", place, word=word)


def _read_bare(session: CodeSession, node: ast.expr, scope: CodeScope) -> None:
    """An expression as a statement: a call that does something, or what is to be seen."""
    if isinstance(node, ast.Constant):
        return
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in _SHOWING and not scope.find(name):
            session.writer.drop(name, session.places.span(node.func))
            _show(session, node, scope)
            return
    value = session.read(node, scope)
    if isinstance(value, Method):  # x.relu without its call
        raise ProgramError("python.bare", session.places.span(node), name=value.name)
    if isinstance(value, Dropped):
        session.writer.drop(value.label, session.places.span(node))
    elif isinstance(value, (Tensor, Listed, Condition)) and not scope.function:
        place = session.places.span(node)
        tensor = session.tensor(value, place)
        session.show(tensor, place, session.places.line_span(node))


def _show(session: CodeSession, node: ast.Call, scope: CodeScope) -> None:
    """What is printed may be all there is to see, if it is an expression of its own."""
    mark, outputs = session.writer.mark(), len(session.outputs)
    if len(node.args) != 1 or scope.function or isinstance(node.args[0], ast.Name):
        return
    try:
        value = session.read(node.args[0], scope)
        if isinstance(value, Tensor) and not value.plain and not is_leaf(value):
            place = session.places.span(node.args[0])
            session.show(value, place, session.places.line_span(node.args[0]), printed=True)
            return
    except (ProgramError, FallsAway):
        del session.outputs[outputs:]
    if len(session.outputs) == outputs:
        session.forget(session.writer.go_back(mark))


def _define(session: CodeSession, node: ast.FunctionDef, scope: CodeScope) -> None:
    for decorator in node.decorator_list:
        value = session.read(decorator, scope)
        if not (isinstance(value, LibraryFunction) and value.name == "jit"):
            raise ProgramError("python.decorator", session.places.span(decorator))
        session.writer.drop("@jit", session.places.span(decorator))
    made = make_function(session, node.name, node.args, node.body, node, scope)
    scope.names[node.name] = made
    if not scope.function:
        session.functions.append(made)


def _loop(session: CodeSession, node: ast.For, scope: CodeScope) -> None:
    place = session.places.span(node.iter)
    if node.orelse:
        raise ProgramError("python.statement", session.places.span(node.orelse[0]), word="else")
    value = session.read(node.iter, scope)
    if isinstance(value, Dropped):
        inner = node.iter.args[0] if isinstance(node.iter, ast.Call) and node.iter.args else None
        if inner is None:
            raise FallsAway(value.label, place)
        value = session.read(inner, scope)  # tqdm(range(100))
    if is_training(node):
        _read_once(session, node, value, scope)
        return
    for item in session.items(value, place):
        session.spend(node)
        bind_loop(session, node.target, item, scope)
        run(session, node.body, scope)


def _read_once(session: CodeSession, node: ast.For, value: Value, scope: CodeScope) -> None:
    """A loop that trains: its body is the program, which Train repeats."""
    place = session.places.word(node, "for")
    if isinstance(value, Counted):
        items: list[Value] = [session.nodes.number(each, place) for each in value.numbers[:1]]
    else:
        items = session.items(value, place, 1)
    if not items:
        return
    session.writer.tell("reading.training", place)
    bind_loop(session, node.target, items[0], scope)
    session.training += 1
    try:
        run(session, node.body, scope)
    finally:
        session.training -= 1


def _choose(session: CodeSession, node: ast.If, scope: CodeScope) -> None:
    """An `if` whose condition is known already, or that only prints."""
    if _is_main(node.test):
        run(session, node.body, scope)
        return
    place = session.places.word(node, "if")
    if all(_only_shows(each) for each in (*node.body, *node.orelse)):
        session.writer.drop("print", place)
        return
    try:
        holds = find_truth(session, session.read(node.test, scope), place)
    except ProgramError as error:
        if error.key != "python.truth":
            raise
        chosen = find_assigned(node, lambda name: scope.find(name) is not None)
        if chosen is None:
            raise ProgramError("python.if", place) from None
        target, value = chosen
        assign(session, [target], value, scope)
        return
    run(session, node.body if holds else node.orelse, scope)


def _is_main(test: ast.expr) -> bool:
    match test:
        case ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()]):
            return True
    return False


def _only_shows(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))):
            return name in _SHOWING
        case ast.Pass():
            return True
    return False


def _enter(session: CodeSession, node: ast.With, scope: CodeScope) -> None:
    """`with torch.no_grad():` falls away with what it holds; a tape is only noted."""
    for item in node.items:
        value = session.read(item.context_expr, scope)
        place = session.places.span(item.context_expr)
        if isinstance(value, Dropped) and value.label == "GradientTape":
            session.writer.drop("GradientTape", place)
            if isinstance(item.optional_vars, ast.Name):
                scope.names[item.optional_vars.id] = Dropped("GradientTape", place)
            elif item.optional_vars is not None:
                raise ProgramError("python.with", session.places.word(node, "with"))
            continue
        if isinstance(value, Dropped) and value.label in _WITHOUT_GRADIENT:
            raise FallsAway(value.label, place)
        raise ProgramError("python.with", session.places.word(node, "with"))
    run(session, node.body, scope)

"""The order in which statements are computed, whatever the order in which they are typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.expression import Call, Expression, Name, walk_expression
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Statement,
)


class NamesUsed:
    """The values and functions that a statement needs, in order of use, found once for each."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Statement, list[str]]] = {}

    def __call__(self, statement: Statement) -> list[str]:
        found = self._found.get(id(statement))
        if found is None:
            # the statement is held, so that no other has its id
            found = self._found[id(statement)] = statement, _names_used(statement)
        return found[1]


def _names_used(statement: Statement) -> list[str]:
    match statement:
        case InputStatement():
            return []
        case FunctionDefinition(parameters=parameters):
            own = {*parameters, *(each.name for each in statement.local)}
            inside = (name for root in list_roots(statement) for name in _names_in(root))
            derived = [statement.derives] if statement.derives else []
            return [*derived, *(name for name in inside if name not in own)]
        case Definition(expression=expression) | Output(expression=expression):
            return list(_names_in(expression))


def list_roots(statement: Statement) -> Iterator[Expression]:
    """Yield the expressions of a statement; an input has none."""
    match statement:
        case FunctionDefinition():
            yield from (part.expression for part in statement.parts)
        case Definition(expression=expression) | Output(expression=expression):
            yield expression


def _names_in(expression: Expression) -> Iterator[str]:
    for inner in walk_expression(expression):
        if isinstance(inner, Name):
            yield inner.name
        elif isinstance(inner, Call):
            yield inner.function


def order_statements(statements: Sequence[Statement], names_used: NamesUsed) -> list[Statement]:
    """Return the statements with each behind those that it needs, else as they are typed.

    Raises ProgramError where one needs itself.
    """
    given = {each.name: each for each in statements if not isinstance(each, Output)}
    needs = {id(each): [given[n] for n in names_used(each) if n in given] for each in statements}
    ordered: dict[int, Statement] = {}
    for statement in statements:
        _place(statement, needs, ordered)
    return list(ordered.values())


def _place(
    statement: Statement,
    needs: Mapping[int, Sequence[Statement]],
    ordered: dict[int, Statement],
) -> None:
    """Put a statement behind all that it needs, with a stack in place of recursion."""
    path: dict[int, Statement] = {}
    waiting: list[tuple[Statement, bool]] = [(statement, False)]
    while waiting:
        current, ready = waiting.pop()
        key = id(current)
        if ready:
            path.pop(key, None)
            ordered.setdefault(key, current)
        elif key in path:
            raise _make_cycle_error(current, path)
        elif key not in ordered:
            path[key] = current
            waiting.append((current, True))
            waiting += [(each, False) for each in reversed(needs[key])]


def _make_cycle_error(statement: Statement, path: Mapping[int, Statement]) -> ProgramError:
    keys = list(path)
    around = [path[key] for key in keys[keys.index(id(statement)) :]]
    names = [each.name for each in around if not isinstance(each, Output)]
    place = _find_use(statement, names[1 % len(names)])
    if isinstance(statement, FunctionDefinition) and len(names) == 1:
        return ProgramError("function.recursion", place, name=names[0])
    if len(names) == 1:
        return ProgramError("name.itself", place, name=names[0])
    return ProgramError("name.cycle", place, names=tuple(names))


def _find_use(statement: Statement, name: str) -> SourceSpan:
    """The place in a statement that needs `name`."""
    for root in list_roots(statement):
        for inner in walk_expression(root):
            match inner:
                case Name(name=found) | Call(function=found) if found == name:
                    return inner.place
    return statement.place

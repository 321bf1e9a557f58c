"""A softmax below a gate that has one inside: `CE(softmax(z), t)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gradwalk.core.syntax.expression import Call, Expression, Name, walk_expression
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Statement,
)

_GATE = "cross_entropy"
_INSIDE = "softmax"


def tell_softmax_twice(statements: Sequence[Statement], readings: list[Reading]) -> None:
    """Note each cross_entropy, which takes scores, of what a softmax has computed."""
    own = {each.name for each in statements if isinstance(each, FunctionDefinition)}
    if _GATE in own:
        return
    computed = {
        each.name
        for each in statements
        if isinstance(each, Definition) and _is_softmax(each.expression)
    }
    for statement in statements:
        for expression in _list_expressions(statement):
            for call in walk_expression(expression):
                if isinstance(call, Call) and call.function == _GATE:
                    scores = call.arguments[0]
                    is_known = isinstance(scores, Name) and scores.name in computed
                    if is_known or _is_softmax(scores):
                        readings.append(Reading("reading.softmax.twice", call.place, {}))


def _is_softmax(expression: Expression) -> bool:
    return isinstance(expression, Call) and expression.function == _INSIDE


def _list_expressions(statement: Statement) -> Iterator[Expression]:
    if isinstance(statement, FunctionDefinition):
        yield from (part.expression for part in statement.parts)
    elif not isinstance(statement, InputStatement):
        yield statement.expression

"""The statements of a program as one line, in the order in which they are computed."""

from __future__ import annotations

from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Program,
    Statement,
)
from tests.explain.shown import shown


def describe_statements(program: Program) -> str:
    """Return `x=2; f(a)=(a+1); y=f(x); →=(y*2)`."""
    return "; ".join(map(_describe, program.statements))


def _describe(statement: Statement) -> str:
    match statement:
        case InputStatement(name=name, value=value):
            return f"{name}={value:g}" if isinstance(value, float) else f"{name}={value.text}"
        case FunctionDefinition(name=name, parameters=parameters, body=body):
            return f"{name}({','.join(parameters)})={shown(body)}"
        case Definition(name=name, expression=expression):
            return f"{name}={shown(expression)}"
        case Output(expression=expression):
            return f"→={shown(expression)}"

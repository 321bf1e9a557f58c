"""A whole program in plain notation, where its own text cannot be rewritten in place.

That is a sum over an index, a definition by element, LaTeX, and Python code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.core.grouping.notation import NotationWriter, write_array, write_value
from gradwalk.core.grouping.spans import SourceText
from gradwalk.core.syntax.expression import Binary, Expression, walk_expression
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Statement,
)

_PLAIN = frozenset("0123456789.eE+-*/^()π√ sqrtpi")


class RestatedProgram:
    """Writes the statements of a text. `replaced` takes the place of what is inside them."""

    def __init__(self, source: SourceText, statements: Sequence[Statement]) -> None:
        self._source = source
        functions = {each.name for each in statements if isinstance(each, FunctionDefinition)}
        powers = {
            inner
            for statement in statements
            for root in _roots_of(statement)
            for inner in walk_expression(root)
            if isinstance(inner, Binary)
            and source.text.startswith("**", source.start_of(inner.place))
        }
        self._writer = NotationWriter(functions, powers)

    def write(self, expression: Expression, replaced: Mapping[Expression, str]) -> str:
        """Return one expression."""
        return self._writer.write(expression, replaced)

    def write_statement(self, statement: Statement, replaced: Mapping[Expression, str]) -> str:
        """Return one line."""
        match statement:
            case InputStatement():
                return self._write_input(statement)
            case Definition(name=name, expression=expression):
                return f"{name} = {self.write(expression, replaced)}"
            case FunctionDefinition():
                return self.write_function(statement, replaced)
            case Output(expression=expression):
                return self.write(expression, replaced)

    def write_function(
        self,
        function: FunctionDefinition,
        replaced: Mapping[Expression, str],
        removed: Sequence[Definition] = (),
        added: Sequence[str] = (),
    ) -> str:
        """Return a function in one line, without the local names that are `removed`, and with
        those that are `added`."""
        local = [
            self.write_statement(each, replaced) for each in function.local if each not in removed
        ]
        body = self.write(function.body, replaced)
        return write_function(function.name, function.parameters, body, [*added, *local])

    def _write_input(self, statement: InputStatement) -> str:
        value, place = statement.value, statement.literal
        typed = ""
        if place is not None:
            start = self._source.start_of(place)
            typed = self._source.text[start : start + place.length]
        if isinstance(value, Literal):
            text = write_array(value) if not value.text.startswith("[") else value.text
            text = value.text if value.code is not None else text
        else:
            text = typed if typed and _PLAIN.issuperset(typed) else write_value(value)
        return f"{statement.name} = {text}{self._find_comment(statement)}"

    def _find_comment(self, statement: InputStatement) -> str:
        """What is said of an input in its line, which may be what it is for."""
        if statement.literal is None:
            return ""
        line = self._source.text.split("\n")[statement.place.line - 1]
        _, sign, comment = line.partition("#")
        return f"   # {comment.strip()}" if sign else ""


def write_function(name: str, parameters: Sequence[str], body: str, local: Sequence[str]) -> str:
    """Return the statement that defines a function, with its local names."""
    where = f" where {' and '.join(local)}" if local else ""
    return f"{name}({', '.join(parameters)}) = {body}{where}"


def _roots_of(statement: Statement) -> tuple[Expression, ...]:
    match statement:
        case FunctionDefinition():
            return tuple(part.expression for part in statement.parts)
        case Definition(expression=expression) | Output(expression=expression):
            return (expression,)
        case _:
            return ()

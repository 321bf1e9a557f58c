"""The statements of a program, as every reader makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.expression import Expression, Name
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.readings import Reading


@dataclass(frozen=True, slots=True)
class InputStatement:
    """`place` is the name's; `literal` that of the number, list or constructor on the right
    (of its first line), None for an input that is not typed."""

    name: str
    value: float | Literal
    place: SourceSpan
    literal: SourceSpan | None


@dataclass(frozen=True, slots=True)
class Definition:
    """`place` is the name's; `span` the expression's, None where it goes over lines."""

    name: str
    expression: Expression
    place: SourceSpan
    span: SourceSpan | None


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a body; the last one has no name and is the result."""

    name: str | None
    expression: Expression


@dataclass(frozen=True, slots=True)
class FunctionDefinition:
    """`place` is the name's; `span` the body's, None where it goes over lines.

    `local` are the names that only the body knows, `where t = x + y`, each behind those it needs.
    `derives` is the function of the program whose derivative this is, empty for any other.
    """

    name: str
    parameters: tuple[str, ...]
    body: Expression
    place: SourceSpan
    span: SourceSpan | None = None
    local: tuple[Definition, ...] = ()
    derives: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is computed in turn."""
        return (*(Part(each.name, each.expression) for each in self.local), Part(None, self.body))


@dataclass(frozen=True, slots=True)
class Output:
    """An expression without a name, which only the last statement may be.

    `span` is the whole expression's place, None where it goes over lines.
    """

    expression: Expression
    place: SourceSpan
    span: SourceSpan | None


Statement: TypeAlias = InputStatement | Definition | FunctionDefinition | Output


@dataclass(frozen=True, slots=True)
class Program:
    """The default inputs in order of first use, then the statements as they are typed."""

    text: str
    statements: tuple[Statement, ...]
    readings: tuple[Reading, ...] = ()
    """What was read otherwise than it looks."""
    scalars: tuple[Name, ...] = ()
    """Names that must be numbers, because they have no index in a sum over elements."""
    first: int = 1
    """The subscript of an array's first element."""

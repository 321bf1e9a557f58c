"""The expression tree that notation produces and the graph is built from.

Trees of typed sums can be thousands of levels deep, so nothing may walk them
recursively; every consumer keeps a stack of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates.gate import AttributeValue, IndexItem
from gradwalk.core.syntax.literal import Literal


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A constant. `text` is how it was typed (`2`, `π`), for the gate's label."""

    value: float
    text: str
    place: SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    name: str
    place: SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Negate:
    operand: Expression
    place: SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Binary:
    """`operator` is one of `+ - * / ** @`; `place` is the operator's, or the operands' gap.

    A product is `*` or what was typed in its place: `·`, `×`, `⊙`, `⊗`, and a space where nothing
    was (two spaces inside a sum). Between arrays their shapes decide which gate it is.
    """

    operator: str
    left: Expression
    right: Expression
    place: SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """`operator` is one of `< <= > >= == !=`: 1 where it holds and 0 elsewhere, or the condition
    of `where`."""

    operator: str
    left: Expression
    right: Expression
    place: SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """`arguments` are the operands, `attributes` the literals beside them; defaults included.

    `place` is the function name's.
    """

    function: str
    arguments: tuple[Expression, ...]
    place: SourceSpan
    attributes: tuple[tuple[str, AttributeValue], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Array:
    """A tensor typed as a constant: a list of numbers, or a constructor's call."""

    value: Literal
    place: SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """A list with a name or an expression in it, which stacks its items.

    One that `joins` has vectors of several lengths end to end, as `[h, x]` of a recurrent network.
    """

    items: tuple[Expression, ...]
    place: SourceSpan
    joins: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """`items` are whole numbers, slices, lists, `None` and `...`, as NumPy takes them; `place`
    is the bracket's."""

    base: Expression
    items: tuple[IndexItem, ...]
    place: SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """`q_1`, `W_{12}`: what a subscript picks, one item an axis; None picks all of it.

    The first element has the number `start`: 1, or 0 in a program that counts from there.
    `place` is the name's.
    """

    base: Expression
    items: tuple[int | slice | None, ...]
    place: SourceSpan
    start: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Transpose:
    base: Expression
    place: SourceSpan


Expression: TypeAlias = (
    Number
    | Name
    | Negate
    | Binary
    | Comparison
    | Call
    | Array
    | Listing
    | Index
    | Element
    | Transpose
)

PRODUCTS = frozenset((" ", "  ", "·", "×", "*", "⊙", "⊗"))
"""The operators of products, as they are typed."""


def operands_of(expression: Expression) -> tuple[Expression, ...]:
    """Return the expressions directly inside."""
    if isinstance(expression, (Name, Number)):
        return ()
    match expression:
        case Negate(operand=operand):
            return (operand,)
        case Binary(left=left, right=right) | Comparison(left=left, right=right):
            return (left, right)
        case Call(arguments=arguments):
            return arguments
        case Listing(items=items):
            return items
        case Index(base=base) | Element(base=base) | Transpose(base=base):
            return (base,)
        case _:
            return ()


def replace_operands(expression: Expression, operands: Sequence[Expression]) -> Expression:
    """Return the same expression of other operands."""
    match expression:
        case Negate():
            return replace(expression, operand=operands[0])
        case Binary() | Comparison():
            return replace(expression, left=operands[0], right=operands[1])
        case Call():
            return replace(expression, arguments=tuple(operands))
        case Listing():
            return replace(expression, items=tuple(operands))
        case Index() | Element() | Transpose():
            return replace(expression, base=operands[0])
        case _:
            return expression


def walk_expression(root: Expression) -> Iterator[Expression]:
    """Yield `root` and every expression inside it."""
    waiting = [root]
    while waiting:
        expression = waiting.pop()
        yield expression
        waiting += reversed(operands_of(expression))

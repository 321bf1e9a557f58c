"""The expression tree that notation produces and the graph is built from.

Trees of typed sums can be thousands of levels deep, so nothing may walk them
recursively; every consumer keeps a stack of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    """`operator` is one of `+ - * / ** @`; `place` is the operator's, or the operands' gap."""

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
    """A list with a name or an expression in it, which stacks its items."""

    items: tuple[Expression, ...]
    place: SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """`items` are whole numbers, slices, lists, `None` and `...`, as NumPy takes them; `place`
    is the bracket's."""

    base: Expression
    items: tuple[IndexItem, ...]
    place: SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Transpose:
    base: Expression
    place: SourceSpan


Expression: TypeAlias = (
    Number | Name | Negate | Binary | Comparison | Call | Array | Listing | Index | Transpose
)

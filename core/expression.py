"""The expression tree that notation produces and the graph is built from.

Trees of typed sums can be thousands of levels deep, so nothing may walk them
recursively; every consumer keeps a stack of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from core.errors import Place


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A constant. `text` is how it was typed (`2`, `π`), for the gate's label."""

    value: float
    text: str
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    name: str
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Negate:
    operand: Expression
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Binary:
    """`operator` is one of `+ - * / ** @`; `place` is the operator's, or the operands' gap."""

    operator: str
    left: Expression
    right: Expression
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """`operator` is one of `< <= > >=`; only as the condition of `where`."""

    operator: str
    left: Expression
    right: Expression
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """`place` is the function name's."""

    function: str
    arguments: tuple[Expression, ...]
    keywords: tuple[tuple[str, Expression], ...]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    items: tuple[Expression, ...]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    start: Expression | None
    stop: Expression | None
    step: Expression | None
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    base: Expression
    items: tuple[Expression | Slice, ...]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Transpose:
    base: Expression
    place: Place


Expression: TypeAlias = (
    Number | Name | Negate | Binary | Comparison | Call | Listing | Index | Transpose
)

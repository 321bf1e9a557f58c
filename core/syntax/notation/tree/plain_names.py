"""The names without an index in a sum over elements, each of which must be a number."""

from __future__ import annotations

from collections.abc import Container

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.expression import (
    Binary,
    Call,
    Element,
    Expression,
    Index,
    Name,
    operands_of,
)
from gradwalk.core.syntax.notation.entrywise import works_by_entry
from gradwalk.core.syntax.notation.names import ElementName
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tree.rows import find_row_product


def find_plain_names(
    body: Expression, scope: NotationScope, rows: Container[SourceSpan]
) -> list[Name]:
    """Return the names without an index beside others with one.

    What a sum, a norm or another function of whole arrays makes of an array is a number anyway,
    unless it is one of the `rows`.
    """
    found: list[Name] = []
    waiting = [body]
    while waiting:
        match waiting.pop():
            case Name(name=name) as plain if not isinstance(scope.names.get(name), ElementName):
                if plain.place not in rows:
                    found.append(plain)
            case Element() | Index():
                continue
            case Binary() as product if row := find_row_product(product, scope):
                waiting += [] if row.factor is None else [row.factor]
            case Call(function=function, arguments=arguments, place=place) if not (
                works_by_entry(function, len(arguments))
                or (place not in scope.row_calls and scope.find_outside(function) is not None)
                or place in rows
            ):
                continue
            case other:
                waiting += operands_of(other)
    return found

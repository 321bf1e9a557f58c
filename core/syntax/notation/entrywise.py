"""Functions of the program that a sum may apply to its elements: `Σ_i (f(x_i) − y_i)²`.

f of each element is f of the whole array where its body works entry by entry.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from gradwalk.core.gates import function_named
from gradwalk.core.syntax.expression import (
    PRODUCTS,
    Binary,
    Call,
    Comparison,
    Expression,
    Name,
    Negate,
    Number,
    operands_of,
    walk_expression,
)

FindOutside = Callable[[str], "tuple[Name, ...] | None"]
"""Of a function of the program by its name: the program's names in its body, each of which must be
a number there; None where it does not work by entry."""


def works_by_entry(function: str, operands: int) -> bool:
    """Whether a function that is built in is applied to each entry on its own."""
    gate = function_named(function)
    if gate is None:
        return function == "where"
    return gate.elementwise and not (gate.reduces and operands == 1)


def list_outside(
    body: Expression, parameters: Collection[str], find_outside: FindOutside
) -> tuple[Name, ...] | None:
    """Return the names of the program in a function's body; None unless it works by entry.

    A product of two arrays could be meant as a dot product, so it may have a parameter on one side
    alone.
    """
    found: list[Name] = []
    for inner in walk_expression(body):
        match inner:
            case Name(name=name):
                if name not in parameters:
                    found.append(inner)
            case Call(function=function, arguments=arguments):
                if works_by_entry(function, len(arguments)):
                    continue
                outside = find_outside(function)
                if outside is None:
                    return None
                found += outside
            case Binary(operator=operator) if operator == "@" or (
                operator in PRODUCTS and _have_parameters(inner, parameters)
            ):
                return None
            case Number() | Negate() | Binary() | Comparison():
                continue
            case _:
                return None
    return tuple(found)


def _have_parameters(product: Binary, parameters: Collection[str]) -> bool:
    """Whether both sides of a product have any."""
    return all(
        any(isinstance(inner, Name) and inner.name in parameters for inner in walk_expression(side))
        for side in operands_of(product)
    )

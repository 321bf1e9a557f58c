"""Functions of the program that a sum may apply to its elements: `Σ_i (f(x_i) − y_i)²`.

f of each element is f of the whole array where its body works entry by entry.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

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
from gradwalk.core.syntax.statements import FunctionDefinition

DEEPEST = 8
"""Functions that are parsed one within the sum of another."""
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
    name: str, find_function: Callable[[str], FunctionDefinition | None]
) -> tuple[Name, ...] | None:
    """Return what `FindOutside` says of the function `name`, and of all that it calls."""
    outside: dict[str, Name] = {}
    names = {name: None}
    waiting = [name]
    while waiting:
        function = find_function(waiting.pop())
        body = function and not function.local and _read_body(function.body, function.parameters)
        if not body:
            return None
        outside.update((each.name, each) for each in body.outside)
        waiting += [each for each in body.called if each not in names]
        names.update(dict.fromkeys(body.called))
    return tuple(outside.values())


class _Body(NamedTuple):
    """What a function's body has that works by entry."""

    outside: tuple[Name, ...]
    """The program's names in it."""
    called: tuple[str, ...]
    """The functions of the program that it calls, which must work by entry, too."""


def _read_body(body: Expression, parameters: Collection[str]) -> _Body | None:
    """Return what is in the body of a function; None unless it works by entry.

    A product of two arrays could be meant as a dot product, so it may have a parameter on one side
    alone. Time is proportional to the length of the body.
    """
    outside: dict[str, Name] = {}
    called: list[str] = []
    parts = list(walk_expression(body))
    varying: set[int] = set()
    # what is inside comes first
    for part in reversed(parts):
        operands = operands_of(part)
        if any(id(each) in varying for each in operands):
            varying.add(id(part))
        match part:
            case Name(name=name) if name in parameters:
                varying.add(id(part))
            case Name(name=name):
                outside[name] = part
            case Call(function=function):
                if not works_by_entry(function, len(operands)):
                    called.append(function)
            case Binary(operator="@"):
                return None
            case Binary(operator=operator) if operator in PRODUCTS:
                if all(id(each) in varying for each in operands):
                    return None
            case Number() | Negate() | Binary() | Comparison():
                continue
            case _:
                return None
    return _Body(tuple(outside.values()), tuple(dict.fromkeys(called)))

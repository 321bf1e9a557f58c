"""What every way to write an expression has in common: the walk, how closely it binds, its indices.

Plain notation and LaTeX are written so; each is read back as the same tree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

from gradwalk.core.gates.gate import AttributeValue, IndexItem
from gradwalk.core.syntax.expression import Call, Element, Expression, operands_of
from gradwalk.core.syntax.notation.names import BUILT_IN, Signature

COMPARED, SUM, PRODUCT, SIGN, POWER, ATOM = range(-1, 5)
"""How closely an expression binds."""
MOST_NUMBERS = 5_000
"""A larger array is written as it was typed."""

T = TypeVar("T")


def fold_expression(
    root: Expression,
    put_together: Callable[[Expression, list[T]], T],
    replace: Callable[[Expression], T | None] = lambda expression: None,
) -> T:
    """Return what `put_together` returns for `root` and for what it returned for its operands.

    An expression that is to be replaced is not walked. Trees may be thousands of levels deep:
    nothing recurs.
    """
    waiting: list[tuple[Expression, bool]] = [(root, False)]
    done: list[T] = []
    while waiting:
        expression, ready = waiting.pop()
        replaced = None if ready else replace(expression)
        if replaced is not None:
            done.append(replaced)
            continue
        operands = operands_of(expression)
        if not ready:
            waiting.append((expression, True))
            waiting += [(operand, False) for operand in reversed(operands)]
            continue
        start = len(done) - len(operands)
        done[start:] = [put_together(expression, done[start:])]
    (result,) = done
    return result


def write_finite(value: float) -> str:
    """Return a finite number so that it is read back exactly."""
    typed = repr(float(value))
    return typed if typed == "-0.0" else typed.removesuffix(".0")


def index_element(element: Element) -> tuple[IndexItem, ...]:
    """Return a subscript as an index, which counts from 0."""
    items: list[IndexItem] = []
    for item in element.items:
        if item is None:
            items.append(slice(None))
        elif isinstance(item, slice):
            items.append(slice(item.start - element.start, item.stop - element.start + 1))
        else:
            items.append(item - element.start)
    return tuple(items)


def write_items(items: tuple[IndexItem, ...], keyword: Callable[[str], str] = str) -> str:
    """Return what is between the brackets of an index; `keyword` writes a word such as None."""
    return ", ".join(_write_item(item, keyword) for item in items)


def _write_item(item: object, keyword: Callable[[str], str]) -> str:
    if isinstance(item, slice):
        parts = (item.start, item.stop, item.step)
        text = ":".join("" if part is None else str(part) for part in parts)
        return text.removesuffix(":") if item.step is None else text
    if item is Ellipsis:
        return "..."
    if item is None:
        return keyword("None")
    return f"[{', '.join(map(str, item))}]" if isinstance(item, tuple) else str(item)


def write_attributes(
    call: Call,
    functions: Collection[str],
    value: Callable[[float], str],
    keyword: Callable[[str], str] = str,
) -> list[str]:
    """Return the attributes of a call that are not as they are without being typed.

    `functions` are those of the program; `value` writes a number.
    """
    return [
        f"{keyword(name)}={_write_attribute(given, kind, value, keyword)}"
        for name, given, kind in _list_given(call, functions)
    ]


def _list_given(
    call: Call, functions: Collection[str]
) -> Iterator[tuple[str, AttributeValue | IndexItem, str]]:
    signature = None if call.function in functions else BUILT_IN.get(call.function)
    known = signature.attributes if isinstance(signature, Signature) else ()
    defaults = {attribute.name: attribute.default for attribute in known}
    kinds = {attribute.name: attribute.kind for attribute in known}
    for name, value in call.attributes:
        if value is not None and value != defaults.get(name):
            yield name, value, kinds.get(name, "")


def _write_attribute(
    given: AttributeValue | IndexItem,
    kind: str,
    value: Callable[[float], str],
    keyword: Callable[[str], str],
) -> str:
    if kind == "flag":
        return keyword("True" if given else "False")
    if isinstance(given, str):
        return f'"{given}"'
    if isinstance(given, tuple):
        inside = ", ".join(_write_attribute(each, "", value, keyword) for each in given)
        return f"({inside},)" if len(given) == 1 else f"({inside})"
    return value(float(given)) if isinstance(given, int | float) else str(given)

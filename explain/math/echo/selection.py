"""Which part of an expression is written: the outer `most` of its parts, so that it stays short."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from gradwalk.core.syntax.expression import Expression, operands_of


@dataclass(frozen=True, slots=True)
class EchoSelection:
    """`order` has every part before those inside it; the others are left out."""

    order: tuple[Expression, ...]
    kept: Collection[Expression]
    cut: bool


def select_parts(root: Expression, most: int) -> EchoSelection:
    """Return the parts of `root` to write, at most `most`, the outermost first.

    A part that occurs twice, as after `+=`, counts twice.
    """
    order: list[Expression] = []
    waiting = deque([root])
    cut = False
    while waiting:
        if len(order) == most:
            cut = True
            break
        expression = waiting.popleft()
        order.append(expression)
        waiting += operands_of(expression)
    return EchoSelection(tuple(order), frozenset(order), cut)

"""The numbers of layers as the program has them: the layer of z⁽³⁾ is number 3, its gradient δ³."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gradwalk.core.model import Node
from gradwalk.explain.text.numbers import split_name

_ABOVE = re.compile(r"⁽([⁰¹²³⁴-⁹]+)⁾$")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def number_layers(sums: Sequence[Node], weights: Sequence[Node]) -> list[int]:
    """Return a number for each layer, by the names of their sums, or else of their weights.

    One without a number follows the layer before it. Where that gives no rising numbers, the
    layers are counted from 1.
    """
    counted = list(range(1, len(sums) + 1))
    for named in (sums, weights):
        numbers = [_find_number(node) for node in named]
        if any(number is not None for number in numbers):
            filled = _fill(numbers)
            rises = all(one < next_ for one, next_ in pairwise(filled))
            return filled if rises and filled[0] >= 0 else counted
    return counted


def _find_number(node: Node) -> int | None:
    if node.name is None:
        return None
    above = _ABOVE.search(node.name)
    number = above[1].translate(_PLAIN) if above else split_name(node.name)[1]
    return int(number) if number.isdecimal() else None


def _fill(numbers: Sequence[int | None]) -> list[int]:
    first = next(k for k, number in enumerate(numbers) if number is not None)
    start = numbers[first]
    assert start is not None
    filled = list(range(start - first, start))
    for number in numbers[first:]:
        filled.append(filled[-1] + 1 if number is None else number)
    return filled

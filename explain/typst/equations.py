"""The equation of a step as rows of typst math, each with `&` where the rows are in line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from xml.etree.ElementTree import Element

from gradwalk.explain.math.relation import split_lines, split_relation
from gradwalk.explain.step import Explanation
from gradwalk.explain.typst.markup import write_row


def write_equation(explanation: Explanation) -> list[str]:
    """Return the rows of an equation: in symbols, then the same with its numbers.

    Scalars have both in one row, as on the board; arrays have a row for each.
    """
    symbols = split_lines(explanation.formula)
    numbers = split_lines(explanation.numbers) if explanation.numbers else []
    rows: list[str] = []
    for above, below in zip_longest(symbols, numbers, fillvalue=()):
        # of a long list of equations the dots are the same in numbers
        more = _write_numbers(below) if len(above) > 1 else []
        first = _write_symbols(above)
        if any(map(_has_array, below)):
            rows += [first, *more]
        else:
            rows.append("".join([first, *(each.replace("&", "", 1) for each in more)]))
    return rows


def _write_symbols(line: Sequence[Element]) -> str:
    left, sign, right = split_relation(line)
    if sign is None:
        return f"&{write_row(left)}"
    return f"{write_row(left)}&{write_row([sign])}{write_row(right)}"


def _write_numbers(line: Sequence[Element]) -> list[str]:
    """What the symbols come to: the product, and the number that it is."""
    left, sign, right = split_relation(line)
    number, product = write_row(left), write_row(right)
    if not number:
        return []
    if sign is None or _get_text(left) == _get_text(right):
        return [f"&\\={number}"]
    return [f"&\\={product}", f"&{write_row([sign])}{number}"]


def _get_text(elements: Sequence[Element]) -> str:
    return "".join("".join(each.itertext()) for each in elements)


def _has_array(element: Element) -> bool:
    return any(each.tag == "mtable" for each in element.iter())

"""One page of a tensor: some of its rows and columns as text, its value beside its gradient."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from gradwalk.core.model import Node, Value
from gradwalk.explain.text.masks import format_truths
from gradwalk.explain.text.numbers import Digits, format_exact, format_number

ROWS = 12
COLUMNS = 20
"""The rows and columns of a page."""

Texts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a page by row: as they are shown, and exactly."""

    shown: Texts
    exact: Texts


@dataclass(frozen=True, slots=True)
class ArrayPage:
    """`rows` × `columns` is the whole tensor; the page begins at `row` and `column`.

    The last axis runs along a row and all others down the page; a vector is one row.
    `row_names` and `column_names` are the subscripts beside and above the numbers.
    """

    node: str
    shape: tuple[int, ...]
    rows: int
    columns: int
    row: int
    column: int
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    value: Numbers | None
    grad: Numbers | None


def build_array_page(
    node: Node,
    row: int,
    column: int,
    digits: Digits = None,
    first: int = 1,
    shown: Node | None = None,
    mask: bool = False,
) -> ArrayPage:
    """Return the page of `node` that holds the element at (`row`, `column`), or its last page.

    `shown` is the node with the numbers as they are shown, where they may be others; those of
    a `mask` are words. Both count from 0, the names of rows and columns from `first`, as
    subscripts do.
    """
    shape, shown = node.shape, shown or node
    rows, columns = _flat(shape)
    row, column = _find_page_start(row, rows, ROWS), _find_page_start(column, columns, COLUMNS)
    window = (slice(row, row + ROWS), slice(column, column + COLUMNS))
    lines, across = range(rows)[window[0]], range(columns)[window[1]]
    return ArrayPage(
        node=node.id,
        shape=shape,
        rows=rows,
        columns=columns,
        row=row,
        column=column,
        row_names=tuple(_row_name(line, shape, first) for line in lines),
        column_names=tuple(str(k + first) for k in across) if shape else ("",),
        value=_format_window(node.value, shown.value, (rows, columns), window, digits, mask),
        grad=_format_window(node.grad, shown.grad, (rows, columns), window, digits),
    )


def _flat(shape: tuple[int, ...]) -> tuple[int, int]:
    return (prod(shape[:-1]), shape[-1]) if shape else (1, 1)


def _find_page_start(index: int, length: int, page: int) -> int:
    last = max(0, length - 1)
    return min(index, last) // page * page


def _row_name(line: int, shape: tuple[int, ...], first: int) -> str:
    outer = shape[:-1]
    return ", ".join(str(int(k) + first) for k in np.unravel_index(line, outer)) if outer else ""


def _format_window(
    value: Value | None,
    shown: Value | None,
    size: tuple[int, int],
    window: tuple[slice, slice],
    digits: Digits,
    mask: bool = False,
) -> Numbers | None:
    if value is None:
        return None

    def cut(whole: Value | None) -> list[list[Any]]:
        lines: list[list[Any]] = np.asarray(whole).reshape(size)[window].tolist()
        return lines

    return Numbers(
        shown=format_truths(cut(shown))
        if mask
        else tuple(tuple(format_number(each, digits) for each in line) for line in cut(shown)),
        exact=tuple(tuple(format_exact(each) for each in line) for line in cut(value)),
    )

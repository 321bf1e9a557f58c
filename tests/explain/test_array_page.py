"""A page of a tensor: where it begins, and what is beside and above its numbers."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.model import Node
from gradwalk.explain.array_page import COLUMNS, ROWS, build_array_page


def node_of(shape: str) -> Node:
    result = trace(f"A = zeros({shape})\nf = sum(A)")
    return next(node for node in result.nodes if node.symbol == "A")


PAGES = [
    ("30, 50", (0, 0), (0, 0)),
    ("30, 50", (11, 19), (0, 0)),
    ("30, 50", (12, 20), (12, 20)),
    ("30, 50", (29, 49), (24, 40)),
    ("30, 50", (30, 50), (24, 40)),
    ("30, 50", (1000, 1000), (24, 40)),
    ("24, 40", (24, 40), (12, 20)),
    ("12, 20", (12, 20), (0, 0)),
    ("25", (0, 24), (0, 20)),
    ("25", (99, 99), (0, 20)),
    ("2, 3, 4", (99, 99), (0, 0)),
]
"""The shape, the element asked for, and where its page begins: past the end is the last page."""


@pytest.mark.parametrize(("shape", "asked", "begins"), PAGES)
def test_a_page_holds_the_element_or_is_the_last(
    shape: str, asked: tuple[int, int], begins: tuple[int, int]
) -> None:
    page = build_array_page(node_of(shape), *asked)
    assert (page.row, page.column) == begins
    assert page.value is not None
    rows, columns = min(ROWS, page.rows - page.row), min(COLUMNS, page.columns - page.column)
    assert len(page.row_names) == len(page.value.shown) == rows > 0
    assert {len(page.column_names), *map(len, page.value.shown)} == {columns}

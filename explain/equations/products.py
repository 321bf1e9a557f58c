"""One element of a product of matrices: a row of one factor times a column of the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any, TypeVar

import numpy as np

from gradwalk.core.gates.gate import Shape
from gradwalk.core.model import Edge, Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import rules
from gradwalk.explain.math.rules import UP, RulePiece

MOST_TERMS = 3
"""How many terms of a longer sum are written."""

Index = tuple[int, ...]
Where = TypeVar("Where")


@dataclass(frozen=True, slots=True)
class ProductTerm:
    """upstream × local for one element of the target; `local` is empty where it is ±1."""

    upstream: str
    local: str
    upstream_number: float
    local_number: float
    edge: Edge
    passed: str
    """The node whose gradient `upstream` is."""


def list_product_terms(
    look: Lookup, edge: Edge, index: Index
) -> tuple[int, list[ProductTerm]] | None:
    """Return a row of one factor times a column of the other, for a rule like `{up} · {v}ᵀ`.

    The first terms, the last one, and how many there are; None for any other rule.
    """
    found = find_product_factors(look, edge)
    if found is None:
        return None
    left, right = found
    source = look.nodes[edge.source].shape
    places = _places(left.shape, right.shape, source, index)
    if places is None:
        return None
    count, at = places
    terms = []
    for k in take_ends(count):
        first, second = at(k)
        up, other = (left, right) if left.upstream else (right, left)
        up_at, other_at = (first, second) if left.upstream else (second, first)
        place, there = up.untransposed(up_at), other.untransposed(other_at)
        assert other.node is not None
        local = look.build_element(other.node.id, there)
        slope = float(np.asarray(other.node.value)[there])
        terms.append(build_term(look, edge, place, local, slope))
    share = float(np.asarray(edge.contribution)[index])
    if count == len(terms):
        total = sum(term.upstream_number * term.local_number for term in terms)
        if isfinite(share) and not np.isclose(total, share, rtol=1e-6, atol=1e-12):
            return None
    return count, terms


def find_product_factors(look: Lookup, edge: Edge) -> tuple[Factor, Factor] | None:
    """Return the two factors of a rule that is a product with the upstream gradient."""
    pieces = look.wire(edge).pieces
    if len(pieces) != 3 or pieces[1] != RulePiece("sign", "·"):
        return None
    left, right = (Factor.of(look, edge, piece) for piece in (pieces[0], pieces[2]))
    if left is None or right is None or left.upstream == right.upstream:
        return None
    return left, right


@dataclass(frozen=True, slots=True)
class Factor:
    """One of the two factors of a matrix product."""

    node: Node | None
    """None for the upstream gradient."""
    upstream: bool
    shape: Shape
    """As it is in the product: transposed where it is."""
    transposed: bool

    @classmethod
    def of(cls, look: Lookup, edge: Edge, piece: RulePiece) -> Factor | None:
        if piece.kind != "operand" or piece.raised not in ("", rules.TRANSPOSED):
            return None
        if piece.text == UP:
            node, shape = None, look.nodes[edge.target].shape
        else:
            operand = look.wire(edge).operand(piece.text)
            if not isinstance(operand, str):
                return None
            node = look.nodes[operand]
            shape = node.shape
        if len(shape) > 2:
            return None
        return cls(node, node is None, shape[::-1] if piece.transposed else shape, piece.transposed)

    def untransposed(self, index: tuple[Where, ...]) -> tuple[Where, ...]:
        """Where an element of the product's factor is in the node itself."""
        return index[::-1] if self.transposed else index


def _places(left: Shape, right: Shape, source: Shape, index: Index) -> Any:
    """How many terms an element of left · right has, and where in the two factors each is.

    None where the product of the two has another shape than `source`: stacks of matrices.
    """
    match left, right:
        case ((), _) | (_, ()) if source in (left, right):
            # a number times every element
            return 1, lambda k: (index if left else (), index if right else ())
        case ((rows,), (columns,)) if source == (rows, columns):
            return 1, lambda k: ((index[0],), (index[1],))
        case ((inner,), (other, columns)) if inner == other and source == (columns,):
            return inner, lambda k: ((k,), (k, index[0]))
        case ((rows, inner), (other,)) if inner == other and source == (rows,):
            return inner, lambda k: ((index[0], k), (k,))
        case ((rows, inner), (other, columns)) if inner == other and source == (rows, columns):
            return inner, lambda k: ((index[0], k), (k, index[1]))
    return None


def build_term(
    look: Lookup, edge: Edge, place: Index, local: str, slope: float, passed: str | None = None
) -> ProductTerm:
    """Return upstream × local at `place` of the target.

    `passed` is the node whose gradient the upstream is called, None for `look.find_upstream`.
    """
    passed = passed or look.find_upstream(edge)
    upstream = float(np.asarray(edge.upstream)[place])
    return ProductTerm(look.build_gradient(passed, place), local, upstream, slope, edge, passed)


def take_ends(count: int) -> Iterator[int]:
    """Return the first few of many places, and the last."""
    yield from range(min(count, MOST_TERMS))
    if count > MOST_TERMS:
        yield count - 1

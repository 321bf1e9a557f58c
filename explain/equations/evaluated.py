"""The number of the factor that is beside an upstream gradient as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gradwalk.core.autodiff.jacobian import apply_vjp
from gradwalk.core.gates.gate import Shape
from gradwalk.core.model import Edge
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import rules
from gradwalk.explain.math.rules import UP, RulePiece
from gradwalk.explain.text.matrices import is_small


def evaluate_wire(look: Lookup, edge: Edge) -> Any:
    """Return the number of the factor that is beside the upstream gradient as a whole.

    It is what the gate hands back for an upstream gradient of ones; None where the rule has no
    such factor, where it is not shown, and where it sums over several elements of the result.
    """
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    if look.wire(edge).gate.elementwise or not look.trace.numbers:
        return None
    if find_factor_beside(look.wire(edge).pieces, scalar=not target.shape) is None:
        return None
    if source.shape and not is_small(source.shape):
        return None
    local = apply_vjp(look.trace, target, look.nodes, np.ones(target.shape)[()])[edge.slot]
    upstream = spread_over(look, edge, edge.upstream)
    if local is None or edge.contribution is None or not _fits(np.shape(upstream), source.shape):
        return None
    with np.errstate(all="ignore"):
        product = upstream * local
    return local if np.allclose(product, edge.contribution, equal_nan=True) else None


def spread_over(look: Lookup, edge: Edge, upstream: Any) -> Any:
    """Return an upstream gradient with the axes back that the gate took away: (3,) as (3, 1)."""
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    axis = dict(target.attributes).get("axis")
    missing = len(source.shape) - len(target.shape)
    if upstream is None or missing <= 0 or not isinstance(axis, int | tuple):
        return upstream
    gone = (axis,) if isinstance(axis, int) else tuple(k for k in axis if isinstance(k, int))
    return np.expand_dims(upstream, gone) if len(gone) == missing else upstream


def find_factor_beside(
    pieces: Sequence[RulePiece], scalar: bool
) -> tuple[tuple[RulePiece, ...], str, bool] | None:
    """The factor beside {up}, the sign between them, and whether it is in front."""
    places = [k for k, piece in enumerate(pieces) if piece == RulePiece("operand", UP)]
    if len(places) != 1 or sum(piece.text == UP for piece in rules.list_operands(pieces)) != 1:
        return None
    before, after = pieces[: places[0]], pieces[places[0] + 1 :]
    signs = [piece.text for piece in (*before[-1:], *after[:1])]
    if not signs or not ({"⊙", "·"} & set(signs)) or not (scalar or "⊙" in signs):
        return None
    factor = (*before[:-1], *after) if before else tuple(after[1:])
    if len(factor) == 1 and factor[0].kind == "operand":
        return None
    return tuple(factor), signs[0], bool(before)


def _fits(shape: Shape, around: Shape) -> bool:
    """Whether an array of `shape` is broadcast to `around`, and no further."""
    extra = len(around) - len(shape)
    return extra >= 0 and all(
        length in (1, there) for length, there in zip(shape, around[extra:], strict=True)
    )

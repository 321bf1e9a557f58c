"""Mistakes in a gradient, each by the gates' own rules with one thing wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import numpy as np

from gradwalk.classroom.predict.around import Around, WireContext
from gradwalk.classroom.predict.produced import Produced
from gradwalk.core.gates.broadcasting import sum_to_shape

_MOST_SPLIT = 6
"""Of a fork with more wires not every part of the sum is looked at."""


def transposed(around: Around) -> Iterator[Produced]:
    """The transpose of the gradient."""
    if len(around.node.shape) == 2:
        yield Produced(around.gradient.T)


def overwrote(around: Around) -> Iterator[Produced]:
    """One contribution at a fork, or the sum of some, in place of the sum of all."""
    shares = around.shares
    count = len(shares)
    words = {"count": str(count)}
    sizes = range(1, count) if count <= _MOST_SPLIT else (1, count - 1)
    for size in sizes:
        for some in combinations(shares, size):
            yield Produced(_sum_shares(some), words)


def not_summed(around: Around) -> Iterator[Produced]:
    """The gradient of what was repeated, not summed back over its uses."""
    shape = around.node.shape
    for wire, share in zip(around.wires, around.shares, strict=True):
        whole = np.shape(wire.out)
        if len(around.wires) > 1 or whole == shape or len(whole) < len(shape):
            continue
        for found in _repeated(wire, whole):
            summed = _sum_to_shape(found, shape)
            if summed is not None and np.allclose(summed, share, equal_nan=True):
                yield Produced(found)


def forgot_upstream(around: Around) -> Iterator[Produced]:
    """The local gradient alone."""

    def mistaken(wire: WireContext) -> Any:
        return wire.compute_contribution(upstream=np.ones(np.shape(wire.out))[()])

    for value, wire in _on_each(around, mistaken):
        yield Produced(value, {"upstream": _format_partial(wire)})


def swapped(around: Around) -> Iterator[Produced]:
    """The operand itself where the other one belongs."""

    def mistaken(wire: WireContext) -> Any:
        if wire.gate.pattern != "switcher" or len(wire.given) != 2:
            return None
        if np.shape(wire.given[0]) != np.shape(wire.given[1]):
            return _itself(wire) if wire.gate.elementwise else None
        return wire.compute_contribution(given=wire.given[::-1])

    for value, wire in _on_each(around, mistaken):
        yield Produced(value, _name_operands(wire))
    for wire, product, own in _products(around):
        if own:
            yield Produced(product, _name_operands(wire))


def wrong_order(around: Around) -> Iterator[Produced]:
    """A matrix product with its factors exchanged, or the wrong one transposed."""
    for wire, product, own in _products(around):
        if not own:
            yield Produced(product, _name_gate(wire))


def input_for_output(around: Around) -> Iterator[Produced]:
    """σ(1 − σ) with the gate's input in place of its output."""

    def mistaken(wire: WireContext) -> Any:
        given = wire.given[wire.slot]
        return wire.compute_contribution(out=given) if _scales(wire) else None

    for value, wire in _on_each(around, mistaken):
        yield Produced(value, _ends(wire))


def output_for_input(around: Around) -> Iterator[Produced]:
    """−1/x² with the gate's output in place of its input."""

    def mistaken(wire: WireContext) -> Any:
        given = list(wire.given)
        if not _scales(wire):
            return None
        given[wire.slot] = wire.out
        return wire.compute_contribution(given=given)

    for value, wire in _on_each(around, mistaken):
        yield Produced(value, _ends(wire))


def forgot_minus(around: Around) -> Iterator[Produced]:
    """The sign of the whole turned round, or that of one contribution."""
    yield Produced(-around.gradient)
    if len(around.wires) > 1:
        for wire, share in zip(around.wires, around.shares, strict=True):
            if _turns(wire, share):
                yield Produced(around.gradient - 2 * share)


def forgot_local(around: Around) -> Iterator[Produced]:
    """The upstream gradient handed on as it is."""

    def mistaken(wire: WireContext) -> Any:
        return _sum_to_shape(np.asarray(wire.upstream), around.node.shape)

    for value, wire in _on_each(around, mistaken):
        yield Produced(value, _name_gate(wire))


def gave_value(around: Around) -> Iterator[Produced]:
    """The node's value in place of its gradient."""
    yield Produced(np.asarray(around.read(around.node.value)))


def _on_each(
    around: Around, mistaken: Callable[[WireContext], Any]
) -> Iterator[tuple[Any, WireContext]]:
    """The sum with the mistake on every wire where it can happen, then on one wire alone."""
    results = [mistaken(wire) for wire in around.wires]
    possible = [k for k, result in enumerate(results) if result is not None]
    if not possible:
        return
    pairs = zip(results, around.shares, strict=True)
    everywhere = [share if result is None else result for result, share in pairs]
    yield _sum_shares(everywhere), around.wires[possible[0]]
    if len(around.wires) > 1:
        for k in possible:
            some = [results[j] if j == k else share for j, share in enumerate(around.shares)]
            yield _sum_shares(some), around.wires[k]


def _sum_shares(shares: Any) -> Any:
    with np.errstate(all="ignore"):
        return sum(shares[1:], np.asarray(shares[0]))


def _repeated(wire: WireContext, whole: tuple[int, ...]) -> Iterator[Any]:
    """What comes back to an operand that would be there as often as it is used."""
    if wire.gate.elementwise:
        yield wire.compute_contribution(given=[np.broadcast_to(each, whole) for each in wire.given])
    else:
        yield np.asarray(wire.upstream)


def _sum_to_shape(found: Any, shape: tuple[int, ...]) -> Any:
    """`found` summed back to `shape`; None where it could not come from there."""
    if found.shape == shape:
        return found
    try:
        if np.broadcast_shapes(found.shape, shape) != found.shape:
            return None
    except ValueError:
        return None
    return np.asarray(sum_to_shape(found, shape))


def _itself(wire: WireContext) -> Any:
    """Two operands of different shapes: each in the place of the other."""
    whole = np.shape(wire.out)
    given = [np.broadcast_to(each, whole) for each in wire.given][::-1]
    return _sum_to_shape(wire.compute_contribution(given=given), np.shape(wire.given[wire.slot]))


def _turns(wire: WireContext, share: Any) -> bool:
    """Whether the gradient comes back along this wire with its sign turned round."""
    upstream = np.asarray(wire.upstream)
    return upstream.shape == share.shape and bool((upstream * share < 0).any())


def _scales(wire: WireContext) -> bool:
    """Whether the gate has a slope of its own, which its input or its output may give."""
    same = np.shape(wire.given[wire.slot]) == np.shape(wire.out)
    return same and wire.gate.pattern in ("scaler", "switcher", None)


def _products(around: Around) -> Iterator[tuple[WireContext, Any, bool]]:
    """Every product of the upstream gradient and one factor; whether that is the node itself."""
    if len(around.wires) != 1 or around.wires[0].gate.elementwise:
        return
    wire = around.wires[0]
    if wire.gate.pattern != "switcher" or wire.slot > 1 or len(wire.given) < 2:
        return
    upstream = np.asarray(wire.upstream)
    shapes = {around.node.shape, around.node.shape[::-1]}
    for own in (False, True):
        factor = np.asarray(wire.given[wire.slot if own else 1 - wire.slot])
        if max(factor.ndim, upstream.ndim) > 2:
            return
        for up in (upstream, upstream.T):
            for other in (factor, factor.T):
                for product in _both_ways(up, other):
                    if product.shape in shapes:
                        yield wire, product, own


def _both_ways(up: Any, other: Any) -> Iterator[Any]:
    with np.errstate(all="ignore"):
        for left, right in ((up, other), (other, up)):
            if left.ndim == right.ndim == 1:
                yield np.outer(left, right)
            if min(left.ndim, right.ndim) and left.shape[-1] == right.shape[-2:][0]:
                yield np.asarray(left @ right)


def _format_partial(wire: WireContext) -> str:
    return wire.look.format_gradient(wire.target.id)


def _name_gate(wire: WireContext) -> dict[str, str]:
    return {"gate": wire.look.label(wire.target)}


def _name_operands(wire: WireContext) -> dict[str, str]:
    other = wire.target.operands[1 - wire.slot]
    return {**_name_gate(wire), "other": wire.look.operand(other)}


def _ends(wire: WireContext) -> dict[str, str]:
    operand = wire.target.operands[wire.slot]
    return {
        **_name_gate(wire),
        "input": wire.look.operand(operand),
        "result": wire.look.text(wire.target.id),
    }

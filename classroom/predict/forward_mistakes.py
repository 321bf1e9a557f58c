"""Mistakes in a value: another operation, the operands exchanged, one of them left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from gradwalk.classroom.predict.around import Around, compute_value
from gradwalk.classroom.predict.produced import Produced
from gradwalk.core.gates import OPERATORS


def transposed(around: Around) -> Iterator[Produced]:
    """The transpose of the value."""
    if len(around.node.shape) == 2:
        yield Produced(around.value.T)


def not_applied(around: Around) -> Iterator[Produced]:
    """The operand of a gate that reads only one."""
    if len(around.operands) == 1:
        yield Produced(np.asarray(around.operands[0]), _make_words(around, 0))


def swapped(around: Around) -> Iterator[Produced]:
    """v − u in place of u − v."""
    if len(around.operands) == 2:
        gate = around.look.gate(around.node)
        yield from _produce_if_known(
            compute_value(gate, around.node, around.operands[::-1]), _make_words(around, 0)
        )


def other_operator(around: Around) -> Iterator[Produced]:
    """u + v in place of u·v, and the others."""
    if len(around.operands) != 2 or around.node.attributes:
        return
    own = around.look.gate(around.node)
    for gate in OPERATORS.values():
        if gate is not own and len(gate.operands) == 2:
            words = {**_make_words(around, 0), "other": gate.label}
            yield from _produce_if_known(compute_value(gate, around.node, around.operands), words)


def left_out(around: Around) -> Iterator[Produced]:
    """One operand forgotten, such as a bias."""
    given = around.operands
    for k in range(len(given)):
        if len(given) == 2:
            yield Produced(np.asarray(given[1 - k]), _make_words(around, k))
        elif len(given) > 2:
            without = [np.zeros(np.shape(v)) if j == k else v for j, v in enumerate(given)]
            gate = around.look.gate(around.node)
            yield from _produce_if_known(
                compute_value(gate, around.node, without), _make_words(around, k)
            )


def forgot_minus(around: Around) -> Iterator[Produced]:
    """The sign turned round."""
    yield Produced(-around.value)


def _produce_if_known(value: Any, words: dict[str, str]) -> Iterator[Produced]:
    if value is not None:
        yield Produced(value, words)


def _make_words(around: Around, slot: int) -> dict[str, str]:
    look, node = around.look, around.node
    return {"gate": look.label(node), "operand": look.operand(node.operands[slot])}

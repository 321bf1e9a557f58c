"""What a person should know of tensors: how many elements are at a kink, tied, or broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from gradwalk.core.model import Edge, Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.sentences.causes import hint_opened
from gradwalk.explain.text import text


def note_tensor_values(look: Lookup, gate: Node) -> tuple[str, ...]:
    """Say how many elements of a value are no finite numbers."""
    if "nonfinite" not in gate.flags:
        return ()
    array = np.asarray(gate.value)
    words = _make_words(look, gate)
    for operand in gate.operands:
        if not np.isfinite(np.asarray(look.value(operand), dtype=float)).all():
            words["operand"] = look.operand(operand)
            return (text(look.language, "count.passed", **words),)
    if not array.shape:
        words["value"] = look.format_number(float(array))
        words["operands"] = look.listed([look.operand(operand) for operand in gate.operands])
        key = "note.nan" if np.isnan(array) else "note.infinite"
        return (text(look.language, key, **words) + hint_opened(look, gate),)
    found = [("nan", np.isnan(array)), ("infinite", np.isinf(array))]
    return tuple(
        text(look.language, f"count.{kind}", **words, count=_of(look, which))
        + hint_opened(look, gate)
        for kind, which in found
        if which.any()
    )


def note_tensor_gradients(look: Lookup, edge: Edge) -> Iterator[str]:
    """Say what is special where a gradient comes back along this wire."""
    gate = look.nodes[edge.target]
    if not look.trace.numbers or edge.slot in look.gate(gate).nondifferentiable:
        return
    words = _make_words(look, gate) | {"source": look.text(edge.source)}
    for kind in ("kink", "tie"):
        if kind in gate.flags:
            yield _special(look, kind, edge, gate, words)
    if "zero-gradient" in gate.flags and "kink" not in gate.flags:
        yield text(look.language, "count.zero-gradient", **words)
    broken = ~np.isfinite(np.asarray(edge.contribution, dtype=float))
    if broken.any():
        arrived = bool(np.isfinite(np.asarray(edge.upstream, dtype=float)).all())
        key = "count.gradient" if arrived else "count.upstream"
        said = text(look.language, key, **words, count=_of(look, broken))
        yield said + (hint_opened(look, gate) if arrived else "")


def note_terms(look: Lookup, edge: Edge) -> Iterator[str]:
    """Say what the rule of a wire names besides the operands: N, and t where it is no operand."""
    wire = look.wire(edge)
    if wire.gate.elementwise or not wire.flows:
        return
    attributes = dict(wire.target.attributes)
    for term in wire.terms:
        if not term.meaning or wire.write_term(term):
            continue
        smoothing = attributes.get("label_smoothing")
        key = "smoothed" if term.meaning == "classes" and smoothing else term.meaning
        yield text(
            look.language,
            f"term.{key}",
            count=str(wire.term_value(term.name)) if term.count else "",
            target=look.operand(wire.target.operands[-1]),
            smoothing=wire.attribute("label_smoothing"),
            margin=wire.attribute("margin"),
        )


def _special(look: Lookup, kind: str, edge: Edge, gate: Node, words: dict[str, str]) -> str:
    record = look.gate(gate)
    here: Any = None
    if record.elementwise:
        local = np.asarray(look.local_arrays(gate)[edge.slot])
        here = (local > 0) & (local < 1) if kind == "tie" else _kinks(look, gate)
    if here is None or not np.shape(here):
        return text(look.language, f"count.{kind}.some", **words)
    return text(look.language, f"count.{kind}", **words, count=_of(look, np.asarray(here)))


def _kinks(look: Lookup, gate: Node) -> Any:
    values = [look.value(operand) for operand in gate.operands]
    held = [kink.holds(*values) for kink in look.gate(gate).kinks if kink.flag == "kink"]
    return held[0] if held else None


def _of(look: Lookup, which: Any) -> str:
    """ "3 of 8"."""
    count, size = int(np.count_nonzero(which)), int(np.size(which))
    return text(look.language, "count.of", count=count, size=size)


def _make_words(look: Lookup, gate: Node) -> dict[str, str]:
    return {
        "gate": look.label(gate),
        "node": look.text(gate.id),
        "output": look.target_text,
    }

"""What a person should know about a step besides the rule: kinks, ties, zeros, ∞ and NaN.

The catalogue may hold a sentence for one gate (`note.infinite.log`); where it does, that
one is said instead of the general one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from gradwalk.core.graph.label_text import format_constant
from gradwalk.core.model import Edge, Flag, Node, Value
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.sentences.causes import hint_gradient, hint_value, is_cause
from gradwalk.explain.sentences.counts import (
    note_tensor_gradients,
    note_tensor_values,
    note_terms,
)
from gradwalk.explain.text import has_sentence, text

_TINY = 1e-15
_HUGE = 1e15
_HINTED = ("note.slope", "note.slope-nan", "note.zero-times-infinity", "note.infinity-times-zero")
"""After what is not finite for the first time, what to do about it is said."""

Notes = tuple[str, ...]


def note_inputs(look: Lookup) -> Notes:
    """Say which inputs were never given a number."""
    defaults = [name for name, given in look.trace.inputs.items() if given.literal is None]
    if not defaults:
        return ()
    key = "note.default" if len(defaults) == 1 else "note.defaults"
    return (text(look.language, key, names=look.listed(defaults)),)


def note_value(look: Lookup, gate: Node) -> Notes:
    """Say why a value is not a number, or not quite the number expected, and what will not pass."""
    return (*_value_notes(look, gate), *_passing_notes(look, gate, "dead", "saturated"))


def _passing_notes(look: Lookup, gate: Node, *flags: Flag) -> Notes:
    """Say of a gate that is dead or saturated how little gradient it lets through."""
    many = "many" if gate.shape else "one"
    words = {"gate": look.label(gate), "node": look.text(gate.id)}
    raised = [flag for flag in flags if flag in gate.flags]
    return tuple(text(look.language, f"flag.{flag}.{many}", **words) for flag in raised)


def _value_notes(look: Lookup, gate: Node) -> Notes:
    if not isinstance(gate.value, float) or look.tensors(gate):
        return note_tensor_values(look, gate)
    if "nonfinite" in gate.flags:
        words = _make_words(look, gate)
        read = [o for o in gate.operands if isinstance(o, str) and _broken(look.nodes[o].value)]
        if read:
            words["operand"] = look.text(read[0])
            words["other"] = look.format_number(look.nodes[read[0]].value)
            return (_compose_note(look, "note.passed", gate, words),)
        kind = "nan" if math.isnan(gate.value) else "infinite"
        said = _compose_note(look, f"note.{kind}", gate, words)
        return (said + hint_value(look, gate),)
    size = abs(gate.value)
    if (0 < size < _TINY or size > _HUGE) and has_sentence(f"note.inexact.{gate.op}"):
        return (_compose_note(look, "note.inexact", gate, _make_words(look, gate)),)
    return ()


def note_gradient(look: Lookup, wires: Sequence[Edge]) -> Notes:
    """Say what is special about the local gradients along these wires and what they bring."""
    notes: dict[str, None] = {}
    for edge in wires:
        gate = look.nodes[edge.target]
        if edge.local is None:
            notes.update(dict.fromkeys(note_terms(look, edge)))
            notes.update(dict.fromkeys(note_tensor_gradients(look, edge)))
        elif gate.flags or _broken(edge.contribution):
            notes.update(dict.fromkeys(_wire_notes(look, edge, gate)))
        # of a dead one the gradient of 0 has been said
        notes.update(dict.fromkeys(_passing_notes(look, gate, "saturated")))
    if len(wires) < 2:
        return tuple(notes)
    same = max(Counter((e.source, e.target) for e in wires).values())
    if same > 1:
        key = "note.several"
        if same == 2:
            key = "note.twice" if len(wires) == 2 else "note.pair"
        notes[text(look.language, key)] = None
    elif len({edge.source for edge in wires}) == 1 and look.told_apart(wires):
        notes[text(look.language, "note.apart", gate=look.label(look.output))] = None
    return tuple(notes)


def _wire_notes(look: Lookup, edge: Edge, gate: Node) -> list[str]:
    source = look.nodes[edge.source]
    words = _make_words(look, gate) | {
        "node": look.text(source.id),
        "operand": look.text(source.id),
        "other": format_constant(_take_scalar(source.value)),
        "local": look.format_number(edge.local)
        if "tie" in gate.flags
        else format_constant(_take_scalar(edge.local)),
        "upstream": look.format_number(edge.upstream),
        "share": look.format_number(edge.contribution),
        "output": look.target_text,
    }
    forked = len(look.out_of[edge.source]) > 1
    lost = None
    if math.isnan(_take_scalar(edge.local)):
        read = (operand for operand in gate.operands if isinstance(operand, str))
        lost = next((each for each in read if _lost(look.nodes[each].value)), None)
    if lost is not None:
        words["lost"] = look.text(lost)
    keys = _wire_keys(edge, gate, forked, lost is not None)
    return [
        _compose_note(look, key, gate, words)
        + (hint_gradient(look, edge, key) if key in _HINTED else "")
        for key in keys
    ]


def _wire_keys(edge: Edge, gate: Node, forked: bool, lost: bool) -> list[str]:
    local = _take_scalar(edge.local)
    keys = ["note.kink"] if "kink" in gate.flags else []
    if "tie" in gate.flags and 0 < local < 1:
        keys.append("note.tie")
    if edge.upstream == 0 and _broken(local):
        return [*keys, "note.zero-times-infinity"]
    if local == 0 and _broken(edge.upstream):
        return [*keys, "note.infinity-times-zero"]
    if math.isnan(local):
        return [*keys, "note.slope-passed" if lost else "note.slope-nan"]
    if _broken(local):
        return [*keys, "note.slope"]
    if _broken(edge.upstream):
        return [*keys, "note.upstream"]
    if _broken(edge.contribution):
        return [*keys, "note.overflow"]
    # a kink with the gradient 0 has said it already
    if keys or "zero-gradient" not in gate.flags:
        return keys
    if forked:
        return ["note.zero-wire"]
    # a router holds back whatever the change is; elsewhere only the slope here is 0
    return ["note.zero-gradient" if gate.pattern in ("router", "blocker") else "note.flat"]


def _compose_note(look: Lookup, key: str, gate: Node, words: Mapping[str, str]) -> str:
    special = f"{key}.{gate.op}"
    holds = has_sentence(special) and is_cause(look, special, gate)
    return text(look.language, special if holds else key, **words)


def _make_words(look: Lookup, gate: Node) -> dict[str, str]:
    return {
        "gate": look.label(gate),
        "node": look.text(gate.id),
        "value": look.format_number(gate.value),
        "operands": look.list_operands(gate),
    }


def _broken(number: Value | None) -> bool:
    return isinstance(number, float) and not math.isfinite(number)


def _lost(number: Value | None) -> bool:
    return isinstance(number, float) and math.isnan(number)


def _take_scalar(value: Value | None) -> float:
    return value if isinstance(value, float) else 0.0

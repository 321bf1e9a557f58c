"""Why a gate's local gradient is what it is, in one sentence."""

from __future__ import annotations

from gradwalk.core.gates.gate import Gate
from gradwalk.explain.text.catalogue import has_sentence, text


def make_reason_key(gate: Gate, slot: int) -> str:
    """Return the key of the sentence for operand number `slot`.

    `gate.<name>.<operand>` where the operands have sentences of their own, else `gate.<name>`.
    """
    key = f"gate.{gate.family or gate.name}"
    operand = gate.operands[min(slot, len(gate.operands) - 1)].removeprefix("*")
    return f"{key}.{operand}" if has_sentence(f"{key}.{operand}") else key


def find_gate_reason(language: str, gate: Gate, slot: int, **words: object) -> str:
    """Return why the local gradient of operand number `slot` is what it is.

    `words` are what the operands are called, by the names in the gate's record, and `out`.
    """
    return text(language, make_reason_key(gate, slot), **words)

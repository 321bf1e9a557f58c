"""What kind of gate it is: what it does to the gradient that arrives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gradwalk.core.model import Edge, Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import has_sentence, text


@dataclass(frozen=True, slots=True)
class Pattern:
    """`key` is one of `core.gates.gate.Pattern`; `text` says it of this gate."""

    key: str
    text: str


def find_common_pattern(look: Lookup, wires: list[Edge]) -> Pattern | None:
    """Return the pattern of the gates these wires lead into, where they all share one."""
    patterns = {find_pattern(look, look.nodes[target]) for target in {e.target for e in wires}}
    return patterns.pop() if len(patterns) == 1 else None


def find_pattern(look: Lookup, gate: Node) -> Pattern | None:
    """Return the pattern of one gate; None for a function of the program."""
    key = gate.pattern
    if key is None:
        return None
    wires = look.into[gate.id]
    if len(wires) == 1 and key == "switcher":
        # with one operand folded into it, a multiply gate only scales
        key = "scaler"
    variant = "one" if len(wires) == 1 else gate.op or ""
    if not look.gate(gate).elementwise:
        variant = "tensor"
    if key == "distributor" and any(_turned(look, edge) for edge in wires):
        variant = "signed"
    return _pattern(look.language, key, variant, look.label(gate))


def _turned(look: Lookup, edge: Edge) -> bool:
    """Whether a wire hands the upstream gradient on with a minus."""
    if edge.local is not None or not look.gate(look.nodes[edge.target]).elementwise:
        return edge.local == -1
    return look.wire(edge).local.kind == "minus"


@lru_cache(maxsize=4096)
def _pattern(language: str, key: str, variant: str, label: str) -> Pattern:
    special = f"pattern.{key}.{variant}"
    chosen = special if has_sentence(special) else f"pattern.{key}"
    return Pattern(key, text(language, chosen, gate=label))

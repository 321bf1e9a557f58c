"""Why a local gradient is what it is, in the sentence of its gate."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.model import Edge, Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.sentences.terms import Sentence, Term
from gradwalk.explain.text import text
from gradwalk.explain.text.gates import find_gate_reason


def explain_reason(look: Lookup, node: Node, slot: int) -> str:
    """Return why the local gradient is what it is, in the sentence of its gate."""
    gate = look.gate(node)
    given = [look.operand(operand) for operand in node.operands]
    names = [operand.removeprefix("*") for operand in gate.operands]
    words = dict(zip(names, given, strict=False)) | {"out": look.text(node.id)}
    return find_gate_reason(look.language, gate, slot, **words)


def is_shared(look: Lookup, edge: Edge) -> bool:
    """Return whether a tie shares the gradient: then the gate's usual rule says nothing true."""
    return edge.local is not None and edge.local < 1 and "tie" in look.nodes[edge.target].flags


def explain_passed(look: Lookup, edge: Edge) -> str:
    """Return what passed the upstream gradient on, where it is that of a later wire; else empty."""
    passed = look.find_upstream(edge)
    if passed == edge.target:
        return ""
    return text(look.language, "step.backward.passed", upstream=look.format_gradient(passed))


def is_lost(look: Lookup, edge: Edge) -> bool:
    """Return whether others are tied here and this operand is not among them."""
    return edge.local == 0 and "tie" in look.nodes[edge.target].flags


def add_reason(said: Sentence, reason: str) -> Sentence:
    """Return a sentence with its reason after it."""
    return (*said, Term(" "), Term(reason, "reason"))


def write_reasons(look: Lookup, node: Node, wires: Sequence[Edge]) -> str:
    """Return the reasons for all local gradients of a gate, each said once."""
    return " ".join(dict.fromkeys(explain_reason(look, node, edge.slot) for edge in wires))

"""What a gate of arrays does to the upstream gradient, as short as a chip: `· Wᵀ`, `⊙ 2Y`, `Σ`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gradwalk.core.graph.label_text import MINUS
from gradwalk.core.model import Edge, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import DEFAULT_LANGUAGE

_LONGEST = 9
_UPSTREAM = "\0"
_TIMES = re.compile(r"^1 [·⊙] | [·⊙] 1$")
"""A 1 that is no factor."""
_AXES = re.compile(r" \(axis[^)]*\)$")


def write_local_operations(trace: Trace) -> Mapping[str, str]:
    """Return the operation of each wire between arrays, by its id; where it is long there is none.

    It is the same in every language, and whatever the numbers are.
    """
    if not any(node.shape for node in trace.nodes):
        return {}
    look = Lookup(trace, DEFAULT_LANGUAGE, None)
    found = {edge.id: _write_operation(look, edge) for edge in trace.edges}
    return {edge: text for edge, text in found.items() if text}


def _write_operation(look: Lookup, edge: Edge) -> str:
    """Return the operation of one wire; empty between numbers, and where it is long."""
    target = look.nodes[edge.target]
    is_array = look.nodes[edge.source].shape or target.shape
    # of a circuit that was not read from a program no rules are known
    if not is_array or target.op not in look.trace.gates or look.is_ignored(edge):
        return ""
    symbols = look.symbols(edge.target)
    rule = look.wire(edge).text(_UPSTREAM, look.partial_text, symbols, look.raise_operand)
    rule = _TIMES.sub("", _AXES.sub("", rule))
    if rule.count(_UPSTREAM) != 1:
        return ""
    before, after = rule.split(_UPSTREAM)
    # of a function that is applied to it, the name
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1], after[1:]
    text = f"{before}{after}".strip()
    text = {"": "1", MINUS: f"{MINUS}1"}.get(text, text)
    return text if len(text) <= _LONGEST else ""

"""The rule of a local gradient as short as a chip: `−1/t²`, `z`, else ∂q/∂y."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gradwalk.core.model import Edge, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text.numbers import Digits

_LONGEST = 10
_CASES = ", else "
_RAISED = "^"
"""A power that no raised figures are for."""


def write_factor_rules(
    trace: Trace, wires: Collection[str], language: str, digits: Digits
) -> Mapping[str, str]:
    """Return the rules of the factors of one step, by their `wires`.

    Several are the factors of a sum, and have none.
    """
    if len(wires) != 1:
        return dict.fromkeys(wires, "")
    look = Lookup(trace, language, digits)
    return {wire: write_local_rule(look, look.edges[wire]) for wire in wires}


def write_local_rule(look: Lookup, edge: Edge) -> str:
    """Return the rule along a wire between numbers; empty for one between arrays.

    It is the local factor of the equation. What is a number itself, long, has cases or is not known
    is written as ∂out/∂in.
    """
    source, target = look.nodes[edge.source], look.nodes[edge.target]
    # of a circuit that was not read from a program no rules are known
    if source.shape or target.shape or target.op not in look.trace.gates:
        return ""
    rule = look.local_text(edge)
    if rule is None or not _is_short(rule):
        return look.partial_text(edge.target, edge.source)
    return rule


def _is_short(rule: str) -> bool:
    """Whether a rule has a name in it, and fits a line of a chip."""
    return (
        len(rule) <= _LONGEST
        and _CASES not in rule
        and _RAISED not in rule
        and any(map(str.isalpha, rule))
    )

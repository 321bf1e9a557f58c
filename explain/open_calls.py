"""A group of numbers that is open: what it is called with, what it computes, its whole derivative.

`σ(q) = 1/(1 + e^(−q))`, and ∂f/∂q = (1 − f)·f of all its gates together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gradwalk.core.gates import Gate
from gradwalk.core.model import Group, Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import slots
from gradwalk.explain.math.chain import Derived, Known, apply_gate
from gradwalk.explain.math.closed import ClosedFormula, check_size, make_operand, write_closed
from gradwalk.explain.math.expressions import make_number
from gradwalk.explain.math.gates import fill_formula
from gradwalk.explain.math.styles import Plain
from gradwalk.explain.math.typeset import typeset

_MOST_GATES = 24
"""A group of more gates has no formula that anyone reads."""
_MOST_GROUPS = 40
_MOST_NODES = 500
_LONGEST = 24
"""A formula that is longer is not written."""
_CASES = ", else "

_Parts = tuple[tuple[Gate, tuple[int | float, ...]], ...]
"""The gates of a group in order: each reads earlier ones by their place, or what the group reads
by −1, −2 and so on, or a number."""


@dataclass(frozen=True, slots=True)
class WholeDerivative:
    """The derivative of what a group computes by the one number that it reads."""

    output: str
    """The node that has the result."""
    partial: str
    """∂f/∂q."""
    rule: str
    """As a formula; empty where that is long, or is a number."""
    local: float | None


@dataclass(frozen=True, slots=True)
class OpenCall:
    """What the head of an open group says."""

    call: str
    """σ(q), or its name where it is not known what it is called with."""
    body: str
    """What it computes; empty where that is long."""
    whole: WholeDerivative | None


def write_open_calls(look: Lookup) -> Mapping[str, OpenCall]:
    """Return what the heads of the groups that are open say, by the groups.

    Of many groups, and of those of a large graph, only the names.
    """
    groups = [group for group in look.trace.groups if group.expanded]
    if len(groups) > _MOST_GROUPS or len(look.trace.nodes) > _MOST_NODES:
        return {group.id: OpenCall(group.label, "", None) for group in groups}
    inside = _list_inside(look)
    return {group.id: _write(look, group, inside[group.id]) for group in groups}


def _write(look: Lookup, group: Group, inside: Sequence[Node]) -> OpenCall:
    call = group.label
    if group.operands:
        call = f"{call}({', '.join(map(look.operand, group.operands))})"
    ids = frozenset(node.id for node in inside)
    outputs = [
        node.id
        for node in inside
        if node.id == look.trace.output
        or any(edge.target not in ids for edge in look.out_of[node.id])
    ]
    reads = _list_reads(look, inside, ids)
    if len(outputs) != 1 or any(map(look.shape, (*ids, *reads))):
        return OpenCall(call, "", None)
    [output] = outputs
    parts = _list_parts(look, inside, reads)
    if len(reads) != 1:
        value = parts and _compose(parts, len(reads))
        return OpenCall(call, _fill(look, value, output, reads), None)
    found = parts and _derive(parts)
    body, rule = (found.value, found.shortest) if found else (None, None)
    whole = WholeDerivative(
        output,
        look.partial_text(output, *reads),
        _fill(look, rule, output, reads),
        _multiply(look, inside, output, *reads),
    )
    return OpenCall(call, _fill(look, body, output, reads), whole)


def _list_inside(look: Lookup) -> Mapping[str, list[Node]]:
    """The nodes of each group, and of the groups inside it, in their order."""
    parents = {group.id: group.parent for group in look.trace.groups}
    found: dict[str, list[Node]] = defaultdict(list)
    for node in look.trace.nodes:
        around = node.group
        while around is not None:
            found[around].append(node)
            around = parents[around]
    return found


def _list_reads(look: Lookup, inside: Sequence[Node], ids: Collection[str]) -> list[str]:
    """What a group reads from outside that is no number of the text."""
    sources = (edge.source for node in inside for edge in look.into[node.id])
    return [
        source
        for source in dict.fromkeys(sources)
        if source not in ids and look.nodes[source].kind != "constant"
    ]


def _list_parts(look: Lookup, inside: Sequence[Node], reads: Sequence[str]) -> _Parts | None:
    gates = [node for node in inside if node.op]
    if (
        not gates
        or len(gates) > _MOST_GATES
        or any(node.op not in look.trace.gates or look.gate(node).local is None for node in gates)
    ):
        return None
    places: dict[str, int] = {read: -1 - slot for slot, read in enumerate(reads)}
    parts: list[tuple[Gate, tuple[int | float, ...]]] = []
    for node in gates:
        operands: list[int | float] = []
        for each in node.operands:
            if isinstance(each, str) and each in places:
                operands.append(places[each])
                continue
            number = look.value(each)
            if not isinstance(number, float | int):
                return None
            operands.append(float(number))
        places[node.id] = len(parts)
        parts.append((look.gate(node), tuple(operands)))
    return tuple(parts)


@lru_cache(maxsize=256)
def _derive(parts: _Parts) -> ClosedFormula | None:
    """The value of a group of one operand, and its derivative."""
    operand = make_operand(0)
    try:
        derived = _run(parts, [operand])
        return write_closed(derived.by.get(operand.known.expression.name), derived.known.expression)
    except Exception:  # SymPy refuses, in many ways, what has no real value anywhere
        return None


@lru_cache(maxsize=256)
def _compose(parts: _Parts, count: int) -> Any:
    """The value of a group of several operands; None where it is too large."""
    operands = [Derived(make_operand(slot).known, {}) for slot in range(count)]
    try:
        return _run(parts, operands).known.expression
    except Exception:  # as above
        return None


def _run(parts: _Parts, known: Sequence[Derived]) -> Derived:
    derived: list[Derived] = []
    for gate, operands in parts:
        given = [_find_operand(each, known, derived) for each in operands]
        derived.append(apply_gate(gate, given, None, check_size))
    return derived[-1]


def _find_operand(
    operand: int | float, known: Sequence[Derived], derived: Sequence[Derived]
) -> Derived:
    if isinstance(operand, float):
        return Derived(Known(make_number(operand), operand), {})
    return known[-1 - operand] if operand < 0 else derived[operand]


def _fill(look: Lookup, formula: Any, output: str, reads: Sequence[str]) -> str:
    """A formula with the names of this call; empty where it is long, or has no name in it."""
    if formula is None:
        return ""
    written = typeset(formula, Plain(look.language), numbers_first=True)
    texts = {slots.OUT: _loose_and_tight(look.text(output))}
    for slot, read in enumerate(reads):
        texts[slots.get_placeholder(slot)] = _loose_and_tight(look.text(read))
    filled = fill_formula((written,), 0, slots.make_filling(texts)) or ""
    if len(filled) > _LONGEST or _CASES in filled or not any(map(str.isalpha, filled)):
        return ""
    return filled


def _loose_and_tight(text: str) -> tuple[str, str]:
    return text, text


def _multiply(look: Lookup, inside: Sequence[Node], output: str, read: str) -> float | None:
    """The derivative as a number: local gradients along all ways, summed."""
    by = {output: 1.0}
    for node in reversed(inside):
        for edge in look.into[node.id] if node.id in by else ():
            if edge.local is None:
                return None
            by[edge.source] = by.get(edge.source, 0.0) + by[node.id] * edge.local
    return by.get(read, 0.0)

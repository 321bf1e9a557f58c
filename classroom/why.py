"""Why the gradient along one wire is what it is: the rule, its derivation, and a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gradwalk.core.gates import GATES
from gradwalk.core.model import Edge, Node
from gradwalk.explain.equations.elements import write_share_line
from gradwalk.explain.equations.factors import format_wire
from gradwalk.explain.equations.indices import write_index_lines
from gradwalk.explain.equations.lines import write_gate_lines
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml, slots
from gradwalk.explain.math.derivation import derive_closed_rule, derive_rule, fill_line
from gradwalk.explain.sentences.reasons import explain_reason, is_shared
from gradwalk.explain.text import text

_EQUALS = mathml.operator("=")
_NUMBER = re.compile("<mn>[^<]*</mn>")


@dataclass(frozen=True, slots=True)
class Why:
    """`lines` are MathML: the rule first, then how it follows."""

    title: str
    lines: tuple[str, ...]
    sentence: str


def explain_why(look: Lookup, edge: Edge) -> Why:
    """Return why what comes back along `edge` is what it is.

    Between numbers it is derived from the definition of the derivative; of a product of
    matrices it is shown for any element, and of other gates for one.
    """
    with np.errstate(all="ignore"):
        return Why(_title(look, edge), tuple(_write_lines(look, edge)), _sentence(look, edge))


def _title(look: Lookup, edge: Edge) -> str:
    if edge.local is None and not look.gate(look.nodes[edge.target]).elementwise:
        partial = look.format_gradient(edge.source)
        return text(look.language, "why.title", left=partial, right=format_wire(look, edge))
    partial, local = look.partial_text(edge.target, edge.source), look.local_text(edge)
    if local is None:
        return text(look.language, "why.title.closed", left=partial)
    return text(look.language, "why.title", left=partial, right=local)


def _write_lines(look: Lookup, edge: Edge) -> list[str]:
    target = look.nodes[edge.target]
    gate = look.gate(target)
    if gate.elementwise and GATES.get(gate.name) is gate:
        return _derived(look, edge)
    if gate.body is not None and look.closed.write(edge):
        found = derive_closed_rule(gate, edge.slot, look.language)
        assert found is not None, "it has a formula"
        return _write_rule(look, edge, *found)
    return [
        write_gate_lines(look, [edge])[0],
        *write_index_lines(look, edge),
        *filter(None, [write_share_line(look, edge)]),
    ]


def _derived(look: Lookup, edge: Edge) -> list[str]:
    """The rule with its number, or of tensors with the upstream gradient; then its derivation."""
    target = look.nodes[edge.target]
    found = derive_rule(look.gate(target), target.operands, edge.slot, look.language)
    if edge.local is None:
        fill = _make_fill(look, target)
        return [write_gate_lines(look, [edge])[0], *map(fill, found.lines)]
    return _write_rule(look, edge, found.rule, found.lines)


def _write_rule(look: Lookup, edge: Edge, rule: str, derivation: Sequence[str]) -> list[str]:
    """∂f/∂x = rule = number, and the derivation."""
    fill = _make_fill(look, look.nodes[edge.target])
    partial = look.build_partial(edge.target, edge.source)
    line = mathml.term("local", partial, edge.target, edge.id)
    if not is_shared(look, edge):
        line += _EQUALS + rule
    if is_shared(look, edge) or not _NUMBER.fullmatch(rule):
        number = mathml.number(look.format_number(edge.local))
        line += _EQUALS + mathml.term("local", number, edge.target, edge.id)
    return [fill(line), *map(fill, derivation)]


def _make_fill(look: Lookup, target: Node) -> Callable[[str], str]:
    """What fills a line with the symbols of a gate."""
    symbols = {slots.OUT: (look.markup(target.id),) * 2}
    for slot, operand in enumerate(target.operands):
        loose = look.build_operand(operand)
        tight = loose if look.is_tight(operand) else mathml.brackets(loose)
        symbols[slots.get_placeholder(slot)] = (loose, tight)
    read = (target.id, *(each for each in target.operands if isinstance(each, str)))
    taken = {look.nodes[each].symbol for each in read}
    return lambda line: fill_line(line, symbols, taken)


def _sentence(look: Lookup, edge: Edge) -> str:
    target = look.nodes[edge.target]
    gate = look.gate(target)
    if look.is_ignored(edge):
        return text(look.language, "why.ignored", node=look.text(edge.source), gate=gate.label)
    if GATES.get(gate.name) is not gate:
        return text(look.language, "why.closed", gate=look.label(target))
    if not gate.elementwise and not look.wire(edge).flows:
        source = look.text(edge.source)
        return text(look.language, "why.data", node=source, gate=look.label(target))
    said = [explain_reason(look, target, edge.slot)]
    if edge.local is None and gate.elementwise:
        said.append(text(look.language, "why.elementwise", gate=look.label(target)))
    if any(group.nodes == (target.id,) and not group.expanded for group in look.trace.groups):
        said.append(text(look.language, "why.opens", gate=look.label(target)))
    return " ".join(said)

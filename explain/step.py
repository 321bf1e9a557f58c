"""A step explained: the sentence for the room, the formula, its numbers, and what is special."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gradwalk.core.model import Edge, Node, Step, Trace
from gradwalk.explain.equations.elements import write_element_line
from gradwalk.explain.equations.forward import format_gate_value, is_named_by_value
from gradwalk.explain.equations.lines import (
    write_chain_lines,
    write_forward_lines,
    write_gate_lines,
    write_input_lines,
    write_output_lines,
    write_zero_lines,
)
from gradwalk.explain.lookup import MOST_LISTED, Lookup
from gradwalk.explain.sentences.factor_terms import (
    build_local_term,
    build_upstream_term,
    split_wire,
)
from gradwalk.explain.sentences.force import describe_force
from gradwalk.explain.sentences.notes import note_gradient, note_inputs, note_value
from gradwalk.explain.sentences.patterns import Pattern, find_common_pattern, find_pattern
from gradwalk.explain.sentences.reasons import (
    add_reason,
    explain_passed,
    explain_reason,
    is_lost,
    is_shared,
    write_reasons,
)
from gradwalk.explain.sentences.shapes import explain_backward_shapes, explain_forward_shapes
from gradwalk.explain.sentences.start import explain_start
from gradwalk.explain.sentences.terms import Sentence, Term, fill_in, join_terms, list_symbols
from gradwalk.explain.spoken import speak_step
from gradwalk.explain.text import DEFAULT_LANGUAGE, text
from gradwalk.explain.text.numbers import Digits

__all__ = ["Explanation", "Term", "explain", "explain_step"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`formula`, `numbers` and `element` are MathML whose terms point at nodes and wires.

    Of tensors, `shapes` says why the shapes leave no other choice, and `element` writes one
    element of the gradient out; both are empty where there is nothing to say. `force` reads
    the gradient of a step that is one node: what a small change would do.
    """

    title: str
    sentence: Sentence
    formula: str
    numbers: str
    pattern: Pattern | None
    notes: tuple[str, ...]
    shapes: str = ""
    element: str = ""
    force: str = ""
    spoken: str = ""
    """The step as it is read aloud."""


def explain(
    trace: Trace, index: int, language: str = DEFAULT_LANGUAGE, digits: Digits = None
) -> Explanation:
    """Return the explanation of step `index` of `trace`."""
    return explain_step(Lookup(trace, language, digits), trace.steps[index])


def explain_step(look: Lookup, step: Step) -> Explanation:
    """Return the explanation of `step`; keep one `look` to explain many."""
    return replace(
        _explain(look, step), spoken=speak_step(look, step) if look.trace.numbers else ""
    )


def _explain(look: Lookup, step: Step) -> Explanation:
    if step.phase == "inputs":
        return _explain_inputs(look)
    node = look.nodes[step.current[0]]
    if step.phase == "forward":
        return _explain_forward(look, node)
    wires = [look.edges[wire] for wire in step.wires]
    if node.id == look.trace.output and step.nodes[:1] == (node.id,) and not wires:
        return _explain_output(look, node)
    if not wires or "not-connected" in node.flags:
        return _explain_unused(look, step.nodes or step.current)
    if look.trace.mode == "gate":
        return _explain_gate(look, node, wires)
    return _explain_backward(look, node, wires)


def _explain_inputs(look: Lookup) -> Explanation:
    inputs = [given.node for given in look.trace.inputs.values()]
    key = "step.inputs" if len(inputs) > 1 else "step.input" if inputs else "step.constants"
    return Explanation(
        text(look.language, "title.inputs"),
        fill_in(look, key, names=list_symbols(look, inputs, "value")),
        *write_input_lines(look, inputs),
        None,
        note_inputs(look),
    )


def _explain_forward(look: Lookup, node: Node) -> Explanation:
    key = "step.forward.output" if node.id == look.trace.output else "step.forward"
    symbol = Term(look.text(node.id), "value", node.id)
    tensors = look.tensors(node)
    formula = Term(format_gate_value(look, node) if tensors else look.value_text(node))
    if is_named_by_value(look, node):
        key = "step.forward.named"
    return Explanation(
        text(look.language, "title.forward", node=symbol.text),
        fill_in(look, key, gate=Term(look.label(node)), node=symbol, formula=formula),
        *write_forward_lines(look, node),
        None,
        note_value(look, node),
        explain_forward_shapes(look, node) if tensors else "",
    )


def _explain_output(look: Lookup, node: Node) -> Explanation:
    return Explanation(
        _write_backward_title(look, node),
        explain_start(look, node),
        *write_output_lines(look),
        None,
        (),
    )


def _explain_backward(look: Lookup, node: Node, wires: list[Edge]) -> Explanation:
    return Explanation(
        _write_backward_title(look, node),
        _explain_wire(look, node, wires[0])
        if len(wires) == 1
        else _explain_fork(look, node, wires),
        *write_chain_lines(look, node, wires),
        None if any(is_shared(look, edge) for edge in wires) else find_common_pattern(look, wires),
        note_gradient(look, wires),
        explain_backward_shapes(look, wires),
        write_element_line(look, node, wires),
        describe_force(look, node),
    )


def _explain_wire(look: Lookup, node: Node, edge: Edge) -> Sentence:
    if edge.local is None:
        return _explain_product(look, node, edge)
    gate = look.nodes[edge.target]
    if look.is_ignored(edge):
        return _explain_no_product(look, node, gate)
    formula = look.local_text(edge)
    tied, lost = is_shared(look, edge), is_lost(look, edge)
    said = fill_in(
        look,
        "step.backward" if formula else "step.backward.closed",
        output=Term(look.target_text, "value", look.trace.output),
        node=Term(look.text(node.id), "gradient", node.id),
        upstream=build_upstream_term(look, edge),
        gate=Term(look.label(gate), None, gate.id),
        local=build_local_term(look, edge),
        formula=Term(
            "0" if lost else look.format_number(edge.local) if tied else formula or "",
            "local",
            gate.id,
            edge.id,
        ),
    )
    if lost:
        return add_reason(said, text(look.language, "tie.lost", node=look.text(node.id)))
    return said if tied else add_reason(said, explain_reason(look, gate, edge.slot))


def _explain_product(look: Lookup, node: Node, edge: Edge) -> Sentence:
    """The same between tensors: no local gradient is alone, only the product."""
    gate = look.nodes[edge.target]
    if not look.wire(edge).flows:
        return _explain_no_product(look, node, gate)
    said = fill_in(
        look,
        "step.backward.tensor",
        output=Term(look.target_text, "value", look.trace.output),
        node=Term(look.text(node.id), "gradient", node.id),
        upstream=build_upstream_term(look, edge),
        gate=Term(look.label(gate), None, gate.id),
        formula=split_wire(look, edge),
    )
    reason = explain_reason(look, gate, edge.slot)
    return add_reason(said, " ".join(filter(None, [reason, explain_passed(look, edge)])))


def _explain_no_product(look: Lookup, node: Node, gate: Node) -> Sentence:
    """The gate takes this operand as it is, and hands it no gradient; a function may not use it."""
    used = look.gate(gate).pattern is not None
    return fill_in(
        look,
        "step.backward.data" if used else "step.backward.ignored",
        node=Term(look.text(node.id), "gradient", node.id),
        gate=Term(look.label(gate), None, gate.id),
    )


def _explain_fork(look: Lookup, node: Node, wires: list[Edge]) -> Sentence:
    key = "step.fork.two" if len(wires) == 2 else "step.fork"
    symbol = Term(look.text(node.id), "gradient", node.id)
    said = fill_in(look, key, node=symbol, count=Term(str(len(wires))))
    if any(edge.local is None for edge in wires):
        return _explain_tensor_fork(look, said, wires)
    few = wires if len(wires) <= MOST_LISTED else []
    formulas = [
        look.format_number(edge.local) if is_shared(look, edge) else look.local_text(edge)
        for edge in few
    ]
    if not formulas or not all(formulas):
        return said
    apart = look.told_apart(wires)
    locals_ = [
        build_local_term(look, edge, f" = {formula}", numbered=edge.target in apart)
        for edge, formula in zip(wires, formulas, strict=True)
    ]
    named = join_terms(look, locals_)
    return (*said, Term(" "), *fill_in(look, "step.fork.locals", locals=named))


def _explain_tensor_fork(look: Lookup, said: Sentence, wires: list[Edge]) -> Sentence:
    if len(wires) > MOST_LISTED:
        return said
    shares = [split_wire(look, edge) for edge in wires]
    return (*said, Term(" "), *fill_in(look, "step.fork.shares", shares=join_terms(look, shares)))


def _explain_gate(look: Lookup, gate: Node, wires: list[Edge]) -> Explanation:
    handed = [edge for edge in wires if look.nodes[edge.source].kind != "constant"]
    sources = list(dict.fromkeys(edge.source for edge in handed))
    count = min(len(sources), 2)
    tied = any(is_shared(look, edge) for edge in handed)
    key = ("step.gate.constants", "step.gate.one", "step.gate")[count]
    if count and any(edge.local is None for edge in handed):
        key = "step.gate.tensor"
    said = fill_in(
        look,
        key,
        gate=Term(look.label(gate), None, gate.id),
        upstream=Term(look.format_gradient(gate.id), "upstream", gate.id),
        names=list_symbols(look, sources, "gradient"),
    )
    return Explanation(
        text(look.language, "title.gate", gate=look.label(gate)),
        add_reason(said, write_reasons(look, gate, handed)) if handed and not tied else said,
        *write_gate_lines(look, handed),
        None if tied else find_pattern(look, gate),
        note_gradient(look, handed),
        explain_backward_shapes(look, handed),
    )


def _explain_unused(look: Lookup, nodes: Sequence[str]) -> Explanation:
    return Explanation(
        _write_backward_title(look, look.nodes[nodes[0]]),
        fill_in(
            look,
            "step.unused",
            output=Term(look.target_text, "value", look.trace.output),
            names=list_symbols(look, nodes, "gradient"),
        ),
        *write_zero_lines(look, nodes),
        None,
        (),
        force=describe_force(look, look.nodes[nodes[0]]) if len(nodes) == 1 else "",
    )


def _write_backward_title(look: Lookup, node: Node) -> str:
    partial = look.format_gradient(node.id)
    return text(look.language, "title.backward", node=partial)

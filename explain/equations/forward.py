"""What a gate of tensors computes: in symbols with the shapes below, and with small matrices."""

from __future__ import annotations

import re

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.graph.expression_name import is_expression
from gradwalk.core.graph.label_text import MINUS, format_constant, format_shape, needs_brackets
from gradwalk.core.model import Node
from gradwalk.explain.equations.numbers import build_raised, build_value, shows_numbers
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml, rules, slots
from gradwalk.explain.math.rules import RulePiece
from gradwalk.explain.math.tensors import build_shaped
from gradwalk.explain.math.wires import format_index, gate_formulas
from gradwalk.explain.text.numbers import raise_exponents

_MOST_OPERANDS = 6
_SIGNS = {"sum": "Σ {}", "norm": "‖{}‖", "squared_norm": "‖{}‖²"}
"""Gates that are written with a sign where no axis is given."""
_PLAIN = re.compile(r"[\w\s@+]+")
"""A gate that opens into such a line, `X @ W + b`, is written as that line."""


def format_gate_value(look: Lookup, node: Node) -> str:
    """Return what a gate computes in the program's symbols as a line of text."""
    if look.gate(node).elementwise:
        said = gate_formulas(look.gate(node), node, look.nodes, look.language).text.translate(
            look.symbols(node.id)
        )
        return raise_exponents(said) if "^" in said else said
    return rules.format_rule(
        _get_template(look, node),
        lambda slot, mark: look.raise_operand(node.operands[int(slot)], mark),
    )


def is_named_by_value(look: Lookup, node: Node) -> bool:
    """Return whether the symbol of a node is what it computes, as Y² is."""
    if not is_expression(node.symbol):
        return False
    return look.text(node.id) == format_gate_value(look, node).replace(" ", "")


def get_typed_name(gate: Gate) -> str:
    """Return what is typed before the bracket: `max` also where it reduces."""
    typed = {other.reduces: other.name for other in GATES.values() if other.reduces}
    return typed.get(gate.name, gate.name if gate.callable else gate.label)


def build_value_cells(look: Lookup, node: Node) -> tuple[list[str], list[str], bool]:
    """Return the right side as symbols and as numbers, and whether any numbers are shown."""
    shown = any(shows_numbers(look.value(o)) for o in node.operands if isinstance(o, str))
    shown = shown or shows_numbers(node.value)
    if look.gate(node).elementwise:
        return *_build_elementwise(look, node), shown
    pieces = rules.parse_rule(_get_template(look, node))

    def symbol(piece: RulePiece) -> str:
        return _build_operand(look, node, int(piece.text), piece.raised)

    def number(piece: RulePiece) -> str:
        operand = node.operands[int(piece.text)]
        if not isinstance(operand, str):
            return mathml.number(format_constant(operand))
        if look.is_typed(operand):
            return mathml.term(
                look.find_role(operand), mathml.number(look.format_operand(operand)), operand
            )
        shown = build_value(look, operand, first=piece is pieces[0])
        return mathml.term(look.find_role(operand), rules.add_marks(shown, piece.raised), operand)

    return rules.build_cells(pieces, symbol), rules.build_cells(pieces, number, numbers=True), shown


def _build_elementwise(look: Lookup, node: Node) -> tuple[list[str], list[str]]:
    formulas = gate_formulas(look.gate(node), node, look.nodes, look.language)
    symbols = formulas.markup.translate(_build_operand_symbols(look, node))
    gate = look.gate(node)
    if gate.operator and gate.pattern != "router":
        return [mathml.row(symbols)], [
            mathml.row(
                mathml.subtract_negatives(
                    formulas.numbers.translate(_build_operand_numbers(look, node))
                )
            )
        ]
    # a matrix in an exponent or under a bar is not readable: the gate is named instead
    inside = mathml.operator(",").join(
        _build_operand_number(look, operand) for operand in node.operands
    )
    called = mathml.row(mathml.function(get_typed_name(gate)), mathml.brackets(inside))
    return [mathml.row(symbols)], [called]


def _build_operand_numbers(look: Lookup, node: Node) -> dict[int, str]:
    texts = {}
    for slot, operand in enumerate(node.operands):
        loose = _build_operand_number(look, operand)
        bare = look.shape(operand) or not needs_brackets(look.format_operand(operand))
        texts[slots.get_placeholder(slot)] = (loose, loose if bare else mathml.brackets(loose))
    return slots.make_filling(texts)


def _build_operand_number(look: Lookup, operand: str | float) -> str:
    if not isinstance(operand, str):
        return mathml.number(format_constant(operand))
    if look.is_typed(operand):
        return mathml.term(
            look.find_role(operand), mathml.number(look.format_operand(operand)), operand
        )
    return mathml.term(look.find_role(operand), build_value(look, operand), operand)


def _build_operand_symbols(look: Lookup, node: Node) -> dict[int, str]:
    wires = {edge.slot: edge.id for edge in look.into[node.id]}
    texts = {}
    for slot, operand in enumerate(node.operands):
        loose = look.build_operand(operand)
        if isinstance(operand, str):
            symbol = build_shaped(loose, look.shape(operand))
            loose = mathml.term(look.find_role(operand), symbol, operand, wires[slot])
        tight = loose if look.is_tight(operand) else mathml.brackets(loose)
        texts[slots.get_placeholder(slot)] = (loose, tight)
    return slots.make_filling(texts)


def _build_operand(look: Lookup, node: Node, slot: int, marks: str) -> str:
    operand = node.operands[slot]
    if not isinstance(operand, str):
        return mathml.number(format_constant(operand))
    wire = next(edge.id for edge in look.into[node.id] if edge.slot == slot)
    symbol = build_shaped(build_raised(look, operand, marks), look.shape(operand))
    return mathml.term(look.find_role(operand), symbol, operand, wire)


def _get_template(look: Lookup, node: Node) -> str:
    """What the gate computes, as a rule with the slots of its operands in braces."""
    gate = look.gate(node)
    names = [f"{{{slot}}}" for slot in range(len(node.operands))]
    attributes = dict(node.attributes)
    match gate.operator:
        case "@":
            return " · ".join(names)
        case ".T":
            return f"{names[0]}ᵀ"
        case "[]":
            items = attributes["items"]
            assert isinstance(items, tuple)
            return names[0] + format_index(items)
        case "[,]":
            return f"[{', '.join(_abbreviate(names))}]"
    line = _expand_template(gate, names)
    if line is not None:
        return line
    texts = [
        str(attributes[attribute.name]).replace("->", " → ")
        for attribute in gate.attributes
        if attribute.kind == "text"
    ]
    given = [
        f"{attribute.name} = {_format_attribute(attributes[attribute.name])}"
        for attribute in gate.attributes
        if attribute.name in attributes
        and attributes[attribute.name] != attribute.default
        and attribute.kind != "text"
    ]
    if not given and gate.name in _SIGNS:
        sign, inside = _SIGNS[gate.name], names[0]
        loose = sign.startswith("Σ") and not look.is_tight(node.operands[0])
        return sign.format(f"({inside})" if loose else inside)
    return f"{get_typed_name(gate)}({', '.join([*texts, *_abbreviate(names), *given])})"


def _expand_template(gate: Gate, names: list[str]) -> str | None:
    typed = gate.decomposition
    if not isinstance(typed, str) or gate.variadic or not _PLAIN.fullmatch(typed):
        return None
    if "\n" in typed or not re.search("[@+]", typed):
        return None
    by_name = dict(zip(gate.operands, names, strict=True))
    return re.sub(r"\w+", lambda word: by_name.get(word[0], word[0]), typed).replace("@", "·")


def _abbreviate(names: list[str]) -> list[str]:
    return names if len(names) <= _MOST_OPERANDS else [*names[:2], "…", names[-1]]


def _format_attribute(value: object) -> str:
    if isinstance(value, tuple):
        return format_shape(value)
    if isinstance(value, bool | int):
        return str(int(value)).replace("-", MINUS)
    return format_constant(value) if isinstance(value, float) else str(value)

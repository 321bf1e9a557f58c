"""Calls: |x|, ‖x‖, √x, eˣ, ∑ x and cases as mathematics writes them, the others by their names."""

from __future__ import annotations

from gradwalk.core.gates import GATES, function_named
from gradwalk.core.gates.gate import AttributeValue
from gradwalk.core.graph.label_text import MINUS
from gradwalk.core.syntax.expression import Call, Comparison, Expression
from gradwalk.explain.math.echo.names import clip_name
from gradwalk.explain.math.echo.piece import EchoLevel, EchoPiece
from gradwalk.explain.math.echo.writer import EchoWriter

_NAMES = {"log": "ln", "log2": "log₂", "log10": "log₁₀"}


def write_call(writer: EchoWriter, call: Call, node: str) -> EchoPiece:
    """Write a call of a gate or of a function of the program, whose names come first."""
    style, name = writer.style, clip_name(call.function)
    if call.function in writer.context.functions:
        return EchoPiece(
            style.call(style.name(name), writer.items(call.arguments), node), EchoLevel.ATOM
        )
    attributes = _format_attributes(call)
    if not attributes and (piece := _write_form(writer, call, node)):
        return piece
    written = [*writer.items(call.arguments), *map(style.words, attributes)]
    function = style.function(_NAMES.get(name, name))
    return EchoPiece(style.call(function, written, node), EchoLevel.ATOM)


def _write_form(writer: EchoWriter, call: Call, node: str) -> EchoPiece | None:
    """Write a function that has a form of its own; None for one that has not."""
    style = writer.style
    match call.function, call.arguments:
        case "abs", (x,):
            return EchoPiece(
                style.bars("|", writer.fit(x, EchoLevel.RELATION), node), EchoLevel.ATOM
            )
        case "norm", (x,):
            return EchoPiece(
                style.bars("‖", writer.fit(x, EchoLevel.RELATION), node), EchoLevel.ATOM
            )
        case "squared_norm", (x,):
            norm = style.bars("‖", writer.fit(x, EchoLevel.RELATION), "")
            return EchoPiece(style.power(norm, style.number("2"), node), EchoLevel.POWER)
        case "sqrt", (x,):
            return EchoPiece(style.root(writer.fit(x, style.radicand_level), node), EchoLevel.POWER)
        case "exp", (x,):
            exponent = writer.fit(x, style.exponent_level)
            return EchoPiece(style.power(style.name("e"), exponent, node), EchoLevel.POWER)
        case "square", (x,):
            return writer.power(x, style.number("2"), node)
        case (("pow" | "power"), (x, exponent)):
            return writer.power(x, writer.fit(exponent, style.exponent_level), node)
        case "reciprocal", (x,):
            return writer.fraction(None, x, node)
        case "sum", (x,):
            return EchoPiece(style.total(writer.fit(x, EchoLevel.BIG), node), EchoLevel.BIG)
        case (("transpose" | "swapaxes"), (x,)):
            return writer.transpose(x, node)
        case (("dot" | "matmul"), (u, v)):
            return writer.matrix_product(u, v, node)
        case "outer", (u, v):
            left, right = writer.fit(u, EchoLevel.PRODUCT), writer.transpose(v, "").text
            return EchoPiece(style.beside(left, right, node, spaced=True), EchoLevel.PRODUCT)
        case "where", (Comparison(), _, _):
            return EchoPiece(_write_cases(writer, call, node), EchoLevel.RELATION)
        case _:
            return None


def _write_cases(writer: EchoWriter, call: Call, node: str) -> str:
    """Write a choice by a condition; one in its last value adds its cases."""
    cases: list[tuple[str, str]] = []
    last: Expression = call
    while isinstance(last, Call) and last.function == "where":
        condition, chosen, other = last.arguments
        if not isinstance(condition, Comparison):
            break
        holds = writer.fit(condition, EchoLevel.RELATION)
        cases.append((writer.fit(chosen, EchoLevel.SUM), holds))
        last = other
    return writer.style.cases(cases, writer.fit(last, EchoLevel.SUM), node)


def _format_attributes(call: Call) -> list[str]:
    """Return what is not as usual: `axis = 0`."""
    gate = function_named(call.function)
    if gate is None or not call.attributes:
        return []
    gates = [gate, *(GATES[name] for name in (gate.reduces, gate.attributed) if name)]
    usual = {each.name: each.default for one in gates for each in one.attributes}
    return [
        clip_name(f"{name} = {_format_value(value)}")
        for name, value in call.attributes
        if value is not None and value != usual.get(name)
    ]


def _format_value(value: AttributeValue) -> str:
    return str(value).replace("-", MINUS)

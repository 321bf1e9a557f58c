"""The wires that are called by their expression, because it is as short as a name: XW, Y², QKᵀ.

Only where arrays are computed. Between numbers the chain rule names a wire twice, ∂f/∂q · ∂q/∂x,
and there a letter is read more easily than an expression.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.core.gates import FUNCTION_NAMES
from gradwalk.core.gates.gate import Shape
from gradwalk.core.graph.build import Circuit
from gradwalk.core.graph.expression_name import (
    BESIDE,
    DOT,
    ELEMENTWISE,
    name_power,
    name_product,
    name_transposed,
    write_expression,
)
from gradwalk.core.graph.label_text import format_constant
from gradwalk.core.graph.node import GraphNode, record_of

_DIFFERENTIAL = "d"
"""Before a letter it reads as ∂ does: dW."""


def find_short_expressions(circuit: Circuit, taken: set[str]) -> dict[str, str]:
    """Return the expressions that represent nodes, none of which is in `taken` or a gate's name.

    Of two nodes with the same expression the first has it.
    """
    found: dict[str, str] = {}
    written = {*taken, *FUNCTION_NAMES}
    for node in circuit.order:
        record = record_of(circuit.graph, node)
        if record.kind != "op" or record.name is not None or node == circuit.output:
            continue
        expression = _name_expression(circuit, record, found)
        if expression is not None and write_expression(expression) not in written:
            found[node] = expression
            written.add(write_expression(expression))
    return found


def _name_expression(circuit: Circuit, record: GraphNode, found: Mapping[str, str]) -> str | None:
    operands = [_name_operand(circuit, each, found) for each in record.operands]
    axes = [len(_find_shape(circuit, each)) for each in record.operands]
    if not any(axes) or not all(operands):
        return None
    match record.op:
        case "matmul":
            return _name_product(operands, BESIDE if max(axes) > 1 else DOT)
        case "mul" if all(axes):
            return _name_product(operands, ELEMENTWISE)
        case "mul":
            return _name_product(sorted(operands, key=_is_no_number), BESIDE)
        case "transpose" if _is_letter(operands[0]):
            return name_transposed(operands[0])
        case "square" | "power" if _is_letter(operands[0]):
            exponent = record.operands[1] if record.op == "power" else 2.0
            return name_power(operands[0], exponent) if isinstance(exponent, float) else None
    return None


def _find_shape(circuit: Circuit, operand: str | float) -> Shape:
    return record_of(circuit.graph, operand).shape if isinstance(operand, str) else ()


def _name_operand(circuit: Circuit, operand: str | float, found: Mapping[str, str]) -> str:
    """The name, the number or the expression that is short enough for a factor; else empty."""
    if not isinstance(operand, str):
        return format_constant(operand) if operand >= 0 else ""
    name = record_of(circuit.graph, operand).name
    if name is None:
        return found.get(operand, "")
    return name if _is_letter(name) else ""


def _name_product(factors: Sequence[str], sign: str) -> str | None:
    left, right = factors
    # 2 · 3X is no 23X
    misread = left == _DIFFERENTIAL or right[0].isdigit()
    return None if misread else name_product(left, sign, right)


def _is_no_number(factor: str) -> bool:
    return not (factor[0].isdigit() and factor[-1].isdigit())


def _is_letter(factor: str) -> bool:
    return len(factor) == 1 and factor.isalpha()

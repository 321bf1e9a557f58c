"""The derivative of an expression of one number, as another expression.

The rules are the local gradients of the gates; here they are multiplied forward, by the chain rule.
"""

from __future__ import annotations

from collections.abc import Callable

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import GATES, OPERATORS, function_named
from gradwalk.core.gates.gate import Gate
from gradwalk.core.syntax.expression import (
    PRODUCTS,
    Array,
    Binary,
    Call,
    Comparison,
    Expression,
    Name,
    Negate,
    Number,
    operands_of,
    walk_expression,
)
from gradwalk.core.syntax.notation.tree.written_rules import (
    UnwrittenRuleError,
    WrittenRules,
    WrittenTerm,
)

NameDerivative = Callable[[str], "str | None"]
"""What the derivative of a function of the program is called; None for any other function."""


def differentiate(
    expression: Expression, variable: str, place: SourceSpan, name_derivative: NameDerivative
) -> Expression | None:
    """Return the derivative with respect to `variable`, all of it at `place`.

    None where something has no derivative that the notation can say: a list, a sum of entries.
    Its size is proportional to that of `expression` times its depth.
    """
    rules = WrittenRules(place)
    found: dict[int, WrittenTerm] = {}
    for each in reversed(list(walk_expression(expression))):
        inner = [found[id(operand)] for operand in operands_of(each)]
        try:
            derivative = _apply_chain_rule(each, inner, variable, rules, name_derivative)
        except UnwrittenRuleError:
            derivative = None
        if derivative is None:
            return None
        found[id(each)] = derivative
    return found[id(expression)].tree


def _apply_chain_rule(
    expression: Expression,
    inner: list[WrittenTerm],
    variable: str,
    rules: WrittenRules,
    name_derivative: NameDerivative,
) -> WrittenTerm | None:
    match expression:
        case Name(name=name):
            return rules.write(1 if name == variable else 0)
        case Number() | Array() | Comparison():
            return rules.write(0)
        case Call(function="where", arguments=(condition, *_)):
            return rules.where(WrittenTerm(condition), inner[1], inner[2])
        case Call(function=function, arguments=(argument,)) if derivative := name_derivative(
            function
        ):
            return WrittenTerm(Call(derivative, (argument,), expression.place)) * inner[0]
    if all(_is_zero(each) for each in inner):
        return rules.write(0)
    gate = _find_gate(expression)
    if gate is None or (gate.local is None and not gate.partials):
        return None
    return _multiply_by_local(gate, expression, inner, rules)


def _multiply_by_local(
    gate: Gate, expression: Expression, inner: list[WrittenTerm], rules: WrittenRules
) -> WrittenTerm:
    operands = [WrittenTerm(each) for each in operands_of(expression)]
    left_out = len(gate.operands) - len(operands)
    if left_out > 0:
        operands += map(rules.write, gate.defaults[-left_out:])
    out = WrittenTerm(expression)
    # one by one where a gate has them so, because a power's second needs a logarithm
    local = gate.local(rules, out, *operands) if gate.local and not gate.partials else ()
    total = rules.write(0)
    for k, derivative in enumerate(inner):
        if not _is_zero(derivative):
            factor = gate.partials[k](rules, out, *operands) if gate.partials else local[k]
            total = total + rules.write(factor) * derivative
    return total


def _find_gate(expression: Expression) -> Gate | None:
    match expression:
        case Negate():
            return GATES["neg"]
        case Binary(operator=operator):
            return OPERATORS.get("*" if operator in PRODUCTS else operator)
        case Call(function=function, attributes=()):
            return function_named(function)
    return None


def _is_zero(term: WrittenTerm) -> bool:
    return isinstance(term.tree, Number) and term.tree.value == 0

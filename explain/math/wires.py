"""One wire between tensors: what its gate hands back along it, as a rule or a local gradient."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.broadcasting import broadcast_shape, summed_axes
from gradwalk.core.gates.gate import Gate, RuleTerm, Shape
from gradwalk.core.gates.index_items import items_text
from gradwalk.core.graph.label_text import MINUS, format_constant
from gradwalk.core.model import Node
from gradwalk.explain.math import rules, slots
from gradwalk.explain.math.elementwise import TIMES, LocalTemplate, TensorFormulas, tensor_formulas
from gradwalk.explain.math.rules import OUT, TRANSPOSED, UP, RulePiece
from gradwalk.explain.text import text

JACOBIAN = "J"
"""The Jacobian itself, in the rule of a gate that has none of its own."""

_WITHOUT_RULE = f"{{{JACOBIAN}}}ᵀ · {{{UP}}}"
_COLUMNS = f"1ᵀ · {{{UP}}}"
"""The rule that sums columns; of a vector there is nothing to sum."""
_TOTAL = f"Σ {{{UP}}}"
_CHANNELS = f"Σ({{{UP}}})"
"""The rule of what is added to each channel of an image; a batch of rows has them last."""
_MOST_PICKED = 6
_SUMS = (_COLUMNS, _TOTAL, f"{{{UP}}}")


def gate_formulas(
    gate: Gate, node: Node, nodes: Mapping[str, Node], language: str
) -> TensorFormulas:
    """Return the formulas of an elementwise gate between tensors."""
    which = [isinstance(o, str) and bool(nodes[o].shape) for o in node.operands]
    return tensor_formulas(gate, node.operands, which, language)


def format_index(items: Sequence[object]) -> str:
    """Return an index with its brackets: `[0, 1:]`; of a long list its ends."""
    return f"[{items_text(items, _MOST_PICKED)}]".replace("-", MINUS)


@dataclass(frozen=True)
class WireFormula:
    """The wire from `source` into operand number `slot` of `target`."""

    gate: Gate
    target: Node
    source: Node
    slot: int
    nodes: Mapping[str, Node]
    language: str
    _term_values: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def flows(self) -> bool:
        """Whether any gradient comes back along it."""
        return self.slot not in self.gate.nondifferentiable

    @cached_property
    def local(self) -> LocalTemplate:
        """The local gradient of an elementwise gate, as templates."""
        return gate_formulas(self.gate, self.target, self.nodes, self.language).locals[self.slot]

    @cached_property
    def local_shape(self) -> Shape:
        """The shape of that local gradient: of the symbols in its formula."""
        markup = self.local.markup
        shapes = [
            self.shape(operand)
            for slot, operand in enumerate(self.target.operands)
            if _has_placeholder(slots.get_placeholder(slot), markup)
        ]
        own = self.target.shape if _has_placeholder(slots.OUT, markup) else ()
        return broadcast_shape([*shapes, own])

    @property
    def times(self) -> str:
        """The sign between the upstream and the local gradient."""
        formula = self.local.kind == "formula"
        return TIMES if self.target.shape and self.local_shape and formula else "·"

    @cached_property
    def rule(self) -> str:
        """The vjp as the record of the gate writes it."""
        written = self.gate.matrix_vjp
        if not written:
            return _WITHOUT_RULE
        rule = written[self.slot] if len(written) > self.slot else written[0]
        if rule == _CHANNELS and len(self.target.shape) <= 2:
            rule = _TOTAL
        if rule in _SUMS and self.source.shape == self.target.shape:
            # of a single row there is nothing to sum
            return f"{{{UP}}}"
        if rule == _COLUMNS and (len(self.target.shape), len(self.source.shape)) != (2, 1):
            return _TOTAL
        for term in self.gate.terms:
            if term.count and self.term_value(term.name) == 1:
                # of a single row there is no mean
                rule = rule.replace(f"/{{{term.name}}}", "")
        if not self.target.shape:
            rule = self._rule_of_number(rule)
        items = dict(self.target.attributes).get("items")
        return rule.replace("[·]", format_index(items)) if isinstance(items, tuple) else rule

    def _rule_of_number(self, rule: str) -> str:
        """Return the rule of a gate whose result is a number: nothing is multiplied by entry, and
        no vector has a row that it could meet."""
        for name in self.gate.operands:
            if len(self.shape(self.operand(name))) == 1:
                rule = rule.replace(f"{{{name}}}{TRANSPOSED}", f"{{{name}}}")
        return rule.replace(f"{{{UP}}} {TIMES} ", f"{{{UP}}} · ")

    @cached_property
    def pieces(self) -> tuple[RulePiece, ...]:
        """The rule, read."""
        return rules.parse_rule(self._written_rule)

    @property
    def _written_rule(self) -> str:
        """The rule as it is shown: which axes a sum runs over is no matter of brackets."""
        return _TOTAL if self.rule == _CHANNELS else self.rule

    @cached_property
    def axes(self) -> tuple[int, ...]:
        """The axes along which broadcasting repeated the source: its gradient sums over them."""
        total = self.rule == _TOTAL and _spreads(self.source.shape, self.target.shape)
        if not (self.gate.elementwise or self.sums_up or total):
            return ()
        return summed_axes(self.target.shape, self.source.shape)

    @cached_property
    def sums_up(self) -> bool:
        """Whether the rule is a sum over rows and nothing else, as for a bias."""
        extra = len(self.target.shape) - len(self.source.shape)
        if self.gate.elementwise or self.rule not in _SUMS or extra < 0 or not self.source.shape:
            return False
        return self.target.shape[extra:] == self.source.shape

    @cached_property
    def adds_up(self) -> bool:
        """Whether that sum is written with its axes: the columns of a matrix are 1ᵀ times it."""
        return bool(self.axes) and self.rule == _TOTAL

    def operand(self, name: str) -> str | float | None:
        """Return what a name in the rule represents: a node or a folded number."""
        if name == OUT:
            return self.target.id
        names, operands = self.gate.operands, self.target.operands
        if f"*{name}" in names:
            return operands[self.slot]
        return operands[names.index(name)] if name in names else None

    def shape(self, operand: str | float | None) -> Shape:
        """Return the shape of an operand."""
        return self.nodes[operand].shape if isinstance(operand, str) else ()

    def shape_of(self, piece: RulePiece) -> Shape:
        """Return the shape of what a piece of the rule represents."""
        if piece.text == UP:
            return self.target.shape
        term = self.term(piece.text)
        if term is not None:
            return () if term.count else self.source.shape
        return self.shape(self.operand(piece.text))

    def term(self, name: str) -> RuleTerm | None:
        """Return what a name in the rule represents where it is no operand: t, N."""
        return next((term for term in self.gate.terms if term.name == name), None)

    @cached_property
    def terms(self) -> tuple[RuleTerm, ...]:
        """Those that the rule names."""
        named = {piece.text for piece in rules.list_operands(self.pieces)}
        return tuple(term for term in self.gate.terms if term.name in named)

    @property
    def has_written_terms(self) -> bool:
        """Whether some of them have numbers of their own, beside which the rest is written out."""
        return any(term.count is None for term in self.terms)

    def term_value(self, name: str) -> Any:
        """Return the number or the array that a term represents, None without numbers."""
        if name not in self._term_values:
            self._term_values[name] = self._compute_term(name)
        return self._term_values[name]

    def _compute_term(self, name: str) -> Any:
        term, attributes = self.term(name), dict(self.target.attributes)
        assert term is not None
        if term.count is not None:
            return term.count(*map(self.shape, self.target.operands), **attributes)
        values = self._values
        if term.value is None or values is None:
            return None
        with np.errstate(all="ignore"):
            return term.value(ARRAY, *values, **attributes)

    def write_term(self, term: RuleTerm) -> str:
        """Return the rule that represents a term in symbols; empty where its name does."""
        if isinstance(term.written, str):
            return term.written
        shapes = tuple(map(self.shape, self.target.operands))
        return term.written(shapes, self._values, **dict(self.target.attributes))

    @property
    def _values(self) -> tuple[Any, ...] | None:
        read = [self.nodes[o].value if isinstance(o, str) else o for o in self.target.operands]
        known = all(value is not None for value in read)
        return tuple(np.asarray(value)[()] for value in read) if known else None

    def attribute(self, name: str) -> str:
        """Return the gate's own number of that name, or the name where there is none."""
        given = dict(self.target.attributes).get(name, name)
        return format_constant(given) if isinstance(given, float) else str(given)

    def axes_text(self) -> str:
        """Return what the sum runs over: "axis 0", or everything."""
        if len(self.axes) == len(self.target.shape):
            return text(self.language, "sum.all")
        key = "sum.axis" if len(self.axes) == 1 else "sum.axes"
        return text(self.language, key, axes=", ".join(map(str, self.axes)))

    def text(
        self,
        upstream: str,
        partial: Callable[[str, str], str],
        symbols: Mapping[int, str],
        operand: Callable[[str | float, str], str],
    ) -> str:
        """Return what comes back as a line of text: `∂L/∂Y · Wᵀ`.

        `upstream` is the gradient that arrives. The functions give ∂above/∂below and an operand's
        symbol with a mark; `symbols` fill a formula.
        """
        if not self.flows:
            return "0"
        if not self.gate.elementwise:

            def named(name: str, mark: str) -> str:
                if name == UP:
                    return upstream + mark
                if name == JACOBIAN:
                    return f"({partial(self.target.id, self.source.id)}){mark}"
                term = self.term(name)
                if term is not None:
                    return rules.format_rule(self.write_term(term) or name, named) + mark
                found = self.operand(name)
                return self.attribute(name) + mark if found is None else operand(found, mark)

            rule = self._written_rule.replace(f"{{{UP}}}ᵀ", f"({{{UP}}})ᵀ")
            return rules.format_rule(rule, named)
        said = upstream
        if self.local.kind == "minus":
            said = MINUS + upstream
        elif self.local.kind != "one":
            said = f"{upstream} {self.times} {self.local.text.translate(symbols)}"
        return f"Σ {said} ({self.axes_text()})" if self.axes else said


def _spreads(shape: Shape, around: Shape) -> bool:
    """Whether an array of `shape` is broadcast to `around`."""
    extra = len(around) - len(shape)
    return extra >= 0 and all(
        length in (1, there) for length, there in zip(shape, around[extra:], strict=True)
    )


def _has_placeholder(placeholder: str, template: str) -> bool:
    return placeholder in template or chr(ord(placeholder) + 1) in template

"""The values on their way into gates, as a stack; a number waits there until it folds into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import GATES, OPERATORS, Gate
from gradwalk.core.graph.elements import pick_items
from gradwalk.core.graph.products import (
    ProductRow,
    Transposed,
    choose_product,
    name_operand,
    tell_inverse,
)
from gradwalk.core.graph.scope import Scope
from gradwalk.core.graph.wiring import Attributes, Operand, Spot, Wiring
from gradwalk.core.syntax.expression import Binary, Element, Expression, Listing, Number
from gradwalk.core.syntax.readings import Reading

_KEEP_ROWS = (GATES["neg"], OPERATORS["+"], OPERATORS["-"], OPERATORS["/"])
"""What leaves a row a row, where all else is a number."""
_FIRST = (("axis", 0),)


@dataclass(slots=True)
class Operands:
    """Values of the expressions that were visited, the last one at the end."""

    wiring: Wiring
    values: list[Operand] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    """What was decided by shapes."""
    _numbered: dict[str, int] = field(default_factory=dict)
    _factors: set[SourceSpan] = field(default_factory=set)
    """Where lists are that something is multiplied with, from the left."""

    def push(self, value: Operand) -> None:
        """Add a value."""
        self.values.append(value)

    def pop(self, scope: Scope, place: SourceSpan) -> str:
        """Take the last value, as a node."""
        return self.ensure_node(self.values.pop(), scope, place)

    def peek(self, count: int) -> list[Operand]:
        """Return the last `count` values, in their order."""
        return self.values[len(self.values) - count :]

    def take(self, count: int) -> list[Operand]:
        """Take the last `count` values, in their order."""
        taken = self.peek(count)
        del self.values[len(self.values) - count :]
        return taken

    def apply(
        self,
        gate: Gate,
        count: int,
        scope: Scope,
        place: SourceSpan,
        attributes: Attributes = (),
        node: str | None = None,
        op: str | None = None,
    ) -> None:
        """Turn the last `count` values into one gate's operands, and that gate into a value."""
        operands = self.take(count)
        row = False
        if any(isinstance(each, ProductRow) for each in operands):
            row = gate in _KEEP_ROWS and self._is_row(operands)
            operands = [
                self.ensure_node(operand, scope, place)
                if isinstance(operand, Transposed) and not row
                else operand
                for operand in operands
            ]
        if row:
            operands = [str(each) if isinstance(each, ProductRow) else each for each in operands]
        if not gate.elementwise:
            operands = [self.ensure_node(operand, scope, place) for operand in operands]
        elif operands and not any(isinstance(operand, str) for operand in operands):
            # numbers fold into the gate, but it keeps one wire
            operands[0] = self.ensure_node(operands[0], scope, place)
        spot = self.make_spot(scope, place, node)
        made = self.wiring.add_gate(spot, gate, operands, attributes, op)
        self.push(ProductRow(made) if row else made)

    def _is_row(self, operands: Sequence[Operand]) -> bool:
        """Whether the sum or the multiple of these is a row: −uᵀ, ½uᵀ, uᵀ + vᵀ."""
        arrays = [each for each in operands if self.wiring.shape(each)]
        return bool(arrays) and all(isinstance(each, ProductRow) for each in arrays)

    def apply_product(self, typed: Binary, scope: Scope, place: SourceSpan) -> None:
        """Multiply the last two as their shapes decide; a row times a matrix is a row."""
        operands = self.values[-2:]
        shapes = [self.wiring.shape(operand) for operand in operands]
        scaled = () in shapes and self._is_row(operands)
        product = choose_product(typed, shapes, [isinstance(each, ProductRow) for each in operands])
        if product.reading is not None and scope.place is None:
            self.readings.append(product.reading)
        self.values[-2:] = [
            str(each) if isinstance(each, ProductRow) else each for each in operands
        ]
        self.apply(product.gate, 2, scope, place)
        if product.row or scaled:
            self.push(ProductRow(self.values.pop()))

    def apply_inverse(self, typed: Binary, scope: Scope, place: SourceSpan) -> None:
        """A⁻¹ of a matrix is its inverse, of anything else a power."""
        if len(self.wiring.shape(self.values[-1])) == 2:
            if scope.place is None:
                self.readings.append(tell_inverse(typed))
            self.apply(GATES["inv"], 1, scope, place)
            return
        self.push(Number(-1.0, "-1", place))
        self.apply(OPERATORS["**"], 2, scope, place)

    def apply_transpose(self, scope: Scope, place: SourceSpan) -> None:
        """Transpose the last one: a matrix by a gate, a vector only outside of products."""
        if len(self.wiring.shape(self.values[-1])) != 1:
            self.apply(OPERATORS[".T"], 1, scope, place)
            return
        self.push(Transposed(self.pop(scope, place)))

    def note_factor(self, right: Expression) -> None:
        """Note what is on the right of a product: a list there may join vectors."""
        if isinstance(right, Listing):
            self._factors.add(right.place)

    def apply_list(self, listing: Listing, scope: Scope, place: SourceSpan) -> None:
        """Stack the items of a list, or join vectors end to end: `W [h, x]` with h and x."""
        count = len(listing.items)
        joins = listing.joins and self._joins(count, listing.place in self._factors)
        if joins and scope.place is None:
            typed = f"[{', '.join(map(name_operand, listing.items))}]"
            self.readings.append(Reading("reading.concat", listing.place, {"typed": typed}))
        self.apply(GATES["concat"] if joins else OPERATORS["[,]"], count, scope, place, _FIRST)

    def _joins(self, count: int, is_factor: bool) -> bool:
        """Whether the last values are vectors of several lengths, or together fit a matrix."""
        shapes = [self.wiring.shape(each) for each in self.peek(count)]
        if any(len(shape) != 1 for shape in shapes):
            return False
        if len({*shapes}) > 1:
            return True
        left = self.wiring.shape(self.values[-count - 1]) if is_factor else ()
        return len(left) == 2 and left[1] == sum(shape[0] for shape in shapes) != count

    def pick(self, element: Element, scope: Scope, place: SourceSpan) -> None:
        """Pick the element that a subscript names. Raises ProgramError for that of a number."""
        base = self.values[-1]
        items = pick_items(element, self.wiring.shape(base))
        if items:
            self.apply(OPERATORS["[]"], 1, scope, place, (("items", items),))

    def ensure_node(self, value: Operand, scope: Scope, place: SourceSpan) -> str:
        """Return the value's node; a number becomes a constant."""
        if isinstance(value, Transposed):
            spot = self.make_spot(scope, place)
            return self.wiring.add_gate(spot, OPERATORS[".T"], [str(value)])
        if isinstance(value, str):
            return value
        return self.wiring.add_constant(self.make_spot(scope, place), value)

    def make_spot(self, scope: Scope, place: SourceSpan, node: str | None = None) -> Spot:
        """Return where the next node goes."""
        return Spot(node or self.make_id(scope), scope.group, place)

    def make_id(self, scope: Scope) -> str:
        """Return the next free id of the scope."""
        number = self._numbered.get(scope.prefix, 0)
        self._numbered[scope.prefix] = number + 1
        return f"{scope.prefix}{number}"


def list_defaults(gate: Gate, given: int, place: SourceSpan) -> list[Number]:
    """Return the operands of `gate` after the first `given`, which have defaults."""
    missing = len(gate.operands) - given
    defaults = gate.defaults[len(gate.defaults) - missing :]
    return [Number(value, "", place) for value in defaults]

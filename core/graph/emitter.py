"""Writes expressions into the graph, gate by gate, without recursion."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import COMPARISONS, GATES, OPERATORS, Gate, function_named
from gradwalk.core.gates.gate import Shape
from gradwalk.core.graph.elements import pick_items
from gradwalk.core.graph.expansion import Part, expand_gate
from gradwalk.core.graph.groups import fill_groups
from gradwalk.core.graph.node import record_of
from gradwalk.core.graph.products import Row, Transposed, choose_product
from gradwalk.core.graph.wiring import Attributes, Operand, Spot, Wiring
from gradwalk.core.model import Group, Written
from gradwalk.core.syntax.expression import (
    PRODUCTS,
    Array,
    Binary,
    Call,
    Comparison,
    Element,
    Expression,
    Index,
    Listing,
    Name,
    Negate,
    Number,
    Transpose,
)
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import FunctionDefinition, Program

Compose = Callable[[Program, FunctionDefinition, Callable[[str], Shape], Sequence[Shape]], Gate]
"""Makes the gate of a function of the program that is drawn as one. It needs the passes, which
import the graph, so it is handed in."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression is: the names it sees, and the call it is the body of."""

    names: Mapping[str, Operand]
    prefix: str = "n"
    group: str | None = None
    place: SourceSpan | None = None
    """Where the gate was typed whose own text this is; None in the program's text."""

    def inside(self, call: str, names: Mapping[str, Operand], place: SourceSpan | None) -> Scope:
        """The scope of the body of `call`."""
        return Scope(names, f"{call}_", _group_of(call), place)


@dataclass(slots=True)
class Emitter:
    """One graph under construction."""

    program: Program
    names: Mapping[str, Operand]
    """The program's names so far; the caller adds to it."""
    open_groups: Collection[str] | None
    open_calls: bool
    compose: Compose
    wiring: Wiring
    readings: list[Reading] = field(default_factory=list)
    """What was decided by shapes."""
    written: dict[Expression, Written] = field(default_factory=dict)
    """What the expressions of the text became."""
    _groups: list[Group] = field(default_factory=list)
    _numbered: dict[str, int] = field(default_factory=dict)
    _functions: dict[str, FunctionDefinition] = field(default_factory=dict)
    _values: list[Operand] = field(default_factory=list)
    _tasks: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._functions = {
            statement.name: statement
            for statement in self.program.statements
            if isinstance(statement, FunctionDefinition)
        }

    def emit_input(
        self, name: str, value: float | Literal, place: SourceSpan, shape: Shape | None = None
    ) -> str:
        """Add an input and return its id. Its shape is its value's unless one is given."""
        if shape is None:
            shape = value.shape if isinstance(value, Literal) else ()
        return self.wiring.add_input(self._make_spot(Scope(self.names), place), name, value, shape)

    def emit(self, expression: Expression) -> str:
        """Add the gates of `expression` and return the id of the last one.

        Raises ProgramError where shapes do not fit, LimitError where they cost too much.
        """
        scope = Scope(self.names)
        self._visit(expression, scope)
        while self._tasks:
            self._tasks.pop()()
        return self._ensure_node(self._values.pop(), scope, expression.place)

    def finished_groups(self) -> tuple[Group, ...]:
        """Return the groups that hold nodes, with the nodes directly inside each."""
        return fill_groups(self.wiring.graph, self._groups)

    def _visit(self, expression: Expression, scope: Scope) -> None:
        place = scope.place or expression.place
        if scope.place is None:
            self._tasks.append(partial(self._write_down, expression))
        match expression:
            case Number():
                self._values.append(expression)
            case Name(name=name):
                self._values.append(scope.names[name])
            case Array(value=value):
                self._values.append(self.wiring.add_constant(self._make_spot(scope, place), value))
            case Negate(operand=operand):
                self._emit_gate(GATES["neg"], (operand,), scope, place)
            case Binary(operator="/", left=Number(value=1.0), right=right) if not isinstance(
                right, Number
            ):
                self._emit_gate(GATES["reciprocal"], (right,), scope, place)
            case Binary(operator=sign, left=left, right=right) if sign in PRODUCTS:
                then = partial(self._apply_product, expression, scope, place)
                self._defer(then, left, right, scope=scope)
            case Binary(operator=sign, left=left, right=right):
                self._emit_gate(OPERATORS[sign], (left, right), scope, place)
            case Transpose(base=base):
                self._defer(partial(self._apply_transpose, scope, place), base, scope=scope)
            case Element(base=base):
                self._defer(partial(self._pick, expression, scope, place), base, scope=scope)
            case Index(base=base, items=items):
                self._emit_gate(OPERATORS["[]"], (base,), scope, place, (("items", items),))
            case Listing(items=members):
                self._emit_gate(OPERATORS["[,]"], members, scope, place, (("axis", 0),))
            case Call(function="where", arguments=(Comparison() as condition, chosen, other)) if (
                not self._is_own("where", scope)
            ):
                branches = (condition.left, condition.right, chosen, other)
                self._emit_gate(OPERATORS[condition.operator], branches, scope, place)
            case Call(function="where", arguments=arguments) if not self._is_own("where", scope):
                self._emit_gate(GATES["where_mask"], arguments, scope, place)
            case Comparison(operator=sign, left=left, right=right):
                self._emit_gate(COMPARISONS[sign], (left, right), scope, place)
            case Call(function=function, arguments=arguments) if self._is_own(function, scope):
                self._defer(
                    partial(self._emit_call, function, place, scope), *arguments, scope=scope
                )
            case Call():
                self._emit_built_in(expression, scope, place)
            case _:
                raise TypeError(f"{type(expression).__name__} makes no gate")

    def _write_down(self, expression: Expression) -> None:
        """Keep what an expression of the text became, once its value is there."""
        value = self._values[-1]
        if isinstance(value, str):
            record = record_of(self.wiring.graph, value)
            node = "" if expression in self.written else str(value)
            self.written[expression] = Written(node, record.op, record.shape)

    def _is_own(self, function: str, scope: Scope) -> bool:
        """Whether a call is of the program's function, which what a gate opens into never is."""
        return function in self._functions and scope.place is None

    def _defer(self, then: Callable[[], None], *operands: Expression, scope: Scope) -> None:
        """Visit the operands from left to right, then go on with `then`."""
        self._tasks.append(then)
        self._tasks += [partial(self._visit, operand, scope) for operand in reversed(operands)]

    def _emit_gate(
        self,
        gate: Gate,
        operands: Sequence[Expression],
        scope: Scope,
        place: SourceSpan,
        attributes: Attributes = (),
    ) -> None:
        """Visit the operands, then apply `gate` to them."""
        apply = partial(self._apply, gate, len(operands), scope, place, attributes)
        self._defer(apply, *operands, scope=scope)

    def _emit_built_in(self, call: Call, scope: Scope, place: SourceSpan) -> None:
        gate = function_named(call.function)
        assert gate is not None, "the parser knows every function"
        operands, attributes = list(call.arguments), call.attributes
        if gate.variadic and gate.reduces and len(operands) == 1:
            gate = GATES[gate.reduces]
        elif gate.attributed and any(value is not None for _, value in attributes):
            gate = GATES[gate.attributed]
        elif gate.attributed:
            attributes = ()
        elif not gate.variadic:
            missing = len(gate.operands) - len(operands)
            operands += [
                Number(value, "", call.place)
                for value in gate.defaults[len(gate.defaults) - missing :]
            ]
        count = len(operands)
        if gate.decomposition is None:
            then = partial(self._apply, gate, count, scope, place, attributes)
        else:
            then = partial(
                self._emit_composite, gate, call.function, count, scope, place, attributes
            )
        self._defer(then, *operands, scope=scope)

    def _emit_composite(
        self,
        gate: Gate,
        typed: str,
        count: int,
        scope: Scope,
        place: SourceSpan,
        attributes: Attributes,
    ) -> None:
        """A gate that can be opened: as one gate, or as the gates it is made of."""
        operands = self._values[len(self._values) - count :]
        # a composite gate says what does not fit in its own words; open, it says the same
        self.wiring.check(gate, operands, attributes, place)
        parts = expand_gate(gate, [self.wiring.shape(each) for each in operands], attributes)
        if parts is None:
            self._apply(gate, count, scope, place, attributes)
            return
        call = self._make_id(scope)
        group = _group_of(call)
        if self.open_groups is None or group not in self.open_groups:
            self._apply(gate, count, scope, place, attributes, call)
            self._groups.append(Group(group, typed, scope.group, expanded=False, nodes=(call,)))
            return
        del self._values[len(self._values) - count :]
        names = dict(zip(gate.operands, operands, strict=True))
        self._open(parts, typed, names, call, scope, place)

    def _emit_call(self, function: str, place: SourceSpan, scope: Scope) -> None:
        """A call of the program's own function: opened into its body, or as one gate."""
        definition = self._functions[function]
        call = self._make_id(scope)
        group = _group_of(call)
        count = len(definition.parameters)
        first = len(self._values) - count
        arguments = [self._ensure_node(value, scope, place) for value in self._values[first:]]
        del self._values[first:]
        if self.open_calls if self.open_groups is None else group in self.open_groups:
            parameters: dict[str, Operand] = dict(
                zip(definition.parameters, arguments, strict=True)
            )
            # only the first map is written to
            names = ChainMap(parameters, self.names)  # type: ignore[arg-type]
            body = (Part(None, definition.body),)
            self._open(body, function, names, call, scope, scope.place)
            return
        op = f"{function}()"
        gates = self.wiring.gates
        if op not in gates:
            shapes = [self.wiring.shape(argument) for argument in arguments]
            gates[op] = self.compose(self.program, definition, self._shape_of, shapes)
        captured = [self.names[name] for name in gates[op].operands[count:]]
        self._values += (*arguments, *captured)
        self._apply(gates[op], count + len(captured), scope, place, (), call, op)
        self._groups.append(Group(group, function, scope.group, expanded=False, nodes=(call,)))

    def _shape_of(self, name: str) -> Shape:
        return self.wiring.shape(self.names[name])

    def _open(
        self,
        parts: Sequence[Part],
        typed: str,
        names: Mapping[str, Operand],
        call: str,
        scope: Scope,
        place: SourceSpan | None,
    ) -> None:
        """Visit the parts one after the other; each may name the ones before it."""
        known: dict[str, Operand] = {}
        # only the first map is written to
        inner = scope.inside(call, ChainMap(known, names), place)  # type: ignore[arg-type]
        self._groups.append(Group(_group_of(call), typed, scope.group, expanded=True, nodes=()))
        for part in reversed(parts):
            self._tasks.append(partial(self._finish, part, known, inner))
            self._tasks.append(partial(self._visit, part.expression, inner))

    def _finish(self, part: Part, known: dict[str, Operand], inner: Scope) -> None:
        # a body that is only a number becomes a node, so that the group has something to show
        value = self._ensure_node(self._values.pop(), inner, inner.place or part.expression.place)
        if part.name is None:
            self._values.append(value)
        else:
            known[part.name] = value

    def _apply(
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
        operands = [
            self._ensure_node(operand, scope, place) if isinstance(operand, Transposed) else operand
            for operand in self._values[len(self._values) - count :]
        ]
        del self._values[len(self._values) - count :]
        if not gate.elementwise:
            operands = [self._ensure_node(operand, scope, place) for operand in operands]
        elif operands and not any(isinstance(operand, str) for operand in operands):
            # numbers fold into the gate, but it keeps one wire
            operands[0] = self._ensure_node(operands[0], scope, place)
        spot = self._make_spot(scope, place, node)
        self._values.append(self.wiring.add_gate(spot, gate, operands, attributes, op))

    def _apply_product(self, typed: Binary, scope: Scope, place: SourceSpan) -> None:
        """The product that the shapes decide; a row times a matrix is a row."""
        operands = self._values[-2:]
        shapes = [self.wiring.shape(operand) for operand in operands]
        product = choose_product(typed, shapes, [isinstance(each, Row) for each in operands])
        if product.reading is not None and scope.place is None:
            self.readings.append(product.reading)
        self._values[-2:] = [str(each) if isinstance(each, Row) else each for each in operands]
        self._apply(product.gate, 2, scope, place)
        if product.row:
            self._values.append(Row(self._values.pop()))

    def _apply_transpose(self, scope: Scope, place: SourceSpan) -> None:
        """The transpose of a matrix is a gate; that of a vector only outside of products."""
        (value,) = self._values[-1:]
        if len(self.wiring.shape(value)) != 1:
            self._apply(OPERATORS[".T"], 1, scope, place)
            return
        node = self._ensure_node(self._values.pop(), scope, place)
        self._values.append(Transposed(node))

    def _pick(self, element: Element, scope: Scope, place: SourceSpan) -> None:
        """The element of an array that a subscript names. Raises ProgramError for a number's."""
        base = self._values[-1]
        items = pick_items(element, self.wiring.shape(base))
        if items:
            self._apply(OPERATORS["[]"], 1, scope, place, (("items", items),))

    def _ensure_node(self, value: Operand, scope: Scope, place: SourceSpan) -> str:
        """Return the value's node; a number becomes a constant."""
        if isinstance(value, Transposed):
            spot = self._make_spot(scope, place)
            return self.wiring.add_gate(spot, OPERATORS[".T"], [str(value)])
        if isinstance(value, str):
            return value
        return self.wiring.add_constant(self._make_spot(scope, place), value)

    def _make_spot(self, scope: Scope, place: SourceSpan, node: str | None = None) -> Spot:
        return Spot(node or self._make_id(scope), scope.group, place)

    def _make_id(self, scope: Scope) -> str:
        number = self._numbered.get(scope.prefix, 0)
        self._numbered[scope.prefix] = number + 1
        return f"{scope.prefix}{number}"


def _group_of(call: str) -> str:
    return "g" + call[1:]

"""Writes expressions into the graph, gate by gate, without recursion."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import COMPARISONS, GATES, OPERATORS, Gate, function_named
from gradwalk.core.gates.gate import Shape
from gradwalk.core.graph.expansion import expand_gate
from gradwalk.core.graph.groups import fill_groups
from gradwalk.core.graph.operands import Operands, list_defaults
from gradwalk.core.graph.record_keeping import RecordKeeping
from gradwalk.core.graph.scope import Scope, group_of
from gradwalk.core.graph.wiring import Attributes, Operand, Wiring
from gradwalk.core.model import Group, Opened
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
from gradwalk.core.syntax.statements import FunctionDefinition, Part, Program

Compose = Callable[[Program, FunctionDefinition, Callable[[str], Shape], Sequence[Shape]], Gate]
"""Makes the gate of a function of the program that is drawn as one. It needs the passes, which
import the graph, so it is handed in."""


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
    _groups: list[Group] = field(default_factory=list)
    _functions: dict[str, FunctionDefinition] = field(default_factory=dict)
    _tasks: list[Callable[[], None]] = field(default_factory=list)
    _operands: Operands = field(init=False)
    kept: RecordKeeping = field(init=False)

    def __post_init__(self) -> None:
        self._operands = Operands(self.wiring)
        self.kept = RecordKeeping(self.wiring)
        self._functions = {
            statement.name: statement
            for statement in self.program.statements
            if isinstance(statement, FunctionDefinition)
        }

    @property
    def readings(self) -> Sequence[Reading]:
        """What was decided by shapes."""
        return self._operands.readings

    def emit_input(
        self, name: str, value: float | Literal, place: SourceSpan, shape: Shape | None = None
    ) -> str:
        """Add an input and return its id. Its shape is its value's unless one is given."""
        if shape is None:
            shape = value.shape if isinstance(value, Literal) else ()
        spot = self._operands.make_spot(Scope(self.names), place)
        return self.wiring.add_input(spot, name, value, shape)

    def emit(self, expression: Expression) -> str:
        """Add the gates of `expression` and return the id of the last one.

        Raises ProgramError where shapes do not fit, LimitError where they cost too much.
        """
        scope = Scope(self.names)
        self._visit(expression, scope)
        while self._tasks:
            self._tasks.pop()()
        return self._operands.pop(scope, expression.place)

    def finished_groups(self) -> tuple[Group, ...]:
        """Return the groups that hold nodes, with the nodes directly inside each."""
        return fill_groups(self.wiring.graph, self._groups)

    def _visit(self, expression: Expression, scope: Scope) -> None:
        place = scope.place or expression.place
        if scope.place is None:
            self._tasks.append(partial(self._write_down, expression, scope))
        match expression:
            case Number():
                self._operands.push(expression)
            case Name(name=name):
                self._operands.push(scope.names[name])
            case Array(value=value):
                self._operands.push(
                    self.wiring.add_constant(self._operands.make_spot(scope, place), value)
                )
            case Negate(operand=operand):
                self._emit_gate(GATES["neg"], (operand,), scope, place)
            case Binary(operator="/", left=Number(value=1.0), right=right) if not isinstance(
                right, Number
            ):
                self._emit_gate(GATES["reciprocal"], (right,), scope, place)
            case Binary(operator="**", left=left) if self._is_inverse(expression):
                then = partial(self._operands.apply_inverse, expression, scope, place)
                self._defer(then, left, scope=scope)
            case Binary(operator=sign, left=left, right=right) if sign in PRODUCTS:
                then = partial(self._operands.apply_product, expression, scope, place)
                self._operands.note_factor(right)
                self._defer(then, left, right, scope=scope)
            case Binary(operator=sign, left=left, right=right):
                self._emit_gate(OPERATORS[sign], (left, right), scope, place)
            case Transpose(base=base):
                self._defer(
                    partial(self._operands.apply_transpose, scope, place), base, scope=scope
                )
            case Element(base=base):
                self._defer(
                    partial(self._operands.pick, expression, scope, place), base, scope=scope
                )
            case Index(base=base, items=items):
                self._emit_gate(OPERATORS["[]"], (base,), scope, place, (("items", items),))
            case Listing(items=members):
                then = partial(self._operands.apply_list, expression, scope, place)
                self._defer(then, *members, scope=scope)
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

    def _write_down(self, expression: Expression, scope: Scope) -> None:
        self.kept.note(expression, scope, self._operands.values[-1])

    def _is_own(self, function: str, scope: Scope) -> bool:
        """Whether a call is of the program's function, which what a gate opens into never is."""
        return function in self._functions and scope.place is None

    def _is_inverse(self, power: Binary) -> bool:
        """Whether −1 is typed as mathematics does, A^-1 or A⁻¹, and not as `A**-1`."""
        match power.right:
            case Number(value=-1.0):
                line = self.program.text.split("\n")[power.place.line - 1]
                return not line.startswith("**", power.place.column - 1)
        return False

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
        apply = partial(self._operands.apply, gate, len(operands), scope, place, attributes)
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
            operands += list_defaults(gate, len(operands), call.place)
        count = len(operands)
        if gate.decomposition is None:
            then = partial(self._operands.apply, gate, count, scope, place, attributes)
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
        """A gate that can be opened: as one gate, or as the gates it consists of."""
        operands = self._operands.peek(count)
        # a composite gate says what does not fit in its own words; open, it says the same
        self.wiring.check(gate, operands, attributes, place)
        parts = expand_gate(gate, [self.wiring.shape(each) for each in operands], attributes)
        if parts is None:
            self._operands.apply(gate, count, scope, place, attributes)
            return
        call = self._operands.make_id(scope)
        group = group_of(call)
        if self.open_groups is None or group not in self.open_groups:
            self._operands.apply(gate, count, scope, place, attributes, call)
            self._groups.append(Group(group, typed, scope.group, expanded=False, nodes=(call,)))
            return
        self._operands.take(count)
        names = dict(zip(gate.operands, operands, strict=True))
        read = tuple(each.value if isinstance(each, Number) else str(each) for each in operands)
        opened = Opened(gate.name, read, tuple(attributes))
        self._open(parts, typed, names, call, scope, place, read, opened)

    def _emit_call(self, function: str, place: SourceSpan, scope: Scope) -> None:
        """A call of the program's own function: opened into its body, or as one gate."""
        definition = self._functions[function]
        call = self._operands.make_id(scope)
        group = group_of(call)
        count = len(definition.parameters)
        arguments = [
            self._operands.ensure_node(value, scope, place) for value in self._operands.take(count)
        ]
        if self.open_calls if self.open_groups is None else group in self.open_groups:
            parameters: dict[str, Operand] = dict(
                zip(definition.parameters, arguments, strict=True)
            )
            # only the first map is written to
            names = ChainMap(parameters, self.names)  # type: ignore[arg-type]
            read = tuple(map(str, arguments))
            self._open(definition.parts, function, names, call, scope, scope.place, read)
            return
        op = f"{function}()"
        gates = self.wiring.gates
        if op not in gates:
            shapes = [self.wiring.shape(argument) for argument in arguments]
            gates[op] = self.compose(self.program, definition, self._shape_of, shapes)
        captured = [self.names[name] for name in gates[op].operands[count:]]
        self._operands.values += (*arguments, *captured)
        self._operands.apply(gates[op], count + len(captured), scope, place, (), call, op)
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
        read: tuple[str | float, ...],
        opened: Opened | None = None,
    ) -> None:
        """Visit the parts one after the other; each may name the ones before it."""
        known: dict[str, Operand] = {}
        # only the first map is written to
        inner = scope.inside(call, ChainMap(known, names), place)  # type: ignore[arg-type]
        self._groups.append(Group(group_of(call), typed, scope.group, True, (), opened, read))
        for part in reversed(parts):
            self._tasks.append(partial(self._finish, part, known, inner))
            self._tasks.append(partial(self._visit, part.expression, inner))

    def _finish(self, part: Part, known: dict[str, Operand], inner: Scope) -> None:
        # a body that is only a number becomes a node, so that the group has something to show
        value = self._operands.pop(inner, inner.place or part.expression.place)
        if part.name is None:
            self._operands.push(value)
        else:
            known[part.name] = value
            if inner.place is None:
                self.kept.note_local(part.name, value)

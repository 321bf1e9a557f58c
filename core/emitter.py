"""Writes expressions into the graph, gate by gate, without recursion."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

import networkx as nx

from core.expression import Binary, Call, Comparison, Expression, Name, Negate, Number
from core.formatting import constant
from core.labels import label
from core.ops import GATES, OPERATORS, Gate, function_named
from core.parser import FunctionDefinition, Program, parse
from core.records import Group

Operand = str | Number
"""What an expression comes to: a node, or a number that may still fold into a gate."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: the names it sees, and the call it is the body of."""

    names: Mapping[str, Operand]
    prefix: str = "n"
    group: str | None = None

    def inside(self, call: str, names: Mapping[str, Operand]) -> Scope:
        """The scope of the body of `call`."""
        return Scope(names, f"{call}_", _group_of(call))


@dataclass(slots=True)
class Emitter:
    """One graph under construction."""

    program: Program
    names: Mapping[str, Operand]
    """The program's names so far; the caller adds to it."""
    open_groups: Collection[str] | None
    open_calls: bool
    close: Callable[[Program, FunctionDefinition], Gate]
    """Makes the record of a function of the program that is drawn as one gate."""
    graph: nx.MultiDiGraph = field(default_factory=nx.MultiDiGraph)
    gates: dict[str, Gate] = field(default_factory=dict)
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

    def input(self, name: str, value: float) -> str:
        """Add an input and return its id."""
        return self._add(Scope(self.names), "input", label=name, name=name, value=value)

    def name(self, node: str, name: str) -> None:
        """Name a node; a second name for the same node stays an alias."""
        record = self.graph.nodes[node]
        if record["name"] is None:
            record["name"] = name
        else:
            record["aliases"] = (*record["aliases"], name)

    def emit(self, expression: Expression) -> str:
        """Add the gates of `expression` and return the id of the last one."""
        scope = Scope(self.names)
        self._visit(expression, scope)
        while self._tasks:
            self._tasks.pop()()
        return self._node(self._values.pop(), scope)

    def finished_groups(self) -> tuple[Group, ...]:
        """Return the groups with the nodes directly inside each; empty ones are left out."""
        members: dict[str, list[str]] = {group.id: [] for group in self._groups}
        for node, group in self.graph.nodes(data="group"):
            if group is not None:
                members[group].append(node)
        groups = [
            replace(group, nodes=tuple(members[group.id])) if group.open else group
            for group in self._groups
        ]
        holding = {group.parent for group in groups if group.nodes}
        return tuple(group for group in groups if group.nodes or group.id in holding)

    def _visit(self, expression: Expression, scope: Scope) -> None:
        match expression:
            case Number():
                self._values.append(expression)
            case Name(name=name):
                self._values.append(scope.names[name])
            case Negate(operand=operand):
                self._later(lambda: self._apply(GATES["neg"], 1, scope), operand, scope=scope)
            case Binary(operator="/", left=Number(value=1.0), right=right) if not isinstance(
                right, Number
            ):
                self._later(lambda: self._apply(GATES["reciprocal"], 1, scope), right, scope=scope)
            case Binary(operator=sign, left=left, right=right):
                self._later(
                    lambda: self._apply(OPERATORS[sign], 2, scope), left, right, scope=scope
                )
            case Call(function="where", arguments=(Comparison() as condition, chosen, other)):
                gate = OPERATORS[condition.operator]
                branches = (condition.left, condition.right, chosen, other)
                self._later(lambda: self._apply(gate, 4, scope), *branches, scope=scope)
            case Call(function=function, arguments=arguments) if function in self._functions:
                self._later(lambda: self._call(function, scope), *arguments, scope=scope)
            case Call(function=function):
                self._built_in(expression, scope)
            case _:
                raise TypeError(f"{type(expression).__name__} makes no scalar gate")

    def _later(self, then: Callable[[], None], *operands: Expression, scope: Scope) -> None:
        """Visit the operands from left to right, then go on with `then`."""
        self._tasks.append(then)
        self._tasks += [
            lambda operand=operand: self._visit(operand, scope)  # type: ignore[misc]
            for operand in reversed(operands)
        ]

    def _built_in(self, call: Call, scope: Scope) -> None:
        gate = function_named(call.function)
        assert gate is not None, "the parser knows every function"
        given = dict(call.keywords)
        operands = list(call.arguments)
        missing = gate.operands[len(operands) :] if not gate.variadic else ()
        for name, value in zip(reversed(missing), reversed(gate.defaults), strict=False):
            given.setdefault(name, Number(value, "", call.place))
        operands += [given[name] for name in missing]
        opened = gate.opens is not None

        def apply() -> None:
            if opened:
                self._composite(gate, call.function, len(operands), scope)
            else:
                self._apply(gate, len(operands), scope)

        self._later(apply, *operands, scope=scope)

    def _composite(self, gate: Gate, typed: str, count: int, scope: Scope) -> None:
        """A gate that can be opened: as one gate, or as the gates it is made of."""
        call = self._number(scope)
        group = _group_of(call)
        if self.open_groups is None or group not in self.open_groups:
            self._apply(gate, count, scope, call)
            self._groups.append(Group(group, typed, scope.group, open=False, nodes=(call,)))
            return
        names = dict(zip(gate.operands, self._take(count, scope), strict=True))
        self._open(_body_of(gate), typed, names, call, scope)

    def _call(self, function: str, scope: Scope) -> None:
        """A call of the program's own function: opened into its body, or as one gate."""
        definition = self._functions[function]
        call = self._number(scope)
        group = _group_of(call)
        count = len(definition.parameters)
        arguments = [
            self._node(value, scope) for value in self._values[len(self._values) - count :]
        ]
        del self._values[len(self._values) - count :]
        if self.open_calls if self.open_groups is None else group in self.open_groups:
            parameters = dict(zip(definition.parameters, arguments, strict=True))
            names: Mapping[str, Operand] = ChainMap(parameters, self.names)  # type: ignore[arg-type]
            self._open(definition.body, function, names, call, scope)
            return
        op = f"{function}()"
        if op not in self.gates:
            self.gates[op] = self.close(self.program, definition)
        captured = [self.names[name] for name in self.gates[op].operands[count:]]
        self._values += (*arguments, *captured)
        self._apply(self.gates[op], count + len(captured), scope, call, op)
        self._groups.append(Group(group, function, scope.group, open=False, nodes=(call,)))

    def _open(
        self, body: Expression, typed: str, names: Mapping[str, Operand], call: str, scope: Scope
    ) -> None:
        inner = scope.inside(call, names)
        self._groups.append(Group(_group_of(call), typed, scope.group, open=True, nodes=()))
        # a body that is only a number becomes a node, so that the group has something to show
        self._tasks.append(lambda: self._values.append(self._node(self._values.pop(), inner)))
        self._tasks.append(lambda: self._visit(body, inner))

    def _apply(
        self, gate: Gate, count: int, scope: Scope, node: str | None = None, op: str | None = None
    ) -> None:
        """Turn the last `count` values into one gate's operands, and that gate into a value."""
        operands = self._take(count, scope)
        self.gates.setdefault(op or gate.name, gate)
        wired = tuple(value.value if isinstance(value, Number) else value for value in operands)
        gate_id = self._add(
            scope, "op", node, op=op or gate.name, label=label(gate, operands), operands=wired
        )
        for slot, source in enumerate(operands):
            if isinstance(source, str):
                self.graph.add_edge(source, gate_id, key=slot)
        self._values.append(gate_id)

    def _take(self, count: int, scope: Scope) -> list[Operand]:
        """Take the last `count` values. Numbers fold into the gate, but it keeps one wire."""
        taken = self._values[len(self._values) - count :]
        del self._values[len(self._values) - count :]
        if taken and not any(isinstance(value, str) for value in taken):
            taken[0] = self._node(taken[0], scope)
        return taken

    def _node(self, value: Operand, scope: Scope) -> str:
        """Return the value's node; a number becomes a constant."""
        if isinstance(value, str):
            return value
        return self._add(
            scope, "constant", label=constant(value.value, value.text or None), value=value.value
        )

    def _add(self, scope: Scope, kind: str, node: str | None = None, **attributes: object) -> str:
        node = node or self._number(scope)
        record = {"op": None, "name": None, "aliases": (), "value": None, "operands": ()}
        self.graph.add_node(node, kind=kind, group=scope.group, **{**record, **attributes})
        return node

    def _number(self, scope: Scope) -> str:
        number = self._numbered.get(scope.prefix, 0)
        self._numbered[scope.prefix] = number + 1
        return f"{scope.prefix}{number}"


def _group_of(call: str) -> str:
    return "g" + call[1:]


def _body_of(gate: Gate) -> Expression:
    """The expression a composite gate opens into, read by the program's own parser."""
    parameters = ", ".join(gate.operands)
    statements = parse(f"opened({parameters}) = {gate.opens}\nopened({parameters})").statements
    return next(s.body for s in statements if isinstance(s, FunctionDefinition))

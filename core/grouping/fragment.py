"""The expressions that became the selected gates: what is inside, and what goes in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import networkx as nx

from gradwalk.core.graph.build import Circuit
from gradwalk.core.graph.node import record_of
from gradwalk.core.grouping.errors import GroupingError
from gradwalk.core.grouping.selection import Selection
from gradwalk.core.syntax.expression import (
    Array,
    Expression,
    Name,
    Number,
    operands_of,
    walk_expression,
)
from gradwalk.core.syntax.statements import Definition, FunctionDefinition, Output, Statement

_LETTERS = "uvwpqrstabcdghkm"


@dataclass(slots=True)
class Fragment:
    """`root` is the expression of the output. `arguments` are what goes in, in the order in which
    they are read, by the names of the parameters; `replaced` has the parameters in their places.

    `local` are the definitions that are inside, `removed` those that nothing else reads any more.
    """

    root: Expression
    place: Statement
    """The statement that the root is in."""
    arguments: dict[str, Expression] = field(default_factory=dict)
    replaced: dict[Expression, str] = field(default_factory=dict)
    inlined: dict[Expression, Expression] = field(default_factory=dict)
    """Names of constants, and what takes their place."""
    local: list[Definition] = field(default_factory=list)
    removed: list[Definition] = field(default_factory=list)


def find_fragment(circuit: Circuit, selection: Selection, taken: Collection[str]) -> Fragment:
    """Return the expressions of the selected gates; new names are not among `taken`.

    Raises GroupingError where what makes them is no expression of the text.
    """
    return _Finder(circuit, selection, taken).find()


def list_lines(circuit: Circuit, selection: Selection) -> Iterator[tuple[Statement, Expression]]:
    """Yield the expressions of the text that the selection is in, each with its statement."""
    for statement in circuit.statements:
        match statement:
            case FunctionDefinition() if selection.group is not None:
                if statement.name == selection.group.label:
                    for part in statement.parts:
                        yield statement, part.expression
            case Definition() | Output() if selection.group is None:
                yield statement, statement.expression
            case _:
                pass


class _Finder:
    def __init__(self, circuit: Circuit, selection: Selection, taken: Collection[str]) -> None:
        self._graph = circuit.graph
        self._placed = circuit.placed
        self._selection = selection
        self._lines = list(list_lines(circuit, selection))
        self._definitions = self._list_definitions(circuit)
        self._letters = (name for name in _propose_letters() if name not in taken)
        self._parameters: dict[str, str] = {}
        """The names of parameters by the nodes that go in."""

    def _list_definitions(self, circuit: Circuit) -> Mapping[str, Definition]:
        group = self._selection.group
        statements: Sequence[Statement] = circuit.statements
        if group is not None:
            (function,) = (
                each
                for each in circuit.statements
                if isinstance(each, FunctionDefinition) and each.name == group.label
            )
            statements = function.local
        return {each.name: each for each in statements if isinstance(each, Definition)}

    def find(self) -> Fragment:
        output = self._selection.output
        found = [
            Fragment(inner, statement)
            for statement, line in self._lines
            for inner in walk_expression(line)
            if self._makes(inner, output)
        ]
        if len(found) != 1:
            raise GroupingError("group.text")
        (fragment,) = found
        inside = self._selection.nodes - {output}
        fragment.removed = [
            each for each in self._definitions.values() if self._node_of(each.expression) in inside
        ]
        self._walk(fragment, fragment.root)
        fragment.local = [each for each in self._definitions.values() if each in fragment.local]
        return fragment

    def _node_of(self, expression: Expression) -> str | None:
        return self._placed.get((self._selection.prefix, expression))

    def _makes(self, expression: Expression, node: str) -> bool:
        """Whether an expression is that of a gate, and does not only hand a value on."""
        return (
            not isinstance(expression, Name)
            and self._node_of(expression) == node
            and all(self._node_of(operand) != node for operand in operands_of(expression))
        )

    def _walk(self, fragment: Fragment, root: Expression) -> None:
        """Note what goes in below `root`, from left to right."""
        waiting = [root]
        while waiting:
            expression = waiting.pop()
            node = self._node_of(expression)
            match expression:
                case Number() | Array():
                    continue
                case Name(name=name):
                    definition = self._definitions.get(name)
                    if node is None:
                        continue
                    if node in self._selection.nodes:
                        if definition is None:
                            raise GroupingError("group.text")
                        if self._is_constant(node):
                            self._take_constant(fragment, expression, node, definition)
                            continue
                        fragment.replaced[expression] = name
                        if definition not in fragment.local:
                            fragment.local.append(definition)
                            waiting.append(definition.expression)
                        continue
                    self._take(fragment, expression, node, name)
                case _ if node is None or not self._is_outside(expression, node):
                    waiting += reversed(operands_of(expression))
                case _:
                    self._take(fragment, expression, node, None)

    def _is_constant(self, node: str) -> bool:
        """Whether nothing goes into a gate: its name would be the program's, and no local one."""
        above = nx.ancestors(self._graph, node)
        return all(record_of(self._graph, each).kind != "input" for each in above)

    def _take_constant(
        self, fragment: Fragment, expression: Expression, node: str, definition: Definition
    ) -> None:
        """What is read once is written where it is read; else it stays outside."""
        if self._graph.out_degree(node) == 1:
            fragment.inlined[expression] = definition.expression
            return
        fragment.removed.remove(definition)
        self._take(fragment, expression, node, definition.name)

    def _is_outside(self, expression: Expression, node: str) -> bool:
        hands_on = any(self._node_of(operand) == node for operand in operands_of(expression))
        return node not in self._selection.nodes and not hands_on

    def _take(
        self, fragment: Fragment, expression: Expression, node: str, name: str | None
    ) -> None:
        """Note what goes in, once for each node, under its name or a new one."""
        if node not in self._parameters:
            parameter = name if name is not None else next(self._letters)
            if parameter in fragment.arguments:
                parameter = next(self._letters)
            self._parameters[node] = parameter
            fragment.arguments[parameter] = expression
        fragment.replaced[expression] = self._parameters[node]


def _propose_letters() -> Iterator[str]:
    yield from _LETTERS
    yield from (f"u{k}" for k in count(1))

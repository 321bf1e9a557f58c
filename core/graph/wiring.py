"""The graph under construction: nodes added one by one, each with its shape and what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any, NamedTuple

import networkx as nx

from gradwalk.core.cost import estimate_passes
from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.gates import Gate
from gradwalk.core.gates.broadcasting import broadcast_shape
from gradwalk.core.gates.gate import AttributeValue, Shape, ShapeError
from gradwalk.core.graph.budget import Budget, Work
from gradwalk.core.graph.label_text import format_constant
from gradwalk.core.graph.labels import format_label
from gradwalk.core.graph.node import GraphNode, add_node
from gradwalk.core.syntax.expression import Number
from gradwalk.core.syntax.literal import Literal

Operand = str | Number
"""What an expression comes to: a node, or a number that may still fold into a gate."""

Attributes = tuple[tuple[str, AttributeValue], ...]


class Spot(NamedTuple):
    """Where a node goes: its id, its group and the place in the text that asks for it."""

    id: str
    group: str | None
    place: SourceSpan


class Wiring:
    """A MultiDiGraph of inputs, constants and gates; an edge's key is the operand slot it fills."""

    def __init__(self, budget: Budget) -> None:
        self.graph = nx.MultiDiGraph()
        self.records: dict[str, GraphNode] = {}
        """Those of the graph, by its nodes."""
        self.gates: dict[str, Gate] = {}
        self._budget = budget
        self._work_of_scalars: dict[tuple[str, int], Work] = {}
        """By the gate and the number of its operands."""

    def shape(self, operand: Operand) -> Shape:
        """Return the shape of an operand; a number has none."""
        if isinstance(operand, Number):
            return ()
        return self.records[operand].shape

    def add_input(self, spot: Spot, name: str, value: float | Literal, shape: Shape) -> str:
        """Add an input. Raises LimitError."""
        self._budget.count_input(shape, spot.place)
        record = GraphNode("input", name, shape, spot.group, spot.place, name=name, value=value)
        return self._add(spot, record)

    def add_constant(self, spot: Spot, number: Number | Literal) -> str:
        """Add a number or a tensor in an expression. Raises LimitError."""
        if isinstance(number, Number):
            text = format_constant(number.value, number.text or None)
            typed: tuple[str, Shape, float | Literal] = (text, (), number.value)
        else:
            self._budget.count_constant(number.shape, spot.place)
            typed = (number.text, number.shape, number)
        label, shape, value = typed
        return self._add(
            spot, GraphNode("constant", label, shape, spot.group, spot.place, value=value)
        )

    def add_gate(
        self,
        spot: Spot,
        gate: Gate,
        operands: Sequence[Operand],
        attributes: Attributes = (),
        op: str | None = None,
    ) -> str:
        """Add a gate with a wire from each operand that is a node.

        Raises ProgramError at the spot's place for shapes that do not fit, LimitError for a
        result that is too large.
        """
        shapes = [self.shape(operand) for operand in operands]
        shape = self._fit(gate, operands, shapes, attributes, spot.place)
        if shape or attributes or any(shapes):
            work = self._work(gate, shape, shapes, dict(attributes))
        else:
            # the same for each of what may be a hundred thousand
            known = self._work_of_scalars.get((gate.name, len(shapes)))
            work = known or self._work(gate, shape, shapes, {})
            self._work_of_scalars[gate.name, len(shapes)] = work
        self._budget.count_gate(shape, work, spot.place)
        name = op or gate.name
        self.gates.setdefault(name, gate)
        record = GraphNode(
            "op",
            format_label(gate, operands, attributes),
            shape,
            spot.group,
            spot.place,
            op=name,
            operands=tuple(o.value if isinstance(o, Number) else o for o in operands),
            attributes=attributes,
        )
        return self._add(spot, record)

    def check(
        self, gate: Gate, operands: Sequence[Operand], attributes: Attributes, place: SourceSpan
    ) -> Shape:
        """Return the shape of the gate's result. Raises ProgramError where operands do not fit."""
        shapes = [self.shape(operand) for operand in operands]
        return self._fit(gate, operands, shapes, attributes, place)

    def _fit(
        self,
        gate: Gate,
        operands: Sequence[Operand],
        shapes: Sequence[Shape],
        attributes: Attributes,
        place: SourceSpan,
    ) -> Shape:
        try:
            if gate.shape is not None:
                return gate.shape(*shapes, **dict(attributes))
            return broadcast_shape(shapes) if any(shapes) else ()
        except ShapeError as error:
            raise self._misfit(error, place, operands) from None

    def name_node(self, node: str, name: str) -> None:
        """Name a node; a second name for the same node stays an alias."""
        record = self.records[node]
        if record.name is None:
            record.name = name
        else:
            record.aliases = (*record.aliases, name)

    def _work(
        self,
        gate: Gate,
        shape: Shape,
        shapes: Sequence[Shape],
        given: Mapping[str, AttributeValue],
    ) -> Work:
        units = gate.cost(*shapes, **given) if gate.cost else prod(shape)
        return Work(
            multiply_adds=units,
            activations=gate.activations(*shapes, **given) if gate.activations else None,
            scratch=self._scratch(gate, shape, shapes, given),
            operands=len(shapes),
            seconds=estimate_passes(gate, shape, shapes, given, units),
        )

    @staticmethod
    def _scratch(
        gate: Gate, shape: Shape, shapes: Sequence[Shape], given: Mapping[str, AttributeValue]
    ) -> int:
        if gate.scratch:
            return gate.scratch(*shapes, **given)
        # there is a local gradient for each operand, as large as the result
        return prod(shape) * len(shapes) if gate.elementwise else 0

    def _add(self, spot: Spot, record: GraphNode) -> str:
        add_node(self.graph, spot.id, record)
        self.records[spot.id] = record
        return spot.id

    def _misfit(
        self, error: ShapeError, place: SourceSpan, operands: Sequence[Operand]
    ) -> ProgramError:
        words: dict[str, Any] = dict(error.words)
        names = [self._describe_operand(operand) for operand in operands]
        words.setdefault("operands", ", ".join(names))
        return ProgramError(error.key, place, **words)

    def _describe_operand(self, operand: Operand) -> str:
        """An operand as the user knows it."""
        if isinstance(operand, Number):
            return operand.text
        record = self.records[operand]
        return str(record.name or record.label)

"""The δ view of a layered net: δˡ = ∂L/∂zˡ, and how each follows from the next one.

δˡ = (W^{l+1}ᵀ δ^{l+1}) ⊙ f′(zˡ) and ∂L/∂Wˡ = δˡ a^{l−1}ᵀ, as in Nielsen's "Neural Networks and Deep
Learning", chapter 2, here with the program's own symbols and in the order its products have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradwalk.classroom.views.layers import Graph, NetworkLayer, find_layers
from gradwalk.classroom.views.penalties import write_penalty
from gradwalk.core.graph.label_text import format_constant, format_shape
from gradwalk.core.model import Edge, Value
from gradwalk.core.trace.flow import compute_norm, scale_to_levels
from gradwalk.explain.equations.factors import build_wire_cells
from gradwalk.explain.equations.numbers import build_number, build_raised, shows_numbers
from gradwalk.explain.equations.terms import build_term_number, build_term_symbol
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml, rules
from gradwalk.explain.math.rules import UP, RulePiece
from gradwalk.explain.math.tensors import build_shaped, build_sum

_MOST_SHARES = 4
"""Of a weight that more layers share, the first ones and the last are written."""
_EQUALS, _TIMES = mathml.operator("="), mathml.operator("⊙")


@dataclass(frozen=True, slots=True)
class Delta:
    """All formulas are MathML; one that there is not is empty."""

    number: int
    node: str
    symbol: str
    shape: str
    value: Value
    delta: str
    """δˡ = ∂L/∂zˡ with its numbers while it is small."""
    recurrence: str
    """δˡ from the layer behind it."""
    slope: str
    """f′(zˡ) written out."""
    weights: tuple[str, ...]
    """∂L/∂Wˡ from δˡ, for each product in zˡ."""
    biases: tuple[str, ...]
    norm: float
    level: int
    """From 0 to 8, as the width of a wire would be."""


def find_deltas(look: Lookup) -> tuple[Delta, ...]:
    """Return the δ of every layer of a trace with numbers, in the forward pass's order."""
    graph = Graph(look.trace)
    found = find_layers(graph)
    sizes = [compute_norm(layer.z.grad) for layer in found]
    return tuple(
        _delta(_Writer(look, graph, found), layer, size, level)
        for layer, size, level in zip(found, sizes, scale_to_levels(sizes), strict=True)
    )


def _delta(writer: _Writer, layer: NetworkLayer, size: float, level: int) -> Delta:
    look, node = writer.look, layer.z
    assert node.grad is not None, "there are numbers"
    return Delta(
        number=layer.number,
        node=node.id,
        symbol=look.text(node.id),
        shape=format_shape(node.shape) if node.shape else "",
        value=node.grad,
        delta=writer.definition(layer),
        recurrence=writer.recurrence(layer),
        slope=writer.slope(layer),
        weights=writer.write_contributions(layer, [product.weight for product in layer.products]),
        biases=writer.write_contributions(layer, layer.biases),
        norm=size,
        level=level,
    )


class _Writer:
    def __init__(self, look: Lookup, graph: Graph, found: tuple[NetworkLayer, ...]) -> None:
        self.look = look
        self._graph = graph
        self._behind: Mapping[str, NetworkLayer] = {
            product.given.id: layer for layer in found for product in layer.products
        }
        """The layer that a wire leads into."""
        self._of_layer: Mapping[str, NetworkLayer] = {
            edge.id: layer
            for layer in found
            for edge in (*(product.weight for product in layer.products), *layer.biases)
        }
        """The layer that a weight or a bias is part of by a wire."""
        self._starts = bool(look.output.shape) or look.trace.seed.kind == "upstream"
        """Whether the gradient at the output is not simply 1."""

    def definition(self, layer: NetworkLayer) -> str:
        node = layer.z
        number = mathml.term("gradient", build_number(self.look, node.grad), node.id)
        return mathml.math(
            _build_symbol(layer), _EQUALS, self._build_partial(node.id), _EQUALS, number
        )

    def recurrence(self, layer: NetworkLayer) -> str:
        """What comes back to the layer's result, times the slopes of its activation."""
        back = self._back(layer)
        if not back:
            return ""
        slopes = [self._slope_symbol(edge) for edge in layer.activation]
        if slopes and "<mo>" in back:
            back = mathml.brackets(back)
        parts = [_build_symbol(layer), _EQUALS, back]
        for slope in slopes:
            parts += [_TIMES, slope]
        return mathml.math(*parts)

    def slope(self, layer: NetworkLayer) -> str:
        """f′(z) as the gate has it: its formula and its numbers."""
        if len(layer.activation) != 1:
            return ""
        edge = layer.activation[0]
        line = [self._slope_symbol(edge)]
        if edge.local is not None:
            formula = self.look.local_text(edge)
            line += [_EQUALS, mathml.words(formula)] if formula else []
            number = mathml.number(self.look.format_number(edge.local))
            line += [_EQUALS, mathml.term("local", number, edge.target, edge.id)]
            return mathml.math(*line)
        cell = build_wire_cells(self.look, edge)[-1]
        line += [_EQUALS, cell.symbols]
        if cell.shown:
            line += [_EQUALS, cell.numbers]
        return mathml.math(*line)

    def write_contributions(self, layer: NetworkLayer, edges: Sequence[Edge]) -> tuple[str, ...]:
        """∂L/∂W = δ aᵀ + λW: what comes back along all wires of what the layer is given."""
        return tuple(
            mathml.math(
                self._build_partial(edge.source),
                _EQUALS,
                mathml.operator("+").join(self._write_shares(edge.source)),
            )
            for edge in edges
            if self._graph.nodes[edge.source].kind != "constant"
        )

    def _write_shares(self, source: str) -> list[str]:
        """Through each layer that uses it by that layer's δ, then what a penalty adds."""
        wires = self._graph.out_of[source]
        inside = [edge for edge in wires if edge.id in self._of_layer]
        beside = [edge for edge in wires if edge.id not in self._of_layer]
        shares = [
            self._build_along_wire(edge, _build_symbol(self._of_layer[edge.id])) for edge in inside
        ]
        penalty = write_penalty(self.look, self._graph, beside)
        if penalty:
            shares.append(penalty)
        else:
            shares += [self._build_along_wire(edge, self._build_upstream(edge)) for edge in beside]
        if len(shares) > _MOST_SHARES:
            shares[2:-1] = [mathml.operator("⋯")]
        return shares

    def _build_upstream(self, edge: Edge) -> str:
        return mathml.term("upstream", self._build_partial(edge.target), edge.target, edge.id)

    def _back(self, layer: NetworkLayer) -> str:
        """∂L/∂(the layer's result), by the δ of the next layers where they are all that read it."""
        result = layer.result
        readers = self._graph.out_of[result]
        if result == self.look.trace.output:
            return self._build_partial(result) if self._starts else mathml.number("1")
        if readers and all(edge.id in self._behind for edge in readers):
            terms = [
                self._build_along_wire(edge, _build_symbol(self._behind[edge.id]))
                for edge in readers
            ]
            return mathml.operator("+").join(terms)
        if len(readers) == 1 and not layer.activation:
            edge = readers[0]
            if edge.target == self.look.trace.output and not self._starts:
                return self._build_along_wire(edge, None)
            return self._build_along_wire(edge, self._build_upstream(edge))
        return self._build_partial(result) if layer.activation else ""

    def _build_along_wire(self, edge: Edge, upstream: str | None) -> str:
        """What a gate hands back along a wire, with `upstream` as what arrives; None is a 1."""
        wire = self.look.wire(edge)
        if not wire.flows:
            return mathml.number("0")
        if not wire.gate.elementwise:
            pieces: Sequence[RulePiece] = wire.pieces
            if upstream is None:
                pieces = _without_upstream(pieces)
            one = upstream or mathml.number("1")
            written_out = rules.build_cells(
                pieces, lambda piece: self._build_operand(edge, piece, one)
            )
            return mathml.row(*written_out)
        parts = [build_sum(wire.axes_text())] if wire.axes else []
        cells = build_wire_cells(self.look, edge)[len(parts) :]
        # the cells are [−] upstream [⊙ local]; only the upstream is written in another way
        place = 1 if wire.local.kind == "minus" else 0
        symbols = [cell.symbols for cell in cells]
        symbols[place] = upstream or mathml.number("1")
        return mathml.row(*parts, *symbols)

    def _build_operand(self, edge: Edge, piece: RulePiece, upstream: str) -> str:
        if piece.text == UP:
            return rules.add_marks(upstream, piece.raised)
        wire = self.look.wire(edge)
        if wire.term(piece.text) is not None:
            return mathml.term("local", self._build_term(edge, piece), edge.target, edge.id)
        operand = wire.operand(piece.text)
        if operand is None:
            return mathml.words(wire.attribute(piece.text))
        if not isinstance(operand, str):
            return mathml.number(format_constant(operand))
        shape = self.look.shape(operand)
        # a scalar has no rows that a transposed vector could meet
        flat = len(shape) < 2 and not self._graph.nodes[edge.target].shape
        marks = piece.raised.replace("ᵀ", "") if flat else piece.raised
        symbol = build_raised(self.look, operand, marks)
        return mathml.term("local", symbol, operand, edge.id)

    def _build_term(self, edge: Edge, piece: RulePiece) -> str:
        """softmax(z); a count and a small target, whose names nothing here explains, as numbers."""
        wire = self.look.wire(edge)
        term, value = wire.term(piece.text), wire.term_value(piece.text)
        assert term is not None
        if term.count or (term.meaning and not wire.write_term(term) and shows_numbers(value)):
            return build_term_number(self.look, term, value)
        return build_term_symbol(wire, piece, lambda inner: self._build_operand(edge, inner, ""))

    def _slope_symbol(self, edge: Edge) -> str:
        """σ′(z), or ∂a/∂z where the gate's label is no name."""
        label = self._graph.nodes[edge.target].label
        inside = self.look.markup(edge.source)
        if label.isalpha():
            primed = mathml.row(mathml.function(label), mathml.operator("′"))
            written_out = mathml.row(primed, mathml.brackets(inside))
        else:
            written_out = self.look.build_partial(edge.target, edge.source)
        return mathml.term("local", written_out, edge.target, edge.id)

    def _build_partial(self, node: str) -> str:
        partial = self.look.build_gradient(node)
        return mathml.term("gradient", build_shaped(partial, self.look.shape(node)), node)


def _without_upstream(pieces: Sequence[RulePiece]) -> Sequence[RulePiece]:
    """A rule for an upstream gradient of 1, which needs not be written as a factor."""
    up, times = RulePiece("operand", UP), [RulePiece("sign", sign) for sign in "·⊙"]
    if len(pieces) > 2 and pieces[0] == up and pieces[1] in times:
        pieces = pieces[2:]
    elif len(pieces) > 2 and pieces[-1] == up and pieces[-2] in times:
        pieces = pieces[:-2]
    alone = len(pieces) == 1 and pieces[0].kind == "group" and pieces[0].text == "("
    return pieces[0].inside if alone and not pieces[0].raised else pieces


def _build_symbol(layer: NetworkLayer) -> str:
    power = mathml.power(mathml.name("δ"), mathml.number(str(layer.number)))
    return mathml.term("gradient", power, layer.z.id)

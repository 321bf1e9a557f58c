"""Why the shapes are what they are: what fits together, what is repeated, what is summed."""

from __future__ import annotations

from gradwalk.core.gates.broadcasting import summed_axes
from gradwalk.core.gates.gate import Shape
from gradwalk.core.graph.label_text import format_shape
from gradwalk.core.model import Edge, Node
from gradwalk.explain.equations.factors import format_wire
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math.rules import UP, RulePiece
from gradwalk.explain.text import has_sentence, text


def explain_forward_shapes(look: Lookup, node: Node) -> str:
    """Return how the operands' shapes make the result's; empty where all are the same."""
    gate = look.gate(node)
    if gate.elementwise:
        said = [_repeated(look, node, o) for o in node.operands if isinstance(o, str)]
        return " ".join(dict.fromkeys(filter(None, said)))
    if gate.operator == "@" and all(1 <= len(look.shape(o)) <= 2 for o in node.operands):
        left, right = (operand for operand in node.operands if isinstance(operand, str))
        key = "shapes.product" if node.shape else "shapes.product.scalar"
        return text(
            look.language,
            key,
            left=_with_shape(look, left),
            right=_with_shape(look, right),
            out=_with_shape(look, node.id),
            inner=look.shape(left)[-1],
        )
    return ""


def explain_backward_shapes(look: Lookup, wires: list[Edge]) -> str:
    """Return why the gradient can have only this form, for each wire that has a reason."""
    if not look.any_tensors:
        return ""
    said = dict.fromkeys(_why(look, edge) for edge in wires)
    return " ".join(one for one in said if one)


def _why(look: Lookup, edge: Edge) -> str:
    if edge.local is not None or not look.wire(edge).flows:
        return ""
    wire = look.wire(edge)
    if wire.gate.elementwise or wire.sums_up:
        return _describe_sum(look, edge)
    if len(wire.pieces) == 3 and wire.pieces[1] == RulePiece("sign", "·"):
        return _describe_product(look, edge, wire.pieces[0], wire.pieces[2])
    return ""


def _repeated(look: Lookup, node: Node, operand: str) -> str:
    """Broadcasting, named: "b (3,) is added to each of the 3 rows"."""
    shape = look.shape(operand)
    axes = summed_axes(node.shape, shape)
    if not axes or not shape:
        return ""
    count = 1
    for axis in axes:
        count *= node.shape[axis]
    where = "rows" if axes == (0,) and len(node.shape) == 2 else "times"
    if axes == (1,) and len(node.shape) == 2:
        where = "columns"
    key = f"shapes.repeated.{where}"
    special = f"{key}.{node.op}"
    return text(
        look.language,
        special if has_sentence(special) else key,
        operand=_with_shape(look, operand),
        count=count,
        out=_with_shape(look, node.id),
    )


def _describe_sum(look: Lookup, edge: Edge) -> str:
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    axes = look.wire(edge).axes
    if not axes:
        return ""
    columns = axes == (0,) and len(target.shape) == 2 and len(source.shape) == 1
    key = "shapes.summed.columns" if columns else "shapes.summed"
    return text(
        look.language,
        key if source.shape else "shapes.summed.scalar",
        operand=_with_shape(look, source.id),
        target=_with_shape(look, target.id),
        gradient=look.format_gradient(source.id),
        upstream=look.format_gradient(look.find_upstream(edge)),
        axes=look.wire(edge).axes_text(),
        rows=target.shape[0],
    )


def _describe_product(look: Lookup, edge: Edge, left: RulePiece, right: RulePiece) -> str:
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    other = right if left.text == UP else left
    operand = look.wire(edge).operand(other.text)
    if other.kind != "operand" or not isinstance(operand, str) or not target.shape:
        return ""
    ways = _ways(target.shape, look.shape(operand), source.shape)
    if not ways:
        return ""
    return text(
        look.language,
        "shapes.only" if ways == 1 else "shapes.fits",
        gradient=look.format_gradient(source.id),
        source=look.text(source.id),
        shape=format_shape(source.shape),
        upstream=f"{look.format_gradient(look.find_upstream(edge))} {format_shape(target.shape)}",
        other=_with_shape(look, operand),
        rule=format_wire(look, edge),
    )


def _ways(upstream: Shape, other: Shape, result: Shape) -> int:
    """How many products of the two, in either order and the other one turned or not, fit.

    A vector may be a column or a row; the upstream matrix stays as it is.
    """
    match upstream, other, result:
        case ((a,), (b,), (_, _)):
            return ((a, b) == result) + ((b, a) == result)
        case ((length,), (rows, columns), (m,)) | ((rows, columns), (length,), (m,)):
            return ((rows, columns) == (m, length)) + ((columns, rows) == (m, length))
        case ((_, _), (_, _), (_, _)):
            orders = (
                pair for its in (other, other[::-1]) for pair in ((upstream, its), (its, upstream))
            )
            return sum(a[1] == b[0] and (a[0], b[1]) == result for a, b in orders)
    return 0


def _with_shape(look: Lookup, node: str) -> str:
    shape = look.shape(node)
    return f"{look.text(node)} {format_shape(shape)}" if shape else look.text(node)

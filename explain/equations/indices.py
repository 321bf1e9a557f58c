"""A product of matrices taken apart: ∂L/∂Wᵢⱼ = Σₖ ∂L/∂Yₖⱼ · Xₖᵢ, for any element at all."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.gates.gate import Shape
from gradwalk.core.graph.expression_name import is_expression
from gradwalk.core.model import Edge
from gradwalk.explain.equations.products import Factor, find_product_factors
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml
from gradwalk.explain.math.mathml import name_index
from gradwalk.explain.text.numbers import split_name

Letters = tuple[str, ...]

_OWN, _INNER = "ijkl", "n"
_EQUALS = mathml.operator("=")
_TIMES = mathml.operator("·")


def write_index_lines(look: Lookup, edge: Edge) -> list[str]:
    """Return the same product for any element of the gradient, as MathML.

    First what the element of the result does with that of the operand, then the sum over all
    elements of the result. Empty for other rules.
    """
    wire = look.wire(edge)
    if wire.gate.elementwise or not wire.flows:
        return []
    if wire.sums_up:
        return [mathml.math(_build_index_sum(look, edge))]
    found = find_product_factors(look, edge)
    if found is None:
        return []
    left, right = found
    letters = _letters(left.shape, right.shape, look.nodes[edge.source].shape)
    if letters is None:
        return []
    left_at, right_at = left.untransposed(letters[0]), right.untransposed(letters[1])
    return _build_product(look, edge, (left, left_at), (right, right_at), letters[2])


def _build_product(
    look: Lookup,
    edge: Edge,
    left: tuple[Factor, Letters],
    right: tuple[Factor, Letters],
    source_at: Letters,
) -> list[str]:
    (_, up_at), (other, other_at) = (left, right) if left[0].upstream else (right, left)
    assert other.node is not None
    above, below = _indexed(look, edge.target, up_at), _indexed(look, edge.source, source_at)
    slope = mathml.partial(above, below)
    local = mathml.term("local", _indexed(look, other.node.id, other_at), edge.target, edge.id)
    upstream = look.build_gradient_below(above)
    upstream = mathml.term("upstream", upstream, edge.target, edge.id)
    over = _sum_sign(_INNER) if _INNER in (*up_at, *other_at) else ""
    whole = [
        _build_gradient(look, edge, below),
        over + upstream + _TIMES + mathml.term("local", slope, edge.target, edge.id),
        over + upstream + _TIMES + local,
    ]
    slope_line = mathml.term("local", slope, edge.target, edge.id) + _EQUALS + local
    return [mathml.math(slope_line), mathml.math(_EQUALS.join(whole))]


def _build_index_sum(look: Lookup, edge: Edge) -> str:
    """∂L/∂bⱼ = Σᵢ ∂L/∂Yᵢⱼ."""
    target, axes = look.nodes[edge.target], look.wire(edge).axes
    letters = tuple(_OWN[: len(target.shape)]) if len(target.shape) <= len(_OWN) else ()
    own = letters[len(target.shape) - len(look.nodes[edge.source].shape) :]
    upstream = look.build_gradient_below(_indexed(look, edge.target, letters))
    over = _sum_sign(*(letters[axis] for axis in axes if letters)) if axes else ""
    share = over + mathml.term("upstream", upstream, edge.target, edge.id)
    return _build_gradient(look, edge, _indexed(look, edge.source, own)) + _EQUALS + share


def _build_gradient(look: Lookup, edge: Edge, below: str) -> str:
    partial = look.build_gradient_below(below)
    return mathml.term("gradient", partial, edge.source)


def _letters(left: Shape, right: Shape, source: Shape) -> tuple[Letters, Letters, Letters] | None:
    """The indices of both factors and of what their product is; n is summed over."""
    match left, right:
        case ((), _) | (_, ()) if source in (left, right) and len(source) <= len(_OWN):
            own = tuple(_OWN[: len(source)])
            return (own if left else ()), (own if right else ()), own
        case ((_,), (_,)) if len(source) == 2:
            return ("i",), ("j",), ("i", "j")
        case ((_,), (_, _)) if len(source) == 1:
            return (_INNER,), (_INNER, "j"), ("j",)
        case ((_, _), (_,)) if len(source) == 1:
            return ("i", _INNER), (_INNER,), ("i",)
        case ((_, _), (_, _)) if len(source) == 2:
            return ("i", _INNER), (_INNER, "j"), ("i", "j")
    return None


def _indexed(look: Lookup, node: str, letters: Letters) -> str:
    """Wᵢⱼ; a name that has an index of its own keeps it: W₁,ᵢⱼ."""
    if not letters:
        return look.build_below(node)
    base, own = split_name(look.nodes[node].symbol)
    below = _row(letters)
    if is_expression(look.nodes[node].symbol):
        return mathml.index_brackets(look.markup(node), below)
    if not own:
        return mathml.subscript(look.markup(node), below)
    return mathml.subscript(
        mathml.name(base), mathml.row(name_index(own), mathml.operator(","), below)
    )


def _sum_sign(*letters: str) -> str:
    return f"<munder><mo>∑</mo>{_row(letters)}</munder>"


def _row(letters: Sequence[str]) -> str:
    return mathml.row(*(f"<mi>{letter}</mi>" for letter in letters))

"""What comes back along a wire between tensors, factor by factor, in symbols and in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.broadcast import broadcast_shape, summed_axes
from core.explanation.lookup import Lookup
from core.explanation.numbers import shows_numbers, written
from core.formatting import MINUS, constant
from core.formulas import mathml, rules, slots
from core.formulas.elementwise import TIMES, Local, TensorFormulas, tensor_formulas
from core.formulas.rules import OUT, UP, Piece
from core.formulas.tensors import shaped, summed
from core.jacobian import handed
from core.language import text
from core.matrices import is_small
from core.ops.gate import Shape
from core.records import Edge, Node

_COLUMNS = f"1ᵀ · {{{UP}}}"
"""The rule that sums columns; of a vector there is nothing to sum."""
_SUMS = (_COLUMNS, f"Σ {{{UP}}}", f"{{{UP}}}")
_JACOBIAN = "J"
_WITHOUT_RULE = f"{{{_JACOBIAN}}}ᵀ · {{{UP}}}"
"""The rule of a gate that has none of its own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One factor or sign: as symbols, and as numbers. Both lines stand over each other."""

    symbols: str
    numbers: str
    shown: bool = False
    """Whether `numbers` holds any number."""


def wire_cells(look: Lookup, edge: Edge, *, first: bool = True) -> list[Cell]:
    """Return the factors of what comes back along one wire."""
    if look.gate(look.nodes[edge.target]).elementwise:
        return _elementwise(look, edge, first)
    return _by_rule(look, edge)


def wire_text(look: Lookup, edge: Edge) -> str:
    """Return the same as a line of text in the program's symbols: `∂L/∂Y · Wᵀ`."""
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    upstream = look.partial_text(look.run.output, target.id)
    if edge.slot in look.gate(target).no_gradient:
        return "0"
    if not look.gate(target).elementwise:
        return rules.text(rule_of(look, edge), lambda name: _named_text(look, edge, name))
    local = local_of(look, edge)
    said = upstream
    if local.kind == "minus":
        said = MINUS + upstream
    elif local.kind != "one":
        sign = _times(local, look.nodes[edge.target].shape, local_shape(look, edge))
        said = f"{upstream} {sign} {local.text.translate(look.symbols(target.id))}"
    axes = summed_axes(target.shape, source.shape)
    return f"Σ {said} ({axes_text(look, target.shape, axes)})" if axes else said


def rule_of(look: Lookup, edge: Edge) -> str:
    """Return the vjp along a wire as the gate's record writes it."""
    written = look.gate(look.nodes[edge.target]).rules
    if not written:
        return _WITHOUT_RULE
    rule = written[edge.slot] if len(written) > edge.slot else written[0]
    target = look.nodes[edge.target]
    if rule == _COLUMNS and look.shape(edge.source) == target.shape:
        return f"{{{UP}}}"
    if "[·]" not in rule:
        return rule
    items = dict(target.settings).get("items")
    return rule.replace("[·]", items_text(items) if isinstance(items, tuple) else "[·]")


def sums_up(look: Lookup, edge: Edge) -> bool:
    """Whether a gate hands its upstream gradient back summed over rows, as to a bias."""
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    extra = len(target.shape) - len(source.shape)
    if rule_of(look, edge) not in _SUMS or extra < 0 or not source.shape:
        return False
    return target.shape[extra:] == source.shape


def forward_formulas(look: Lookup, node: Node) -> TensorFormulas:
    """Return the formulas of an elementwise gate between tensors."""
    which = [bool(look.shape(operand)) for operand in node.operands]
    return tensor_formulas(look.gate(node), node.operands, which, look.language)


def local_of(look: Lookup, edge: Edge) -> Local:
    """Return the local gradient along a wire into an elementwise gate, as templates."""
    return forward_formulas(look, look.nodes[edge.target]).locals[edge.slot]


def local_shape(look: Lookup, edge: Edge) -> Shape:
    """Return the shape of the local gradient: that of the symbols in its formula."""
    target = look.nodes[edge.target]
    markup = local_of(look, edge).markup
    shapes = [
        look.shape(operand)
        for slot, operand in enumerate(target.operands)
        if _stands(slots.operand(slot), markup)
    ]
    return broadcast_shape([*shapes, target.shape if _stands(slots.OUT, markup) else ()])


def operand_of(look: Lookup, edge: Edge, name: str) -> str | float | None:
    """Return what a name in the rule of a gate stands for: a node or a folded number."""
    target = look.nodes[edge.target]
    if name == OUT:
        return target.id
    names = look.gate(target).operands
    if f"*{name}" in names:
        return target.operands[edge.slot]
    return target.operands[names.index(name)] if name in names else None


def items_text(items: Sequence[object]) -> str:
    """Return what stands between the brackets of an index: `[0, 1:]`."""
    parts = []
    for item in items:
        if isinstance(item, slice):
            ends = ("" if end is None else str(end) for end in (item.start, item.stop))
            parts.append(":".join(ends))
        else:
            parts.append(str(item))
    return f"[{', '.join(parts)}]".replace("-", MINUS)


def axes_text(look: Lookup, shape: Shape, axes: Sequence[int]) -> str:
    """Return what a sum runs over: "axis 0", or everything."""
    if len(axes) == len(shape):
        return text(look.language, "sum.all")
    key = "sum.axis" if len(axes) == 1 else "sum.axes"
    return text(look.language, key, axes=", ".join(map(str, axes)))


def upstream_cell(look: Lookup, edge: Edge, *, across: bool = False, first: bool = True) -> Cell:
    """Return ∂L/∂Y with its shape."""
    target = look.nodes[edge.target]
    partial = mathml.partial(look.markup(look.run.output), look.markup(target.id))
    number = written(look, edge.upstream, across=across, first=first)
    return Cell(
        mathml.term("upstream", shaped(partial, target.shape), target.id, edge.id),
        mathml.term("upstream", number, target.id, edge.id),
        shows_numbers(edge.upstream),
    )


def sign_cell(sign: str) -> Cell:
    """Return a sign that is the same in both lines."""
    written = mathml.operator(mathml.escape(sign))
    return Cell(written, written)


def _elementwise(look: Lookup, edge: Edge, first: bool) -> list[Cell]:
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    if edge.slot in look.gate(target).no_gradient:
        zero = mathml.number("0")
        return [Cell(zero, zero)]
    cells: list[Cell] = []
    axes = summed_axes(target.shape, source.shape)
    if axes:
        over = summed(axes_text(look, target.shape, axes))
        cells.append(Cell(over, over))
    local = local_of(look, edge)
    if local.kind == "minus":
        cells.append(sign_cell(MINUS))
    cells.append(upstream_cell(look, edge, first=first and not cells))
    if local.kind in ("one", "minus"):
        return cells
    below = local_shape(look, edge)
    cells.append(sign_cell(_times(local, target.shape, below)))
    markup = shaped(mathml.row(local.markup.translate(_plain_table(look, target))), below)
    across = len(target.shape) == 2
    number = written(look, _local_array(look, edge), across=across, first=False, local=True)
    cells.append(
        Cell(
            mathml.term("local", markup, target.id, edge.id),
            mathml.term("local", number, target.id, edge.id),
            shows_numbers(_local_array(look, edge)),
        )
    )
    return cells


def _by_rule(look: Lookup, edge: Edge) -> list[Cell]:
    target = look.nodes[edge.target]
    if edge.slot in look.gate(target).no_gradient:
        zero = mathml.number("0")
        return [Cell(zero, zero)]
    pieces = rules.read(rule_of(look, edge))
    whole = _evaluated(look, edge, pieces)
    if whole is not None:
        return whole
    if rules.has_names(pieces):
        # what those names stand for is nowhere in the picture, so no numbers stand for them
        written_out = rules.cells(pieces, lambda piece: _symbols(look, edge, piece))
        return [Cell(mathml.row(*written_out), "")]
    factors = [_shape(look, edge, piece) for piece in pieces if _has_shape(piece)]
    across = orientation(factors, look.nodes[edge.source].shape)
    rows = {
        id(piece): flat for piece, flat in zip(filter(_has_shape, pieces), across, strict=False)
    }
    symbols = rules.cells(pieces, lambda piece: _symbols(look, edge, piece))
    numbers = rules.cells(
        pieces, lambda piece: _numbers(look, edge, piece, rows.get(id(piece), False)), numbers=True
    )
    shown = any(shows_numbers(_value(look, edge, piece)) for piece in rules.operands(pieces))
    return [Cell(above, below, shown) for above, below in zip(symbols, numbers, strict=True)]


def _evaluated(look: Lookup, edge: Edge, pieces: Sequence[Piece]) -> list[Cell] | None:
    """`(…) ⊙ {up}`: what stands beside the upstream gradient, as one factor with its numbers.

    That factor is what the gate hands back for an upstream gradient of ones.
    """
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    local = _beside(pieces, scalar=not target.shape)
    if local is None:
        return None
    factor, sign, leading = local
    value = None
    if look.run.numbers and (not source.shape or is_small(source.shape)):
        value = handed(look.run, target, look.nodes, np.ones(target.shape)[()])[edge.slot]
    symbols = mathml.row(*rules.cells(factor, lambda piece: _symbols(look, edge, piece)))
    if not any(rules.operands(factor)):
        symbols = shaped(symbols, source.shape)
    number = written(look, value if value is not None else edge.contribution, local=True)
    beside = Cell(
        mathml.term("local", symbols, target.id, edge.id),
        mathml.term("local", number, target.id, edge.id),
        shows_numbers(value),
    )
    cells = [beside, sign_cell(sign), upstream_cell(look, edge, first=not leading)]
    return cells if leading else cells[::-1]


def _beside(pieces: Sequence[Piece], scalar: bool) -> tuple[tuple[Piece, ...], str, bool] | None:
    """The factor beside {up}, the sign between them, and whether it stands in front."""
    places = [k for k, piece in enumerate(pieces) if piece == Piece("operand", UP)]
    if len(places) != 1 or sum(piece.text == UP for piece in rules.operands(pieces)) != 1:
        return None
    before, after = pieces[: places[0]], pieces[places[0] + 1 :]
    signs = [piece.text for piece in (*before[-1:], *after[:1])]
    if not signs or not ({"⊙", "·"} & set(signs)) or not (scalar or "⊙" in signs):
        return None
    if before:
        over = after[:1] == (Piece("sign", "/"),)
        factor = (*before[:-1], *after)
        if over:
            factor = rules.over(before[:-1], after[1:])
    else:
        factor = tuple(after[1:])
    if len(factor) == 1 and factor[0].kind == "operand":
        return None
    return tuple(factor), signs[0], bool(before)


def orientation(shapes: Sequence[Shape], result: Shape) -> tuple[bool, bool]:
    """Return which of two factors of a matrix product is a vector that lies across."""
    if len(shapes) != 2:
        return False, False
    left, right = (len(shape) for shape in shapes)
    # vector·matrix is a row; of two vectors one lies across, as their product has it
    outer = left == right == 1 and len(result) == 2
    inner = left == right == 1 and not result
    return (left == 1 and right == 2) or inner, outer


def lies(look: Lookup, edge: Edge) -> bool:
    """Whether what comes back is a vector that lies across: a row among rows."""
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    if len(source.shape) != 1:
        return False
    if look.gate(target).elementwise:
        return len(target.shape) == 2
    pieces = rules.read(rule_of(look, edge))
    shapes = [len(_shape(look, edge, piece)) for piece in pieces if _has_shape(piece)]
    return shapes == [1, 2] or (rule_of(look, edge) == _COLUMNS)


def _has_shape(piece: Piece) -> bool:
    return piece.kind == "operand"


def _shape(look: Lookup, edge: Edge, piece: Piece) -> Shape:
    if piece.text == UP:
        return look.nodes[edge.target].shape
    operand = operand_of(look, edge, piece.text)
    return () if operand is None else look.shape(operand)


def _value(look: Lookup, edge: Edge, piece: Piece) -> Any:
    if piece.text == UP:
        return edge.upstream
    operand = operand_of(look, edge, piece.text)
    return None if operand is None else look.value(operand)


def _symbols(look: Lookup, edge: Edge, piece: Piece) -> str:
    if piece.text == UP:
        target = look.nodes[edge.target]
        partial = mathml.partial(look.markup(look.run.output), look.markup(target.id))
        above = rules.raised(partial, piece.raised)
        below = shaped(above, target.shape, transposed=piece.transposed)
        return mathml.term("upstream", below, target.id, edge.id)
    if piece.text == _JACOBIAN:
        above, below = look.markup(edge.target), look.markup(edge.source)
        partial = mathml.brackets(mathml.partial(above, below))
        return mathml.term("local", rules.raised(partial, piece.raised), edge.target, edge.id)
    operand = operand_of(look, edge, piece.text)
    if not isinstance(operand, str):
        return mathml.term("local", _number_text(look, edge, piece, operand), edge.target, edge.id)
    shape = look.shape(operand)
    # a scalar upstream has no rows that a transposed vector could meet
    marks = piece.raised if _turns(look, edge, shape) else piece.raised.replace("ᵀ", "")
    symbol = rules.raised(look.markup(operand), marks)
    transposed = piece.transposed and marks == piece.raised
    return mathml.term("local", shaped(symbol, shape, transposed=transposed), operand, edge.id)


def _turns(look: Lookup, edge: Edge, shape: Shape) -> bool:
    return len(shape) > 1 or bool(look.nodes[edge.target].shape)


def _numbers(look: Lookup, edge: Edge, piece: Piece, across: bool) -> str:
    value = _value(look, edge, piece)
    if piece.transposed and np.ndim(value) > 1:
        value = np.swapaxes(value, -1, -2)
    if piece.text == UP:
        number = written(look, value, across=across)
        return mathml.term("upstream", number, edge.target, edge.id)
    if piece.text == _JACOBIAN:
        return _symbols(look, edge, piece)
    operand = operand_of(look, edge, piece.text)
    if not isinstance(operand, str):
        return mathml.term("local", _number_text(look, edge, piece, operand), edge.target, edge.id)
    if value is None:
        return _symbols(look, edge, piece)
    marks = piece.raised.replace("ᵀ", "")
    number = rules.raised(written(look, value, across=across, first=False), marks)
    return mathml.term("local", number, operand, edge.id)


def _number_text(look: Lookup, edge: Edge, piece: Piece, operand: float | None) -> str:
    if operand is None:
        settings = dict(look.nodes[edge.target].settings)
        return mathml.words(str(settings.get(piece.text, piece.text)))
    return mathml.number(constant(operand))


def _named_text(look: Lookup, edge: Edge, name: str) -> str:
    if name == UP:
        return look.partial_text(look.run.output, edge.target)
    if name == _JACOBIAN:
        return f"({look.partial_text(edge.target, edge.source)})"
    operand = operand_of(look, edge, name)
    if operand is None:
        return str(dict(look.nodes[edge.target].settings).get(name, name))
    return look.operand(operand)


def _plain_table(look: Lookup, target: Node) -> dict[int, str]:
    """What fills a local gradient: symbols that belong to the whole, without roles of their own."""
    texts = {slots.OUT: (look.markup(target.id),) * 2}
    for slot, operand in enumerate(target.operands):
        if isinstance(operand, str):
            loose = look.markup(operand)
            negative = look.text(operand).startswith(MINUS)
        else:
            loose, negative = mathml.number(constant(operand)), operand < 0
        texts[slots.operand(slot)] = (loose, mathml.brackets(loose) if negative else loose)
    return slots.filling(texts)


def _local_array(look: Lookup, edge: Edge) -> Any:
    if not look.run.numbers:
        return None
    return look.local_arrays(look.nodes[edge.target])[edge.slot]


def _times(local: Local, shape: Shape, below: Shape) -> str:
    return TIMES if shape and below and local.kind == "formula" else "·"


def _stands(placeholder: str, template: str) -> bool:
    return placeholder in template or chr(ord(placeholder) + 1) in template

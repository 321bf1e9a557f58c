"""Which gate a product is, by the shapes of its operands and by how it was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.gates import GATES, OPERATORS, Gate
from gradwalk.core.gates.broadcasting import broadcast_shape
from gradwalk.core.gates.gate import Shape, ShapeError
from gradwalk.core.syntax.expression import Binary, Expression, Name
from gradwalk.core.syntax.readings import Reading


class ProductRow(str):
    """The id of a vector that is a row: what a matrix makes of one."""

    __slots__ = ()


class Transposed(ProductRow):
    """The id of a vector with a transpose behind it, which makes a gate only outside products."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Product:
    """The gate, whether its result is a row, and what to tell."""

    gate: Gate
    row: bool = False
    reading: Reading | None = None


_TIMES = OPERATORS["*"]
_MATMUL = OPERATORS["@"]


def choose_product(typed: Binary, shapes: Sequence[Shape], rows: Sequence[bool]) -> Product:
    """Return the product of two operands of these shapes; `rows` says which are written as rows.

    Raises ProgramError where what was typed is a question between arrays: two vectors side by
    side, `×`, `⊗`.
    """
    left, right = shapes
    sign = typed.operator
    if not left or not right or sign == "⊙":
        return Product(_TIMES)
    if sign == "*":
        return Product(_TIMES, reading=_tell_broadcast(typed, left, right))
    if len(left) == len(right) == 1:
        return _choose_for_vectors(typed, rows)
    if sign == "⊗":
        raise _ask("product.outer", typed, ("⊙",))
    reading = _tell(typed, "matrix", fits=_fit(_TIMES, shapes))
    return Product(_MATMUL, row=len(left) == 1, reading=reading)


def tell_inverse(typed: Binary) -> Reading:
    """Return that A⁻¹ is the inverse, with the power of each entry as the edit."""
    place = typed.place
    power = Edit(place, "**" if place.length == 1 else "**(-1)")
    return Reading("reading.inverse", place, {"name": name_operand(typed.left)}, power)


def _fit(gate: Gate, shapes: Sequence[Shape]) -> bool:
    """Whether `gate` takes operands of these shapes."""
    try:
        if gate.shape is None:
            broadcast_shape(shapes)
        else:
            gate.shape(*shapes)
    except ShapeError:
        return False
    return True


def _choose_for_vectors(typed: Binary, rows: Sequence[bool]) -> Product:
    if rows[0] and not rows[1]:
        return Product(_MATMUL, reading=_tell(typed, "dot"))
    if rows[1] and not rows[0]:
        return Product(GATES["outer"], reading=_tell(typed, "outer"))
    if typed.operator == "  ":
        return Product(_TIMES, reading=_tell(typed, "entries"))
    if typed.operator == "·" or _is_matrix_name(typed.left):
        return Product(_MATMUL, reading=_tell(typed, "dot"))
    if typed.operator == "⊗":
        raise _ask("product.outer", typed, ("⊙",), outer=True)
    raise _ask("product.vectors", typed, ("·", "⊙"), outer=True)


def _is_matrix_name(expression: Expression) -> bool:
    """Whether a vector has a matrix's name, as the weights of a single output: W2 h."""
    return isinstance(expression, Name) and expression.name[0].isupper()


def _tell_broadcast(typed: Binary, left: Shape, right: Shape) -> Reading | None:
    """`W * x` of a matrix and a vector is entry by entry, as in NumPy."""
    if sorted((len(left), len(right))) != [1, 2]:
        return None
    reading = _tell(typed, "broadcast", fits=_fit(_MATMUL, (left, right)))
    repeated = typed.left if len(left) == 1 else typed.right
    words = {
        "repeated": name_operand(repeated),
        "shape": max(left, right, key=len),
        "product": f"{name_operand(typed.left)} @ {name_operand(typed.right)}",
    }
    return replace(reading, words=reading.words | words)


def _tell(
    typed: Binary,
    kind: Literal["matrix", "dot", "outer", "entries", "broadcast"],
    *,
    fits: bool = True,
) -> Reading:
    """`fits`: whether the shapes allow the other product, which is offered then."""
    left, right = name_operand(typed.left), name_operand(typed.right)
    sign = typed.operator.strip()
    shown = f"{left} {sign} {right}" if sign else f"{left} {right}"
    words: dict[str, object] = {"typed": shown, "left": left, "right": right}
    other = {"broadcast": "@", "entries": "·"}.get(kind, "⊙")
    edit = _write_sign(typed, other) if fits else None
    return Reading(f"reading.product.{kind}", typed.place, words, edit)


def name_operand(expression: Expression) -> str:
    """Return the name of a factor in a sentence."""
    return expression.name if isinstance(expression, Name) else "(…)"


def _gap(typed: Binary) -> SourceSpan:
    """The place of the sign, or of the spaces where there is none; of no length in `Wx`."""
    place = typed.place
    right = typed.right.place
    joined = typed.operator.isspace() and right.line == place.line and right.column == place.column
    return SourceSpan(place.line, place.column, 0) if joined else place


def _ask(key: str, typed: Binary, signs: Sequence[str], *, outer: bool = False) -> ProgramError:
    gap = _gap(typed)
    choices = [_write_sign(typed, sign) for sign in signs]
    right = typed.right
    if outer and isinstance(right, Name) and right.place.line == gap.line:
        length = right.place.column + right.place.length - gap.column
        space = " " if typed.operator.isspace() else ""
        span = SourceSpan(gap.line, gap.column, length)
        choices.append(Edit(span, f"{space}{right.name}ᵀ"))
    return ProgramError(
        key,
        typed.place,
        choices=tuple(choices),
        left=name_operand(typed.left),
        right=name_operand(right),
    )


def _write_sign(typed: Binary, sign: str) -> Edit:
    """The edit that writes another sign in place of the one that is typed, or of the gap."""
    return Edit(_gap(typed), f" {sign} " if typed.operator.isspace() else sign)

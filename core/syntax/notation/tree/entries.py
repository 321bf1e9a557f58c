"""Rows of matrices as vectors in a sum: `Σ_i α_i x_i`, `Σ_i ‖x_i − μ‖²`, where x has the rows x_i.

A row has one letter more than its name has, that of its entries.
"""

from __future__ import annotations

from dataclasses import replace

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.expression import Binary, Call, Name, Number, Transpose
from gradwalk.core.syntax.notation.names import ElementName
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tree.axes import Indexed, make_form_error, reduce_axis

_ENTRIES = "·"
"""Nobody types it below a name."""
_DOTS = frozenset((" ", "  ", "·"))
"""Between two rows each is the dot product."""
_NORMS = frozenset(("norm", "squared_norm"))


def list_letters(
    part: ElementName, letters: tuple[str, ...], scope: NotationScope
) -> tuple[str, ...]:
    """Return the letters of an element, which is a row where its matrix has one subscript."""
    is_row = len(part.subscripts) == 1 and scope.find_rank(part.base) == 2
    return name_row(letters) if is_row else letters


def name_row(letters: tuple[str, ...]) -> tuple[str, ...]:
    """Return the letters of a row for each of `letters`."""
    return (*letters, _ENTRIES)


def drop_entries(letters: tuple[str, ...]) -> tuple[str, ...]:
    """Return the letters that were typed."""
    return tuple(each for each in letters if each != _ENTRIES)


def has_rows(operand: Indexed) -> bool:
    """Whether it is a vector for each number of an index."""
    return _ENTRIES in operand.letters


def is_vector_beside_row(side: Indexed, other: Indexed, scope: NotationScope) -> bool:
    """Whether a side is a vector without an index that has entries as the row beside it."""
    name = side.expression
    return (
        _ENTRIES in other.letters
        and isinstance(name, Name)
        and not side.letters
        and scope.find_rank(name.name) == 1
    )


def name_entries(vector: Indexed) -> Indexed:
    """Return a vector with the letter of its entries."""
    return Indexed(vector.expression, (_ENTRIES,))


def combine_rows(expression: Binary, left: Indexed, right: Indexed) -> Indexed | None:
    """Return the dot product of two rows, or the square of one; None for anything else.

    Raises ProgramError for what has no meaning, such as a row and a number added.
    """
    one, two = left.letters, right.letters
    if _ENTRIES not in one and _ENTRIES not in two:
        return None
    number = right.expression
    if expression.operator == "**":
        is_square = isinstance(number, Number) and number.value == 2
        power = replace(expression, left=left.expression, right=number)
        return _sum_entries(Indexed(power, one), expression.place) if is_square else None
    if expression.operator in _DOTS and _ENTRIES in one and _ENTRIES in two:
        if len(one) == len(two) == 2 and one[0] != two[0] and one[1] == two[1]:
            turned = Transpose(right.expression, expression.place)
            products = Binary("@", left.expression, turned, expression.place)
            return Indexed(products, (one[0], two[0]))
        if one != two:
            raise make_form_error(expression)
        by_entry = Binary("⊙", left.expression, right.expression, expression.place)
        return _sum_entries(Indexed(by_entry, one), expression.place)
    if expression.operator in ("+", "-") and one and two and (_ENTRIES in one) != (_ENTRIES in two):
        raise make_form_error(expression)
    return None


def take_norm(call: Call, row: Indexed) -> Indexed | None:
    """Return the norm of each row, or its square; None for another function."""
    if call.function not in _NORMS or _ENTRIES not in row.letters:
        return None
    two = Number(2.0, "2", call.place)
    squares = Indexed(Binary("**", row.expression, two, call.place), row.letters)
    found = _sum_entries(squares, call.place)
    if call.function == "squared_norm":
        return found
    return Indexed(Call("sqrt", (found.expression,), call.place), found.letters)


def _sum_entries(rows: Indexed, place: SourceSpan) -> Indexed:
    letters = drop_entries(rows.letters)
    axis = rows.letters.index(_ENTRIES) if letters else None
    return Indexed(reduce_axis("sum", rows.expression, axis, place), letters)

"""Functions that are applied to rows, or to elements beside arrays: `Σ_i h(x_i)`, `h(x) = wᵀx`."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.syntax.expression import Call, replace_operands
from gradwalk.core.syntax.notation.by_row import RowKind, find_same_kind
from gradwalk.core.syntax.notation.ranks import infer_rank
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tree.axes import Indexed, make_form_error
from gradwalk.core.syntax.notation.tree.entries import drop_entries, name_row


def apply_by_row(call: Call, operands: Sequence[Indexed], scope: NotationScope) -> Indexed:
    """Return a call with all rows at once. Raises ProgramError where it has no such form."""
    indices = {drop_entries(each.letters) for each in operands if each.letters}
    kinds = tuple(_find_kind(each, scope) for each in operands)
    known = tuple(each for each in kinds if each is not None)
    if len(indices) != 1 or len(known) < len(kinds):
        raise make_form_error(call)
    found = scope.find_by_row(call.function, known, scope.find_rank)
    if found is None:
        raise make_form_error(call)
    scope.row_calls.add(call.place)
    scope.scalars += found.numbers
    (letters,) = indices
    whole = replace_operands(call, [each.expression for each in operands])
    return Indexed(whole, name_row(letters) if found.result is RowKind.ROW else letters)


def _find_kind(operand: Indexed, scope: NotationScope) -> RowKind | None:
    """What an argument is, None for a matrix with two subscripts and the like."""
    if not operand.letters:
        return find_same_kind(infer_rank(operand.expression, scope.find_rank))
    if len(drop_entries(operand.letters)) != 1:
        return None
    return RowKind.EACH if len(operand.letters) == 1 else RowKind.ROW

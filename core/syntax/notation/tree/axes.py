"""Arrays whose axes have letters, as in Einstein's notation, and what they are multiplied to."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.gates import GATES
from gradwalk.core.syntax.expression import (
    Binary,
    Call,
    Comparison,
    Expression,
    Name,
    Transpose,
    walk_expression,
)
from gradwalk.core.syntax.notation.names import ElementName
from gradwalk.core.syntax.notation.tree.summed import multiply_by_entry


@dataclass(frozen=True, slots=True)
class Indexed:
    """`expression` has an axis for each letter; `factors` are those of a product of two."""

    expression: Expression
    letters: tuple[str, ...] = ()
    factors: tuple[Indexed, Indexed] | None = None
    summed: bool = False
    """Whether it has no form before it is summed, as A_ij B_jk has none."""


def make_form_error(expression: Expression) -> ProgramError:
    """Return the error of a sum that has no form on whole arrays."""
    match expression:
        case Call(function=name) | Name(name=name):
            typed = name
        case Binary(operator=name) | Comparison(operator=name):
            typed = name.strip() or "·"
        case _:
            typed = "[…]"
    return ProgramError("sum.form", expression.place, typed=typed)


def align(
    left: Indexed, right: Indexed, place: SourceSpan
) -> tuple[Expression, Expression, tuple[str, ...]]:
    """Return both with their axes in an order that broadcasting lines up.

    Raises ProgramError where there is none.
    """
    one, two = left.letters, right.letters
    if not one or not two or one == two[len(two) - len(one) :] or two == one[len(one) - len(two) :]:
        return left.expression, right.expression, max(one, two, key=len)
    if len(one) == 2 and (kept := _keep_axis(right, one)) is not None:
        return left.expression, kept, one
    if len(two) == 2 and (kept := _keep_axis(left, two)) is not None:
        return kept, right.expression, two
    if len(two) == 2 and set(one) <= set(two):
        return left.expression, Transpose(right.expression, place), two[::-1]
    if len(one) == 2 and set(two) <= set(one):
        return Transpose(left.expression, place), right.expression, one[::-1]
    raise ProgramError("sum.form", place, typed=f"{'_'.join(one)}, {'_'.join(two)}")


def _keep_axis(sums: Indexed, letters: tuple[str, ...]) -> Expression | None:
    """The sums of rows as a column beside a matrix, as in `e_ij/Σ_k e_ik`; None for another."""
    call = sums.expression
    if not isinstance(call, Call) or sums.letters != letters[:1]:
        return None
    attributes = dict(call.attributes)
    if attributes.get("axis") != 1 or attributes.get("keepdims") is not False:
        return None
    return replace(call, attributes=tuple({**attributes, "keepdims": True}.items()))


def pick_diagonal(name: Name, part: ElementName, bounds: Container[str]) -> Indexed:
    """Return `A_ii`, the diagonal of a matrix. Raises ProgramError for part of it."""
    first, *rest = part.subscripts
    if rest != [first] or first in bounds:
        raise ProgramError("sum.form", name.place, typed=name.name)
    defaults = tuple((each.name, each.default) for each in GATES["diag"].attributes)
    call = Call("diag", (Name(part.base, name.place),), name.place, defaults)
    return Indexed(call, (first,))


def sum_over(function: str, body: Indexed, letter: str, place: SourceSpan) -> Indexed:
    """Return the sum, or with another `function` the product, of `body` over the axis `letter`.

    Raises ProgramError where it has no form on whole arrays.
    """
    _check_arrays(body.expression, letter)
    if not body.letters:
        return Indexed(reduce_axis(function, body.expression, None, place))
    if letter not in body.letters:
        raise ProgramError("sum.form", place, typed=f"Σ_{letter}")
    if function == "sum" and body.factors:
        product = _multiply(*body.factors, letter, place)
        if product is not None:
            return product
    if body.summed:
        raise ProgramError("sum.form", place, typed=f"Σ_{letter}")
    rest = tuple(each for each in body.letters if each != letter)
    match body.expression:
        case Call(function="sum", arguments=(inner,)) if not rest and function == "sum":
            return Indexed(reduce_axis(function, inner, None, place))  # of both axes at once
    axis = body.letters.index(letter) if rest else None
    return Indexed(reduce_axis(function, body.expression, axis, place), rest)


def _check_arrays(body: Expression, letter: str) -> None:
    """Raise ProgramError where a name with the index is no array, as x_i in a program without x."""
    for inner in walk_expression(body):
        if isinstance(inner, Name) and inner.name.endswith(f"_{letter}"):
            base = inner.name.removesuffix(f"_{letter}")
            raise ProgramError("sum.array", inner.place, name=inner.name, base=base)


def _multiply(left: Indexed, right: Indexed, letter: str, place: SourceSpan) -> Indexed | None:
    """Σ_j of a product of two that is a matrix product, None where it is none."""
    one, two = left.letters, right.letters
    if letter not in one or letter not in two or max(len(one), len(two)) > 2 or one == two:
        return None
    if len(one) == len(two) == 1 or len({*one, *two}) != len(one) + len(two) - 1:
        return None  # Σ_j A_ij B_ji has the letter i on both sides
    if len(one) == 1 and two.index(letter) == 1:  # x_j W_kj is W x
        left, right, one, two = right, left, two, one
    first, second = left.expression, right.expression
    if len(one) == 2 and one.index(letter) == 0:
        first, one = Transpose(first, place), one[::-1]
    if len(two) == 2 and two.index(letter) == 1:
        second, two = Transpose(second, place), two[::-1]
    letters = one[:-1] + two[1:]
    return Indexed(Binary("@", first, second, place), letters)


def reduce_axis(function: str, inner: Expression, axis: int | None, place: SourceSpan) -> Call:
    """Return `function` of `inner` over an axis, or over all where it is None."""
    inner = multiply_by_entry(inner)
    gate = GATES[GATES[function].reduces or function]  # max of one array is the gate amax
    defaults = {each.name: each.default for each in gate.attributes}
    return Call(function, (inner,), place, tuple({**defaults, "axis": axis}.items()))

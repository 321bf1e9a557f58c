"""Einstein's sum: a letter for each axis, and a sum over those that the result lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import prod

from gradwalk.core.gates.code import contraction as code
from gradwalk.core.gates.gate import Attribute, Gate, Namespace, Numeric, Shape, ShapeError

_SPEC = re.compile(r"[A-Za-z]*(?:,[A-Za-z]*)*(?:->[A-Za-z]*)?")
_A = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]
_B = [[1.0, -0.5], [2.0, 0.25], [-1.0, 1.5]]
_X = [1.0, -2.0, 0.5]


def parse_spec(spec: str, count: int) -> tuple[list[str], str]:
    """Return the letters of each of `count` operands and those of the result.

    Without `->` the result has the letters that are there once, in alphabetical order.
    Raises ShapeError for what is no such text.
    """
    typed = spec.replace(" ", "")
    if not _SPEC.fullmatch(typed):
        raise ShapeError("shape.einsum", spec=spec)
    given, arrow, result = typed.partition("->")
    terms = given.split(",")
    if len(terms) != count:
        raise ShapeError("shape.einsum.operands", spec=spec, terms=len(terms), given=count)
    if not arrow:
        letters = sorted(given.replace(",", ""))
        result = "".join(letter for letter in letters if letters.count(letter) == 1)
    for letter in result:
        if letter not in given or result.count(letter) > 1:
            raise ShapeError("shape.einsum.result", spec=spec, letter=letter)
    return terms, result


def _lengths(terms: Sequence[str], shapes: Sequence[Shape]) -> dict[str, int]:
    """Return how long the axis of each letter is. Raises ShapeError for two lengths."""
    lengths: dict[str, int] = {}
    for term, shape in zip(terms, shapes, strict=True):
        if len(term) != len(shape):
            raise ShapeError("shape.einsum.axes", term=term, shape=shape)
        for letter, length in zip(term, shape, strict=True):
            if lengths.setdefault(letter, length) != length:
                raise ShapeError("shape.einsum.length", letter=letter, a=lengths[letter], b=length)
    return lengths


def _einsum_shape(*shapes: Shape, spec: str) -> Shape:
    terms, result = parse_spec(spec, len(shapes))
    lengths = _lengths(terms, shapes)
    return tuple(lengths[letter] for letter in result)


def _einsum_cost(*shapes: Shape, spec: str) -> int:
    return prod(_lengths(parse_spec(spec, len(shapes))[0], shapes).values())


def _einsum_nanoseconds(*shapes: Shape, spec: str) -> int:
    # one such sum forward and one back to each operand, each read and laid out
    sums = len(shapes) + 1
    each = 1.0 if len(shapes) > 2 else 0.4
    return round(sums * (each * _einsum_cost(*shapes, spec=spec) + 40_000))


def _contract(xp: Namespace, spec: str, operands: Sequence[Numeric]) -> Numeric:
    # of two the sum is a matrix product, as far as it is one; more would need arrays in between
    return xp.einsum(spec, *operands, optimize=len(operands) == 2)


def _einsum(xp: Namespace, *operands: Numeric, spec: str) -> Numeric:
    terms, result = parse_spec(spec, len(operands))
    return _contract(xp, f"{','.join(terms)}->{result}", operands)


def _einsum_vjp(
    xp: Namespace, up: Numeric, out: Numeric, *operands: Numeric, spec: str
) -> tuple[Numeric, ...]:
    terms, result = parse_spec(spec, len(operands))
    found = []
    for slot, (term, operand) in enumerate(zip(terms, operands, strict=True)):
        others = [result, *terms[:slot], *terms[slot + 1 :]]
        known = "".join(sorted(set(term) & set("".join(others)), key=term.index))
        letters = "".join(sorted(set(term), key=term.index))
        arrays = [up, *operands[:slot], *operands[slot + 1 :]]
        part = _contract(xp, f"{','.join(others)}->{known}", arrays)
        if not term:  # a single number
            found.append(part)
            continue
        # a letter that only this operand has was summed away: every element gets the same
        spread = tuple(slice(None) if letter in known else None for letter in letters)
        gradient = xp.zeros(xp.shape(operand))
        # of a letter that is there twice only the diagonal was read
        xp.einsum(f"{term}->{letters}", gradient)[...] = xp.asarray(part)[spread]
        found.append(gradient)
    return tuple(found)


GATES = (
    Gate(
        name="einsum",
        typed=("spec", "*u"),
        nanoseconds=_einsum_nanoseconds,
        label="einsum",
        operands=("*u",),
        value=_einsum,
        vjp=_einsum_vjp,
        shape=_einsum_shape,
        cost=_einsum_cost,
        attributes=(Attribute("spec", "text", required=True),),
        code=code.einsum,
        structure="block",
        matrix_vjp=("einsum({up}, others)",),
        pattern="switcher",
        samples=(
            (_A, _B, {"spec": "ij,jk->ik"}),
            (_X, [0.5, 3.0], {"spec": "i,j->ij"}),
            ([_A, _A], [_B, _B], {"spec": "bij,bjk->bik"}),
            (_A, _X, {"spec": "ij,j"}),
            (_A, {"spec": "ij->j"}),
            (_A, _A, {"spec": "ij,ij->"}),
            (_A, _B, [0.5, 3.0], {"spec": "ij,jk,k->i"}),
            (_X, 2.0, {"spec": "i,->i"}),
        ),
    ),
)

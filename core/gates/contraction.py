"""Einstein's sum: a letter for each axis, and a sum over those that the result lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import prod
from string import ascii_letters

from gradwalk.core.gates.code import contraction as code
from gradwalk.core.gates.gate import (
    Attribute,
    Gate,
    GateCode,
    Namespace,
    Numeric,
    Shape,
    ShapeError,
)

_SPEC = re.compile(r"[A-Za-z]*(?:,[A-Za-z]*)*(?:->[A-Za-z]*)?")
_REST = "..."
_A = [[0.5, -1.5, 2.0], [1.0, 3.0, -0.5]]
_B = [[1.0, -0.5], [2.0, 0.25], [-1.0, 1.5]]
_X = [1.0, -2.0, 0.5]


def write_letters(spec: str, shapes: Sequence[Shape]) -> str:
    """Return `spec` with letters in place of each `...`, which are the axes that have none.

    They are counted from the last one on, as NumPy does; without `->` they come first in the
    result.
    """
    typed = spec.replace(" ", "")
    if _REST not in typed:
        return typed
    given, arrow, result = typed.partition("->")
    terms = given.split(",")
    if len(terms) != len(shapes) or any(term.count(_REST) > 1 for term in terms):
        raise ShapeError("shape.einsum", spec=spec)
    free = [letter for letter in ascii_letters[::-1] if letter not in typed]
    written, most = [], 0
    for term, shape in zip(terms, shapes, strict=True):
        rest = len(shape) - len(term.replace(_REST, "")) if _REST in term else 0
        if not 0 <= rest <= len(free):
            raise ShapeError("shape.einsum.axes", term=term, shape=shape)
        written.append(term.replace(_REST, "".join(free[:rest][::-1])))
        most = max(most, rest)
    letters = "".join(free[:most][::-1])
    if arrow and letters and _REST not in result:  # NumPy refuses this, too
        raise ShapeError("shape.einsum", spec=spec)
    if arrow:
        return f"{','.join(written)}->{result.replace(_REST, letters)}"
    plain = sorted(given.replace(",", "").replace(_REST, ""))
    once = "".join(letter for letter in plain if plain.count(letter) == 1)
    return f"{','.join(written)}->{letters}{once}"


def parse_spec(spec: str, shapes: Sequence[Shape]) -> tuple[list[str], str]:
    """Return the letters of each operand and those of the result.

    Without `->` the result has the letters that are there once, in alphabetical order.
    Raises ShapeError for what is no such text.
    """
    typed, count = write_letters(spec, shapes), len(shapes)
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
    terms, result = parse_spec(spec, shapes)
    lengths = _lengths(terms, shapes)
    return tuple(lengths[letter] for letter in result)


def _einsum_cost(*shapes: Shape, spec: str) -> int:
    return prod(_lengths(parse_spec(spec, shapes)[0], shapes).values())


def _einsum_nanoseconds(*shapes: Shape, spec: str) -> int:
    # one such sum forward and one back to each operand, each read and laid out
    sums = len(shapes) + 1
    each = 1.0 if len(shapes) > 2 else 0.4
    return round(sums * (each * _einsum_cost(*shapes, spec=spec) + 40_000))


def _contract(xp: Namespace, spec: str, operands: Sequence[Numeric]) -> Numeric:
    # of two the sum is a matrix product, as far as it is one; more would need arrays in between
    return xp.einsum(spec, *operands, optimize=len(operands) == 2)


def _einsum(xp: Namespace, *operands: Numeric, spec: str) -> Numeric:
    terms, result = parse_spec(spec, [xp.shape(each) for each in operands])
    return _contract(xp, f"{','.join(terms)}->{result}", operands)


def _einsum_vjp(
    xp: Namespace, up: Numeric, out: Numeric, *operands: Numeric, spec: str
) -> tuple[Numeric, ...]:
    terms, result = parse_spec(spec, [xp.shape(each) for each in operands])
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


def _write_code(*shapes: Shape, spec: str) -> GateCode:
    return code.einsum(*shapes, spec=write_letters(spec, shapes))


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
        code=_write_code,
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
            ([_A, _A], _B, {"spec": "...ij,...jk->...ik"}),
            (_A, _X, {"spec": "...i,i"}),
        ),
    ),
)

"""The number above a Σ that the program never gives: in `1/n Σ_{i=1}^n x_i` as many as x has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from token import NAME, OP

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.expression import Call, Name, walk_expression
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.notation.names import ElementName
from gradwalk.core.syntax.notation.scope import CountedAxis, NotationScope, Summation
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.statements import InputStatement, Statement


def count_terms(call: Call, summation: Summation, scope: NotationScope) -> None:
    """Note which axes a sum runs along, for the name above its sign."""
    if summation.bound is None or len(summation.indices) > 1:
        return
    more = (1 if summation.start is None else summation.start) - 1 + summation.bound.less
    counted = scope.bounds[summation.bound.name]
    for inner in walk_expression(call.arguments[0]):
        if not isinstance(inner, Name):
            continue
        part = scope.names.get(inner.name)
        if isinstance(part, ElementName):
            axes = [k for k, each in enumerate(part.subscripts) if each in summation.indices]
            counted.update(CountedAxis(part.base, axis, more) for axis in axes)
        elif not summation.indices and scope.find_rank(inner.name) == 1:
            counted.add(CountedAxis(inner.name, 0, more))


def measure_list(tokens: Sequence[Token]) -> tuple[int, int]:
    """Return how many axes the list of numbers has that the tokens begin with, and how many items.

    Both are 0 where they begin with none, and so are the axes of a list of names, each of which may
    have some itself.
    """
    axes = next((k for k, (_, word) in enumerate(tokens) if word != "["), 0)
    depth, items = 0, 1
    for kind, word in tokens if axes else ():
        if kind == OP:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)
            items += word == "," and depth == 1
    has_names = any(kind == NAME for kind, _ in tokens)
    return 0 if has_names else axes, items if axes else 0


def find_lengths(
    bounds: Mapping[Word, set[CountedAxis]], statements: Sequence[Statement]
) -> dict[str, int]:
    """Return the numbers above sums, as far as the arrays are written out and agree.

    Raises ProgramError where the program gives one of them another value.
    """
    shapes = {
        each.name: each.value.shape
        for each in statements
        if isinstance(each, InputStatement) and isinstance(each.value, Literal)
    }
    found = {name: _list_lengths(axes, shapes) for name, axes in bounds.items()}
    known: dict[str, int] = {
        name: lengths.pop() for name, lengths in found.items() if len(lengths) == 1
    }
    given = {each.name: each for each in statements if isinstance(each, InputStatement)}
    for name in bounds:
        own, length = given.get(name), known.get(name)
        if own and length is not None and isinstance(own.value, float) and own.value != length:
            given_number = f"{own.value:g}"
            raise ProgramError(
                "sum.length", name.place, name=name, given=given_number, length=length
            )
    return known


def _list_lengths(axes: Iterable[CountedAxis], shapes: Mapping[str, tuple[int, ...]]) -> set[int]:
    return {
        shapes[base][axis] + more for base, axis, more in axes if axis < len(shapes.get(base, ()))
    }

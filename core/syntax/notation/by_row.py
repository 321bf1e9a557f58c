"""Functions of the program that a sum applies to rows: `Σ_i log h(x_i)`, `h(x) = σ(θᵀx)`.

Their bodies are written for all rows at once, with `x θ` in place of `θᵀx`; of a single vector that
is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from gradwalk.core.syntax.expression import (
    Binary,
    Call,
    Comparison,
    Element,
    Expression,
    Index,
    Name,
    Negate,
    Number,
    Transpose,
    operands_of,
    replace_operands,
)
from gradwalk.core.syntax.notation.entrywise import FindOutside, works_by_entry
from gradwalk.core.syntax.notation.ranks import FindRank
from gradwalk.core.syntax.statements import FunctionDefinition


class RowKind(Enum):
    """What a value is where a function takes one row after the other."""

    NUMBER = auto()
    VECTOR = auto()
    MATRIX = auto()
    """These three are the same for all rows."""
    EACH = auto()
    """A number for each row."""
    ROW = auto()
    """A vector for each row."""


_SAME = (RowKind.NUMBER, RowKind.VECTOR, RowKind.MATRIX)
"""By their number of axes."""
_DOTS = frozenset((" ", "  ", "·", "@"))
_BY_ROW = frozenset(("softmax", "log_softmax"))


class RowFunction(NamedTuple):
    """A function whose body takes all rows; `numbers` are the program's names in it that must be
    numbers."""

    definition: FunctionDefinition
    result: RowKind
    numbers: tuple[Name, ...]


FindByRow: TypeAlias = Callable[[str, tuple[RowKind, ...], FindRank], "RowFunction | None"]
"""Of a function by its name and the kinds of its arguments; None where it has no such form."""


def find_same_kind(rank: int | None) -> RowKind | None:
    """Return the kind of a value of `rank` axes that is the same for all rows."""
    return _SAME[rank] if rank is not None and rank < len(_SAME) else None


def write_by_row(
    function: FunctionDefinition,
    kinds: Sequence[RowKind],
    find_rank: FindRank,
    find_outside: FindOutside,
    is_own: Callable[[str], bool],
) -> RowFunction | None:
    """Return `function` for arguments of `kinds`, None where it has no form for all rows.

    `is_own` says whether a function is the program's, which may have the name of a gate.

    Time is proportional to the length of its body.
    """
    if function.local or len(kinds) != len(function.parameters):
        return None
    given = dict(zip(function.parameters, kinds, strict=True))
    body = _Body(given, find_rank, find_outside, is_own)
    found = body.write(function.body)
    if found is None or found.kind not in (RowKind.EACH, RowKind.ROW):
        return None
    numbers = tuple(body.numbers.values())
    return RowFunction(replace(function, body=found.expression), found.kind, numbers)


class _Written(NamedTuple):
    """`factor` is a number for each row that a vector is multiplied with: y in `y wᵀx`."""

    expression: Expression
    kind: RowKind
    factor: Expression | None = None


class _Body:
    def __init__(
        self,
        kinds: Mapping[str, RowKind],
        find_rank: FindRank,
        find_outside: FindOutside,
        is_own: Callable[[str], bool],
    ) -> None:
        self._kinds = kinds
        self._is_own = is_own
        self._find_rank = find_rank
        self._find_outside = find_outside
        self.numbers: dict[str, Name] = {}

    def write(self, root: Expression) -> _Written | None:
        waiting: list[tuple[Expression, bool]] = [(root, False)]
        done: list[_Written] = []
        while waiting:
            expression, ready = waiting.pop()
            operands = operands_of(expression)
            if not ready:
                waiting.append((expression, True))
                waiting += [(operand, False) for operand in reversed(operands)]
                continue
            start = len(done) - len(operands)
            written = self._combine(expression, done[start:])
            if written is None:
                return None
            done[start:] = [written]
        return done[0]

    def _combine(self, expression: Expression, operands: list[_Written]) -> _Written | None:
        if isinstance(expression, Binary) and expression.operator in _DOTS:
            return _multiply(expression, *operands)
        if any(each.factor for each in operands):
            return None
        kinds = [each.kind for each in operands]
        same = replace_operands(expression, [each.expression for each in operands])
        match expression:
            case Number():
                return _Written(expression, RowKind.NUMBER)
            case Element(items=[int()]) | Index(items=[int()]) if kinds == [RowKind.VECTOR]:
                return _Written(same, RowKind.NUMBER)
            case Name():
                return self._name(expression)
            case Negate():
                return _Written(same, kinds[0])
            case Transpose() if kinds[0] is RowKind.MATRIX:
                return _Written(same, RowKind.MATRIX)
            case Transpose() if kinds[0] in (RowKind.VECTOR, RowKind.ROW):
                return operands[0]
            case Binary(operator="**" | "/"):
                kind = _join(kinds) if kinds[1] in (RowKind.NUMBER, RowKind.EACH) else None
                return kind and _Written(same, kind)
            case Binary() | Comparison():  # ⊙ among them
                kind = _join(kinds)
                return kind and _Written(same, kind)
            case Call():
                kind = self._call(expression, kinds)
                return kind and _Written(same, kind)
        return None

    def _name(self, name: Name) -> _Written | None:
        if name.name in self._kinds:
            return _Written(name, self._kinds[name.name])
        kind = find_same_kind(self._find_rank(name.name) or 0)
        if kind is RowKind.NUMBER:
            self.numbers[name.name] = name
        return kind and _Written(name, kind)

    def _call(self, call: Call, kinds: Sequence[RowKind]) -> RowKind | None:
        is_own = self._is_own(call.function)
        if call.function in _BY_ROW and not is_own:
            return kinds[0] if kinds[0] in (RowKind.VECTOR, RowKind.ROW) else None
        if is_own or not works_by_entry(call.function, len(kinds)):
            outside = self._find_outside(call.function)
            if outside is None:
                return None
            self.numbers.update((each.name, each) for each in outside)
        return _join(kinds)


def _join(kinds: Sequence[RowKind]) -> RowKind | None:
    """The kind of what works by entry, None where the entries do not belong together."""
    found = {*kinds} - {RowKind.NUMBER}
    if found == {RowKind.VECTOR, RowKind.ROW}:
        return RowKind.ROW
    if len(found) > 1:
        return None
    return found.pop() if found else RowKind.NUMBER


def _multiply(product: Binary, left: _Written, right: _Written) -> _Written | None:
    row, other = (left, right) if left.kind is RowKind.ROW else (right, left)
    if row.kind is RowKind.ROW and other.kind is RowKind.VECTOR:
        return _take_dots(product, row.expression, other)
    if row.kind is RowKind.ROW and other.kind is RowKind.MATRIX:
        matrix = _transpose(other.expression, product) if other is left else other.expression
        return _Written(Binary("@", row.expression, matrix, product.place), RowKind.ROW)
    if left.factor or right.factor or product.operator == "@":
        return None
    if left.kind is RowKind.EACH and right.kind is RowKind.VECTOR:
        return right._replace(factor=left.expression)
    same = replace(product, left=left.expression, right=right.expression)
    if left.kind is right.kind is RowKind.EACH:
        return _Written(replace(same, operator="⊙"), RowKind.EACH)
    kind = _join((left.kind, right.kind)) if RowKind.NUMBER in (left.kind, right.kind) else None
    return kind and _Written(same, kind)


def _take_dots(product: Binary, row: Expression, vector: _Written) -> _Written:
    """The dot product of each row and a vector, with its sign and its factor before it."""
    inner, is_negative = vector.expression, isinstance(vector.expression, Negate)
    if isinstance(inner, Negate):
        inner = inner.operand
    dots: Expression = Binary("@", row, inner, product.place)
    if is_negative:
        dots = Negate(dots, product.place)
    if vector.factor is not None:
        dots = Binary("⊙", vector.factor, dots, product.place)
    return _Written(dots, RowKind.EACH)


def _transpose(matrix: Expression, product: Binary) -> Expression:
    if isinstance(matrix, Transpose):
        return matrix.base
    return Transpose(matrix, product.place)

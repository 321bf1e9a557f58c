"""The forms that expressions are written in: sums, products, fractions, lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from gradwalk.core.syntax.expression import (
    PRODUCTS,
    Binary,
    Expression,
    Listing,
    Negate,
    Number,
    Transpose,
)
from gradwalk.core.syntax.expression import Array as ArrayLiteral
from gradwalk.explain.math.echo.context import Context
from gradwalk.explain.math.echo.piece import EchoLevel, EchoPiece
from gradwalk.explain.math.echo.style import ELLIPSIS, EchoStyle


@dataclass(slots=True)
class EchoWriter:
    """What is written so far: the operands of every expression come before it."""

    context: Context
    style: EchoStyle
    kept: Collection[Expression]
    """What is to be written; the rest has an ellipsis in its place."""
    pieces: dict[Expression, EchoPiece] = field(default_factory=dict)

    def fit(self, expression: Expression, level: EchoLevel) -> str:
        """Return an operand, in brackets unless it holds together as tightly as `level`."""
        if expression not in self.pieces:
            return self.style.words(ELLIPSIS)
        text, found = self.pieces[expression]
        return text if found >= level else self.style.brackets(text)

    def join(self, left: Expression, sign: str, right: Expression, node: str) -> EchoPiece:
        """Write a sum or a difference."""
        sides = self.fit(left, EchoLevel.SUM), self.fit(right, EchoLevel.BIG)
        return EchoPiece(self.style.join(sides[0], sign, sides[1], node), EchoLevel.SUM)

    def fraction(self, above: Expression | None, below: Expression, node: str) -> EchoPiece:
        """Write a fraction; without `above` it is 1."""
        style = self.style
        over = self.fit(above, style.numerator_level) if above else style.number("1")
        under = self.fit(below, style.denominator_level)
        return EchoPiece(style.fraction(over, under, node), style.fraction_level)

    def power(self, base: Expression, exponent: str, node: str) -> EchoPiece:
        """Write a base with an exponent that is already written."""
        return EchoPiece(
            self.style.power(self.fit(base, EchoLevel.ATOM), exponent, node), EchoLevel.POWER
        )

    def transpose(self, base: Expression, node: str) -> EchoPiece:
        """Write a base with a raised T."""
        return EchoPiece(
            self.style.transpose(self.fit(base, EchoLevel.ATOM), node), EchoLevel.POWER
        )

    def product(self, typed: Binary, node: str) -> EchoPiece:
        """Write a product as the shapes decided it."""
        left, right, sign = typed.left, typed.right, typed.operator
        op = self.context.op(typed)
        if op == "matmul" or (not op and sign == "@"):
            return self.matrix_product(left, right, node)
        if op == "outer":
            return self.beside(left, right, node)
        if self.context.axes(left) and self.context.axes(right):
            return self.factors(left, "⊙", right, node)
        if isinstance(left, Number) and not _starts_with_number(right):
            return self.beside(left, right, node, spaced=False)
        return self.factors(left, sign if sign in ("⊙", "⊗") and not op else "·", right, node)

    def matrix_product(self, left: Expression, right: Expression, node: str) -> EchoPiece:
        """Write a product of arrays side by side; between two vectors it has a dot."""
        vectors = self.context.axes(left) == self.context.axes(right) == 1
        if vectors and not _is_row(left):
            return self.factors(left, "·", right, node)
        return self.beside(left, right, node)

    def factors(self, left: Expression, sign: str, right: Expression, node: str) -> EchoPiece:
        """Write a product with its sign."""
        sides = self.fit(left, EchoLevel.PRODUCT), self.fit(right, EchoLevel.POWER)
        return EchoPiece(self.style.join(sides[0], sign, sides[1], node), EchoLevel.PRODUCT)

    def beside(
        self, left: Expression, right: Expression, node: str, *, spaced: bool = True
    ) -> EchoPiece:
        """Write two factors side by side."""
        sides = self.fit(left, EchoLevel.PRODUCT), self.fit(right, EchoLevel.POWER)
        return EchoPiece(self.style.beside(*sides, node, spaced=spaced), EchoLevel.PRODUCT)

    def items(self, items: Sequence[Expression]) -> list[str]:
        """Write the items of a list; all that is left out has one ellipsis."""
        written = [self.fit(item, EchoLevel.RELATION) for item in items if item in self.kept]
        if len(written) < len(items):
            written.append(self.style.words(ELLIPSIS))
        return written

    def listing(self, items: Sequence[Expression], node: str) -> EchoPiece:
        """Write a list, or a list of rows as a matrix."""
        rows = [self.items(item.items) for item in items if isinstance(item, Listing)]
        whole = len(rows) == len(items) and all(item in self.kept for item in items)
        if rows and whole and len({len(row) for row in rows}) == 1:
            return EchoPiece(self.style.matrix(rows, node), EchoLevel.ATOM)
        return EchoPiece(self.style.listing(self.items(items), node), EchoLevel.ATOM)


def _is_row(expression: Expression) -> bool:
    """Whether a vector is written as a row: `xᵀ`, `xᵀ A`."""
    while isinstance(expression, Binary) and expression.operator in PRODUCTS:
        expression = expression.left
    return isinstance(expression, Transpose)


def _starts_with_number(expression: Expression) -> bool:
    """Whether a digit or a sign is at the front, which would run together with a number."""
    while isinstance(expression, Binary):
        expression = expression.left
    return isinstance(expression, Number | ArrayLiteral | Negate | Listing)

"""The styles of `explain.math.typeset` for readers: MathML, and plain text for a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gradwalk.core.graph.label_text import MINUS, format_constant
from gradwalk.explain.math import mathml, slots
from gradwalk.explain.math.typeset import Precedence
from gradwalk.explain.text import DEFAULT_LANGUAGE, numbers, text

_SHORT = 8


class Markup:
    """MathML. With `explicit`, numbers will stand for the symbols: each product has its sign."""

    fraction_level = Precedence.POWER
    numerator_level = Precedence.SUM
    denominator_level = Precedence.SUM
    exponent_level = Precedence.SUM
    radicand_level = Precedence.SUM
    minus = mathml.operator("−")
    negative = '<mo form="prefix">−</mo>'
    plus = mathml.operator("+")
    times = apart = mathml.operator("·")

    def __init__(self, *, explicit: bool = False, language: str = "") -> None:
        """With a `language`, the case that is left has a word for it."""
        self.language = language
        self.beside = self.times if explicit else ""

    def symbol(self, name: str, tight: bool) -> str:
        return slots.get_character(name, tight) or mathml.name(name)

    def number(self, value: Any) -> str:
        return mathml.number(_format_number(value))

    def constant(self, name: str) -> str:
        return f"<mi>{mathml.escape(name)}</mi>"

    def brackets(self, inside: str) -> str:
        return mathml.brackets(inside)

    def join(self, parts: Sequence[str]) -> str:
        return "".join([part.strip() for part in parts])

    def fraction(self, above: str, below: str) -> str:
        return mathml.fraction(above, below)

    def power(self, base: str, exponent: str) -> str:
        return mathml.power(base, exponent)

    def root(self, inside: str) -> str:
        return mathml.root(inside)

    def call(self, function: str, arguments: Sequence[str]) -> str:
        if function == "abs":
            bar = mathml.operator("|")
            return mathml.row(bar, *arguments, bar)
        inside = mathml.operator(",").join(arguments)
        return mathml.row(mathml.function(function), mathml.brackets(inside))

    def relation(self, left: str, sign: str, right: str) -> str:
        return mathml.row(left, mathml.operator(mathml.escape(sign)), right)

    def cases(self, cases: Sequence[tuple[str, str]], otherwise: str | None) -> str:
        rows = [(value + "<mo>,</mo>", condition) for value, condition in cases]
        if otherwise is not None and self.language:
            left = mathml.words(text(self.language, "formula.rest"))
            rows.append((otherwise + "<mo>,</mo>", left))
        elif otherwise is not None:
            rows.append((otherwise, ""))
        table = "".join(
            f"<mtr><mtd>{mathml.row(value)}</mtd><mtd>{mathml.row(condition)}</mtd></mtr>"
            for value, condition in rows
        )
        return mathml.row(mathml.operator("{"), f'<mtable class="cases">{table}</mtable>')


class Plain:
    """One line of text, with the words of `language` for cases."""

    fraction_level = Precedence.PRODUCT
    numerator_level = Precedence.PRODUCT
    denominator_level = Precedence.POWER
    exponent_level = Precedence.ATOM
    radicand_level = Precedence.ATOM
    minus = negative = "−"
    plus = "+"
    times = "·"
    beside = ""
    apart = " · "

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        self.language = language

    def symbol(self, name: str, tight: bool) -> str:
        return slots.get_character(name, tight) or numbers.format_name(name)

    def number(self, value: Any) -> str:
        return _format_number(value)

    def constant(self, name: str) -> str:
        return name

    def brackets(self, inside: str) -> str:
        return f"({inside})"

    def join(self, parts: Sequence[str]) -> str:
        return "".join(parts)

    def fraction(self, above: str, below: str) -> str:
        return f"{above}/{below}"

    def power(self, base: str, exponent: str) -> str:
        return numbers.raise_exponents(f"{base}^{exponent}")

    def root(self, inside: str) -> str:
        return f"√{inside}"

    def call(self, function: str, arguments: Sequence[str]) -> str:
        inside = ", ".join(arguments)
        return f"|{inside}|" if function == "abs" else f"{function}({inside})"

    def relation(self, left: str, sign: str, right: str) -> str:
        return f"{left} {sign} {right}"

    def cases(self, cases: Sequence[tuple[str, str]], otherwise: str | None) -> str:
        written = [
            text(self.language, "formula.case", value=value, condition=condition)
            for value, condition in cases
        ]
        if otherwise is not None:
            written.append(text(self.language, "formula.otherwise", value=otherwise))
        return ", ".join(written)


def _format_number(value: Any) -> str:
    """A number of a formula: whole ones and short ones exactly, others in a short form."""
    if isinstance(value, int) or value.is_Integer:
        return str(value).replace("-", MINUS)
    if value.is_finite is not True:
        return "∞" if value.is_extended_real is False else numbers.format_number(float(value))
    full = numbers.format_exact(float(value)).removesuffix(".0")
    return full if len(full) <= _SHORT else format_constant(float(value))

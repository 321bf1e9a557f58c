"""The two styles of an echo: MathML that points at the graph, and plain text to be read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.explain.math import mathml
from gradwalk.explain.math.echo.names import split_layer
from gradwalk.explain.math.echo.piece import EchoLevel
from gradwalk.explain.math.styles import Markup, Plain
from gradwalk.explain.text import numbers

_THIN = '<mspace width="0.17em"/>'


class EchoMarkup:
    """MathML, whose marks have `data-node`, with the words of `language` for cases."""

    fraction_level = EchoLevel.POWER
    numerator_level = EchoLevel.SUM
    denominator_level = EchoLevel.SUM
    exponent_level = EchoLevel.SUM
    radicand_level = EchoLevel.SUM

    def __init__(self, language: str) -> None:
        self.language = language

    def name(self, text: str, node: str = "") -> str:
        base, layer = split_layer(text)
        if not layer:
            return _point(mathml.name(text), node)
        return _point(mathml.power(mathml.name(base), mathml.number(layer)), node)

    def number(self, text: str) -> str:
        return mathml.number(text)

    def words(self, text: str) -> str:
        return mathml.words(text)

    def function(self, text: str) -> str:
        return mathml.function(text)

    def join(self, left: str, sign: str, right: str, node: str = "") -> str:
        return _row(node, left, mathml.operator(mathml.escape(sign)), right)

    def beside(self, left: str, right: str, node: str, *, spaced: bool) -> str:
        return _row(node, left, _THIN if spaced else "", right)

    def negate(self, operand: str, node: str) -> str:
        return _row(node, '<mo form="prefix">−</mo>', operand)

    def brackets(self, inside: str) -> str:
        return mathml.brackets(inside)

    def fraction(self, above: str, below: str, node: str) -> str:
        return _point(mathml.fraction(above, below), node)

    def power(self, base: str, exponent: str, node: str) -> str:
        return _point(mathml.power(base, exponent), node)

    def root(self, inside: str, node: str) -> str:
        return _point(mathml.root(inside), node)

    def bars(self, bar: str, inside: str, node: str) -> str:
        # a double bar is drawn badly where it is stretched
        fixed = ' stretchy="false"' if bar == "‖" else ""
        sides = (f'<mo form="{side}"{fixed}>{bar}</mo>' for side in ("prefix", "postfix"))
        return _point(mathml.row(next(sides), inside, next(sides)), node)

    def total(self, inside: str, node: str) -> str:
        return _row(node, mathml.operator("∑"), inside)

    def transpose(self, base: str, node: str) -> str:
        return _point(mathml.power(base, mathml.operator("⊤")), node)

    def subscript(self, base: str, index: str, node: str) -> str:
        return _point(mathml.subscript(mathml.row(base), mathml.number(index)), node)

    def pick(self, base: str, items: str, node: str) -> str:
        inside = mathml.row("<mo>[</mo>", mathml.words(items), "<mo>]</mo>")
        return _point(mathml.row(base, inside), node)

    def call(self, function: str, arguments: Sequence[str], node: str) -> str:
        inside = mathml.brackets(mathml.operator(",").join(arguments))
        return _point(mathml.row(function, inside), node)

    def listing(self, items: Sequence[str], node: str) -> str:
        inside = mathml.operator(",").join(items)
        return _point(mathml.row("<mo>[</mo>", inside, "<mo>]</mo>"), node)

    def matrix(self, rows: Sequence[Sequence[str]], node: str) -> str:
        written = "".join(
            f"<mtr>{''.join(f'<mtd>{item}</mtd>' for item in row)}</mtr>" for row in rows
        )
        table = f'<mtable class="matrix">{written}</mtable>'
        return _point(mathml.row("<mo>[</mo>", table, "<mo>]</mo>"), node)

    def cases(self, cases: Sequence[tuple[str, str]], otherwise: str, node: str) -> str:
        return _point(Markup(language=self.language).cases(cases, otherwise), node)

    def space_of(self, shape: Sequence[int]) -> str:
        sizes = mathml.operator("×").join(mathml.number(str(size)) for size in shape)
        return mathml.power(mathml.function("ℝ"), sizes)


class EchoPlain:
    """One line of text, with the words of `language` for cases."""

    fraction_level = EchoLevel.PRODUCT
    numerator_level = EchoLevel.PRODUCT
    denominator_level = EchoLevel.POWER
    exponent_level = EchoLevel.ATOM
    radicand_level = EchoLevel.ATOM

    def __init__(self, language: str) -> None:
        self.language = language

    def name(self, text: str, node: str = "") -> str:
        return numbers.format_name(text)

    def number(self, text: str) -> str:
        return text

    def words(self, text: str) -> str:
        return text

    def function(self, text: str) -> str:
        return text

    def join(self, left: str, sign: str, right: str, node: str = "") -> str:
        return f"{left} {sign} {right}"

    def beside(self, left: str, right: str, node: str, *, spaced: bool) -> str:
        return f"{left} {right}" if spaced else left + right

    def negate(self, operand: str, node: str) -> str:
        return f"−{operand}"

    def brackets(self, inside: str) -> str:
        return f"({inside})"

    def fraction(self, above: str, below: str, node: str) -> str:
        return f"{above} / {below}"

    def power(self, base: str, exponent: str, node: str) -> str:
        return numbers.raise_exponents(f"{base}^{exponent}")

    def root(self, inside: str, node: str) -> str:
        return f"√{inside}"

    def bars(self, bar: str, inside: str, node: str) -> str:
        return f"{bar}{inside}{bar}"

    def total(self, inside: str, node: str) -> str:
        return f"∑ {inside}"

    def transpose(self, base: str, node: str) -> str:
        return f"{base}ᵀ"

    def subscript(self, base: str, index: str, node: str) -> str:
        return numbers.add_subscript(base, int(index)) if index.isdigit() else f"{base}_({index})"

    def pick(self, base: str, items: str, node: str) -> str:
        return f"{base}[{items}]"

    def call(self, function: str, arguments: Sequence[str], node: str) -> str:
        return f"{function}({', '.join(arguments)})"

    def listing(self, items: Sequence[str], node: str) -> str:
        return f"[{', '.join(items)}]"

    def matrix(self, rows: Sequence[Sequence[str]], node: str) -> str:
        return f"[{'; '.join(', '.join(row) for row in rows)}]"

    def cases(self, cases: Sequence[tuple[str, str]], otherwise: str, node: str) -> str:
        return Plain(self.language).cases(cases, otherwise)

    def space_of(self, shape: Sequence[int]) -> str:
        return f"ℝ({' × '.join(map(str, shape))})"


def _row(node: str, *content: str) -> str:
    """Return what belongs together; it needs no element of its own where it points at nothing."""
    return _point(mathml.row(*content), node) if node else "".join(content)


def _point(markup: str, node: str) -> str:
    """Let the outermost element point at a node; what is inside may point at others."""
    return markup.replace(">", f' data-node="{mathml.escape(node)}">', 1) if node else markup

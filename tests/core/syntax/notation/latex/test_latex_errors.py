"""LaTeX that cannot be read: which error, where, and the edit that mends it."""

from __future__ import annotations

import pytest

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.text.errors import error_hint, error_message
from tests.rows import loop_over

ERRORS = [
    ("f = x + \\\ny", "latex.command", (1, 9, 1), None),
    (r"50\%y", "latex.command", (1, 3, 2), None),
    (r"\mathcal{L} = \frac{1}{L} x", "latex.variant", (1, 1, 11), None),
    (r"\label x", "latex.argument", (1, 1, 6), None),
    (r"\Sigma x", "latex.lacking", (1, 1, 6), None),
    (r"\kern3pt x", "latex.command", (1, 1, 5), None),
    ("\\alpha \x0b x", "character.newline", (1, 8, 1), None),
    ("\\alpha \r x", "character.newline", (1, 8, 1), None),
    ("\\alpha \u2028 x", "character.newline", (1, 8, 1), None),
    ("\\alpha \u3000 x", "character.space", (1, 8, 1), "\\alpha   x"),
    ("x = 5 % 2\n\\alpha", "character", (1, 7, 1), None),
    (r"x + \foo", "latex.command", (1, 5, 4), None),
    (r"x + \simga", "latex.command.near", (1, 5, 6), r"x + \sigma"),
    (r"x \cdto y", "latex.command.near", (1, 3, 5), r"x \cdot y"),
    (r"\newcommand{\x}{y}", "latex.command", (1, 1, 11), None),
    (r"\frac{a}", "latex.argument", (1, 1, 5), None),
    (r"\sqrt", "latex.argument", (1, 1, 5), None),
    (r"\frac{a}{b", "bracket.open", (1, 9, 1), None),
    (r"\frac{(a}{b)}", "bracket.open", (1, 7, 1), None),
    (r"\frac a}", "latex.argument", (1, 1, 5), None),
    (r"\alpha}", "bracket.close", (1, 7, 1), r"\alpha"),
    (r"\hat{xy}", "latex.accent", (1, 1, 8), None),
    (r"\phi + \varphi", "latex.variant", (1, 8, 7), None),
    (r"\mathbf{1}^\top x", "latex.ones", (1, 1, 10), None),
    (r"\softmax_i x_i", "latex.below", (1, 1, 8), None),
    (r"x=[1,2]; \max_{i>1} x_i", "latex.below", (1, 10, 4), None),
    (r"w=2; \min_w (w-1)^2", "extreme.index", (1, 6, 6), None),
    (r"\begin{tikzpicture}x\end{tikzpicture}", "latex.environment", (1, 1, 19), None),
    (r"\begin{align} x = 1", "latex.open", (1, 1, 13), None),
    (r"\begin", "latex.argument", (1, 1, 6), None),
    (r"x = 1 \end{align}", "latex.close", (1, 7, 4), None),
    (r"x = 1 \]", "latex.close", (1, 7, 2), None),
    (r"\begin{pmatrix} 1 \end{bmatrix}", "latex.mismatch", (1, 19, 13), None),
    (r"$x = \alpha", "latex.open", (1, 1, 1), None),
    (r"\[ $x$ \]", "latex.math", (1, 4, 1), None),
    (r"\frac{a & b}{c}", "latex.row", (1, 9, 1), None),
    (r"\begin{cases} x & x > 0 \\ 0 & x < 0 \end{cases}", "latex.cases", (1, 1, 13), None),
    (r"\begin{cases} x \\ 0 \end{cases}", "latex.cases", (1, 1, 13), None),
    (r"x \in \mathbb{R}", "latex.stated", (1, 3, 3), None),
    (r"\mathbb{E}[x]", "latex.stated", (1, 1, 7), None),
    (r"x_1 + \dots + x_n", "latex.dots", (1, 7, 5), None),
    (r"x \pm y", "latex.lacking", (1, 3, 3), None),
    (r"\int x", "function.lacking.calculus", (1, 1, 4), None),
    (r"\frac{\partial L}{\partial x}", "derivative.written", (1, 7, 8), None),
    (r"\frac{dL}{dx}", "derivative.written", (1, 1, 13), None),
    (r"y = \frac{d}{dx} x^2", "derivative.written", (1, 5, 12), None),
    (r"\nabla L", "derivative.written", (1, 1, 6), None),
    (r"h_{2t-1} + \alpha", "character.braced", (1, 3, 6), None),
    ("\\fr\u0430c{a}{b}", "character", (1, 4, 1), None),
    ("\\\u0430lpha", "character", (1, 3, 1), None),
    ("\\alpha \u202e x", "character.invisible", (1, 8, 1), r"\alpha  x"),
    ("\\label{\u202e} x", "character.invisible", (1, 8, 1), r"\label{} x"),
    (r"\alpha + * 2", "operand.before", (1, 10, 1), None),
    (r"\frac{1}{2} + \sin", "function.bare", (1, 15, 4), None),
    (r"\alpha = = 2", "equals.twice", (1, 10, 1), None),
    (r"f &= a \\ &= b + \beta", "equals.nothing", (1, 12, 1), None),
    (r"\begin{bmatrix} 1 & 2 \\ 3 \end{bmatrix}", "list.ragged", (1, 26, 1), None),
    (r"\sin^{-1}(x)", "function.inverse", (1, 1, 9), None),
    (r"x \approx y", "latex.stated", (1, 3, 7), None),
    (r"\left(x + \frac{1}{2}", "bracket.open", (1, 1, 6), r"\left(x + \frac{1}{2})"),
    ("x = 1\ny = \\alpha \\foo", "latex.command", (2, 12, 4), None),
    (r"\alpha – 1", "character.alike", (1, 8, 1), r"\alpha - 1"),
    (r"\binom{n}{k}", "latex.lacking", (1, 1, 6), None),
]


@loop_over(("program", "key", "place", "mended"), ERRORS)
def test_each_error_at_its_place_with_its_edit(
    program: str, key: str, place: tuple[int, int, int], mended: str | None
) -> None:
    with pytest.raises(ProgramError) as caught:
        parse_program(program)
    error = caught.value
    assert (error.key, error.place, error.fix(program)) == (key, SourceSpan(*place), mended)
    for language in ("en", "ko"):
        assert "{}" not in error_message(error, language)
        assert error_hint(error, language)

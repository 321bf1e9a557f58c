"""What the tokens of a line look like, as one regular expression."""

from __future__ import annotations

import re

from gradwalk.core.syntax.notation.tokens.characters import (
    FRACTIONS,
    LAYER,
    LETTERS,
    LOWERED,
    MARKS,
    PRIMES,
    RAISED,
    SHIFT,
    SPACES,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    TRANSPOSE,
)

_LOWERED = "".join(LOWERED)
_RAISED = "".join(RAISED)


def _make_pattern(letters: str, sums: str) -> re.Pattern[str]:
    """The tokens where names are of `letters`, and `sums` are signs of their own."""
    return re.compile(
        rf"""(?P<space>[{SPACES}]+)
        |(?P<comment>\#.*)
        |(?P<sum>[{sums}])
        |(?P<counted>(?<=[∑∏ΣΠ])[{_LOWERED}]+(?:₌[{SUBSCRIPTS}]+)?)
        |(?P<name>[{letters}][{MARKS}]*(?:_?[{letters}0-9][{MARKS}]*)*)
            (?:_\{{(?P<braced>[{letters}0-9_,\ ]+(?:\{{[{letters}0-9]+\}})?)\}}
            |_\{{[ ]?[\-−][ ]?(?P<negative>[0-9]{{1,4}})[ ]?\}}
            |_[{{(][ ]?(?P<shifted>[a-z])[ ]?(?P<sign>[+\-−])[ ]?(?P<shift>[0-9]{{1,4}})[ ]?[}})]
            |(?P<trail>_)?(?P<subscript>[{SUBSCRIPTS}{_LOWERED}]*)(?P<lowered>(?:{SHIFT})?))
            (?P<primes>[{PRIMES}]*)(?P<layer>(?:{LAYER})?)
        |(?P<number>(?:[0-9]+(?:\.[0-9]*)?|(?<![{letters}{SUBSCRIPTS}0-9_)\]])\.[0-9]+)
            (?:[eE][+\-−]?[0-9]+)?)
        |(?P<text>(?<=[(,=\ ])(?:"[A-Za-z,.>\ \-]*"|'[A-Za-z,.>\ \-]*'))
        |(?P<operator>\*\*|\.\.\.|[-+*/<>=!]=|\|\||[-+*/@^()\[\]{{}},;=<>:.·⋅•∙×⊙∘⊗÷−≤≥≠√∛|‖∥←≔↦'])
        |(?P<below>(?<=[)\]|‖∥∑∏ΣΠ])_
            (?:(?={{)|(?P<index>(?<=[∑∏ΣΠ]_)[a-z]{{2,3}}(?=[\ (])|[{letters}0-9∞])))
        |(?P<order>(?<=[|‖∥])[{SUBSCRIPTS}]+)
        |(?P<power>[⁻⁺]?[{SUPERSCRIPTS}{_RAISED}]+)
        |(?P<fraction>[{"".join(FRACTIONS)}])
        |(?P<infinity>∞)
        |(?P<transpose>{TRANSPOSE})""",
        re.VERBOSE | re.DOTALL,
    )


_SIGN_GIVEN = re.compile(r"(?:^|[;,])[ \t]*[ΣΠ]\w*[ \t]*=(?!=)", re.MULTILINE)
"""A program that gives Σ a value, a covariance perhaps, has it as a name."""
_WITHOUT_SIGNS = LETTERS.replace("Ύ-Ρ", "Ύ-ΟΡ").replace("Σ-ώ", "Τ-ώ")
_TOKEN = _make_pattern(_WITHOUT_SIGNS, "∑∏ΣΠ")
_TOKEN_WITH_NAMES = _make_pattern(LETTERS, "∑∏")


def choose_pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of the tokens of `text`, in which Σ and Π are signs unless given."""
    return _TOKEN_WITH_NAMES if _SIGN_GIVEN.search(text) else _TOKEN

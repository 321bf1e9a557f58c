"""Which characters a program may hold, and what is said of the others."""

from __future__ import annotations

import re
import unicodedata

from gradwalk.core.errors import Edit, ProgramError, SourceSpan

# Letters of a name: ASCII, Greek, Hangul, kana, CJK ideographs. Variants of the same letters
# (full-width, mathematical, ϵ for ε) are left out: they would look like another name.
_PLAIN = (
    "A-Za-z"
    "\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    "\uac00-\ud7a3\u3131-\u3163"
    "\u3041-\u3096\u30a1-\u30fa\u30fc"
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff"
)
MARKS = "\u0302\u0303\u0304\u0307\u0308\u20d7"
"""Accents over a letter that make another name: ŷ, x̃, x̄, ẋ, ẍ, x⃗."""
_ACCENTED = "".join(
    character
    for character in map(chr, range(0xC0, 0x1F00))
    if (parts := unicodedata.normalize("NFD", character))[1:]
    and parts[0].isascii()
    and set(parts[1:]) <= set(MARKS)
    and len(character.lower()) == 1  # İ is i with a dot once more
)
"""The same accents where Unicode has the letter and its accent as one character."""
LETTERS = _PLAIN + _ACCENTED
PRIMES = "′″‴"
SPACES = " \t\u00a0\u202f\u2007"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
RAISED = dict(zip("ᵃᵇᶜᵈᵉᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdeghijklmnoprstuvwxyz", strict=True))
LOWERED = dict(zip("ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "aehijklmnoprstuvx", strict=True))
LOWERED_SIGNS = {"₋": "-", "₊": "+"}
SHIFT = rf"[{''.join(LOWERED_SIGNS)}][{SUBSCRIPTS}]{{1,4}}"
"""What is added to an index, which is part of a name: h_t₋₁, typed as h_{t-1}."""
LAYER = rf"⁽[{SUPERSCRIPTS}{''.join(RAISED)}⁺⁻A-Z]+⁾"
"""The number of a layer, which is part of its name: W⁽²⁾, a⁽L⁾; capitals have none above."""
TRANSPOSE = "ᵀ"
FRACTIONS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125}
OPERATORS = {
    "·": "*", "⋅": "*", "•": "*", "∙": "*", "×": "*", "⊙": "*", "∘": "*", "⊗": "*",
    "÷": "/", "−": "-", "^": "^", "≤": "<=", "≥": ">=", "≠": "!=",
    "{": "(", "}": ")", "∥": "‖", "||": "‖", "←": "=", "≔": "=", "↦": "↦",
}  # fmt: skip
"""How people write an operator, and what it means."""
SUMS = {"∑": "Σ", "Σ": "Σ", "∏": "Π", "Π": "Π"}

_STRANGERS = re.compile(
    rf"[^{LETTERS}{MARKS}{SPACES}0-9_+\-*/@^()\[\]{{}},;=<>!:.#'|‖√∛∞{PRIMES}{''.join(FRACTIONS)}"
    rf"{''.join(RAISED)}{''.join(LOWERED)}⁽⁾⁺⁻{''.join(map(re.escape, OPERATORS))}{''.join(SUMS)}"
    rf"{SUPERSCRIPTS}{SUBSCRIPTS}{''.join(LOWERED_SIGNS)}{TRANSPOSE}]+"
)
_ALIKE = {
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "➖": "-", "➕": "+",
    "∗": "*", "✕": "*", "✖": "*", "・": "*", "∕": "/", "⁄": "/", "➗": "/", "’": "'",
    "∣": "|",
}  # fmt: skip
"""Characters that stand for something the language has, beyond what Unicode itself says."""
_INVISIBLE = {"\u2062": "*", "\u2063": None, "\u2064": "+"}
"""Of the characters that cannot be seen, those that mean a sign; all others mean nothing."""
_GRADIENTS = "∂∇"
"""Signs of what the backward pass computes by itself."""
_GRADIENT = re.compile(rf"[∂∇]_?[{LETTERS}0-9]*(?:/[∂∇][{LETTERS}0-9_]+)?")

# In a comment anything may be but what breaks lines unseen or turns the direction of text.
_UNFIT_FOR_COMMENTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONGEST_RUN = 64
_BREAKS = set("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


def check_comment(comment: str, line: int, column: int) -> None:
    """Raise ProgramError if a comment that starts at `column` hides something."""
    if unfit := _UNFIT_FOR_COMMENTS.search(comment):
        raise make_character_error(comment, unfit.start(), line, column + unfit.start())


def make_character_error(text: str, start: int, line: int, column: int) -> ProgramError:
    """Return the error for `text[start]`, which is at `column` and is not read there."""
    character = text[start]
    place = SourceSpan(line, column)
    if character == "_":
        return ProgramError("name.underscore", place)
    if character in SUBSCRIPTS or character in LOWERED_SIGNS:
        return ProgramError("character.subscript", place, character=character)
    described = _describe_character(character)
    if character in _BREAKS:
        return ProgramError("character.newline", place, character=described)
    if not _is_visible(character):
        meant = _INVISIBLE.get(character, "")
        edit = Edit(place, meant) if meant is not None else None
        return ProgramError("character.invisible", place, edit=edit, character=described)
    if unicodedata.category(character) == "Zs":
        return ProgramError("character.space", place, edit=Edit(place, " "), character=described)
    if character in _GRADIENTS:
        written = _GRADIENT.match(text, start)
        assert written is not None
        return ProgramError("derivative.written", place, typed=written.group())
    run = _STRANGERS.match(text, start)
    if run is None:  # part of the language, but not here: a prime or a raised bracket alone
        return ProgramError("character", place, character=described)
    place = SourceSpan(line, column, run.end() - start)
    if alike := _find_alike(run.group()):
        return ProgramError(
            "character.alike",
            place,
            edit=_mend_line(text, start, line, column) or Edit(place, alike),
            typed=run.group(),
            alike=alike,
            character=described,
        )
    return ProgramError("character", SourceSpan(line, column), character=described)


def _find_alike(run: str) -> str | None:
    """What a run of other characters represents in the language, or None."""
    if len(run) > _LONGEST_RUN or any(unicodedata.category(character) == "No" for character in run):
        return None  # ½ after a number is a sum, ① is nothing
    plain = unicodedata.normalize("NFKC", run)
    alike = "".join(_ALIKE.get(character, character) for character in plain)
    return None if _STRANGERS.search(alike) else alike


def _mend_line(text: str, start: int, line: int, column: int) -> Edit | None:
    """All such characters from `start` to the end of the line, replaced in one edit."""
    rest = text[start:].partition("#")[0]
    end = max(run.end() for run in _STRANGERS.finditer(rest))
    mended = _STRANGERS.sub(lambda run: _find_alike(run.group()) or run.group(), rest[:end])
    if len(mended) > 2 * end or _STRANGERS.search(mended):
        return None
    return Edit(SourceSpan(line, column, end), mended)


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}


def _describe_character(character: str) -> str:
    """`х (U+0445 CYRILLIC SMALL LETTER HA)`; what cannot be seen goes by number and name alone."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    if not _is_visible(character) or unicodedata.combining(character) or character.isspace():
        return f"{number} {name}".strip()
    if character.isascii():
        return character
    return f"{character} ({f'{number} {name}'.strip()})"

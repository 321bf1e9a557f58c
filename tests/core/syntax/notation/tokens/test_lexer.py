"""Every token with its place; every character outside the table is an error that names it."""

from __future__ import annotations

import pickle

import pytest

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.notation.tokens.lexer import tokenize_statements
from gradwalk.core.syntax.notation.tokens.word import Word
from gradwalk.explain.text.errors import error_message
from tests.rows import loop_over


def tokens(text: str) -> str:
    """The tokens as `text@line:column+length`, statements separated by `|`."""
    return " | ".join(
        " ".join(
            f"{word}@{word.place.line}:{word.place.column}+{word.place.length}"
            for _, word in statement
        )
        for statement in tokenize_statements(text, DEFAULT)
    )


PLACES = [
    ("x+y", "x@1:1+1 +@1:2+1 y@1:3+1"),
    ("  x = -2  # c", "x@1:3+1 =@1:5+1 -@1:7+1 2@1:8+1"),
    ("사과 = 100", "사과@1:1+2 =@1:4+1 100@1:6+3"),
    ("x₁₂y", "x_12@1:1+3 y@1:4+1"),
    ("x²", "x@1:1+1 **@1:2+1 2@1:2+1"),
    ("a·b×c⋅d÷e−f", "a@1:1+1 *@1:2+1 b@1:3+1 *@1:4+1 c@1:5+1 *@1:6+1 d@1:7+1 /@1:8+1 e@1:9+1"
     " -@1:10+1 f@1:11+1"),
    ("a\u00a0b\u202fc", "a@1:1+1 b@1:3+1 c@1:5+1"),
    ("x;y\nz", "x@1:1+1 | y@1:3+1 | z@2:1+1"),
    (";;x;;", "x@1:3+1"),
    ("x\r\ny\r\n", "x@1:1+1 | y@2:1+1"),
    ("max(1,\n2)", "max@1:1+3 (@1:4+1 1@1:5+1 ,@1:6+1 2@2:1+1 )@2:2+1"),
    ("2x", "2@1:1+1 x@1:2+1"),
    ("2e", "2@1:1+1 e@1:2+1"),
    ("2e3x", "2e3@1:1+3 x@1:4+1"),
    ("2e−3", "2e-3@1:1+4"),
    (".5 5. 007", ".5@1:1+2 5.@1:4+2 007@1:7+3"),
    ("x.T", "x@1:1+1 .@1:2+1 T@1:3+1"),
    ("a<=b<c**d", "a@1:1+1 <=@1:2+2 b@1:4+1 <@1:5+1 c@1:6+1 **@1:7+2 d@1:9+1"),
    ("α_1 β", "α_1@1:1+3 β@1:5+1"),
    ("Wᵀx", "W@1:1+1 .@1:2+1 T@1:2+1 x@1:3+1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_tokens_keep_their_places(text: str, expected: str) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize("text", ["", "  ", "\n\n", "# only words", ";;;", " # x\n\t# y "])
def test_nothing_is_no_statement(text: str) -> None:
    assert list(tokenize_statements(text, DEFAULT)) == []


def test_a_place_survives_str_and_repr() -> None:
    word = Word("x", SourceSpan(3, 4), "사과")
    quoted = repr(str(word))
    assert quoted == "'x'"
    assert isinstance(quoted, Word)
    assert (quoted.place, quoted.typed) == (SourceSpan(3, 4), "사과")


STRANGERS = [
    ("x $ y", "character", 3, 1, None),
    ("х", "character", 1, 1, None),
    ("é", "character", 1, 1, None),
    ("e\u0301=1", "character", 2, 1, None),
    ("😀", "character", 1, 1, None),
    ("ﷺ" * 65, "character", 1, 1, None),
    ("٣", "character", 1, 1, None),
    ("ｓｉｎ(1)", "character.alike", 1, 3, "sin(1)"),
    ("（x＋y）z", "character.alike", 1, 1, "(x+y)z"),
    ("（x) # （", "character.alike", 1, 1, "(x) # （"),
    ("𝐬𝐢𝐧(1)", "character.alike", 1, 3, "sin(1)"),
    ("1—2", "character.alike", 2, 1, "1-2"),
    ("2 ∗ x", "character.alike", 3, 1, "2 * x"),
    ("ϵ", "character.alike", 1, 1, "ε"),
    ("µ", "character.alike", 1, 1, "μ"),
    ("\u1109\u1161", "character.alike", 1, 2, "사"),
    ("1\u3000+2", "character.space", 2, 1, "1 +2"),
    ("1\u200b+1", "character.invisible", 2, 1, "1+1"),
    ("x\u202e=1", "character.invisible", 2, 1, "x=1"),
    ("\ufeffx", "character.invisible", 1, 1, "x"),
    ("1\x00", "character.invisible", 2, 1, "1"),
    ("\ud800", "character.invisible", 1, 1, ""),
    ("1\r+1", "character.newline", 2, 1, None),
    ("1\f+1", "character.newline", 2, 1, None),
    ("1\x85", "character.newline", 2, 1, None),
    ("x\u2028y", "character.newline", 2, 1, None),
    ("x # a\u2028y", "character.newline", 6, 1, None),
    ("x # \u202ea", "character.invisible", 5, 1, "x # a"),
    ("₁", "character.subscript", 1, 1, None),
    ("x_₁", "character.subscript", 3, 1, None),
    ("_x", "name.underscore", 1, 1, None),
    ("x__y", "name.underscore", 3, 1, None),
    ("x^2.T", "transpose.number", 4, 2, None),
    ("∂L", "derivative.written", 1, 1, None),
    ("x_{a b}", "character.braced", 4, 3, None),
]


@loop_over(("text", "key", "column", "length", "mended"), STRANGERS)
def test_strangers_are_named_and_never_folded(
    text: str, key: str, column: int, length: int, mended: str | None
) -> None:
    error = error_of(text)
    assert (error.key, error.place) == (key, SourceSpan(1, column, length))
    assert error.fix(text) == mended


def test_what_cannot_be_seen_is_told_by_number_and_name() -> None:
    message = error_message(error_of("x\u200b"), "en")
    assert message == "There is an invisible character here: U+200B ZERO WIDTH SPACE."
    assert "х (U+0445 CYRILLIC SMALL LETTER HA)" in error_message(error_of("х"), "ko")


NUMBERS = [
    ("0x1F", "number.base", 4, "31"),
    ("0b101", "number.base", 5, "5"),
    ("0o17", "number.base", 4, "15"),
    ("0b12", "number.malformed", 4, None),
    ("1_000", "number.underscore", 5, "1000"),
    ("1__0", "number.underscore", 4, "10"),
    ("1J", "number.imaginary", 2, "1*J"),
    ("2e3j", "number.imaginary", 4, "2e3*j"),
    ("1..2", "number.malformed", 4, None),
    ("1.2.3", "number.malformed", 5, None),
    ("1.e5.2", "number.malformed", 6, None),
    ("1e400", "number.overflow", 5, "inf"),
]


@pytest.mark.parametrize(("text", "key", "length", "mended"), NUMBERS)
def test_other_notations_of_numbers(text: str, key: str, length: int, mended: str | None) -> None:
    program = f"x = {text} + 1"
    error = error_of(program)
    assert (error.key, error.place) == (key, SourceSpan(1, 5, length))
    assert error.fix(program) == (None if mended is None else f"x = {mended} + 1")


BRACKETS = [
    ("(1", "bracket.open", (1, 1), "(1)"),
    ("((1)", "bracket.open", (1, 1), "((1))"),
    ("f(g(x", "bracket.open", (1, 4), "f(g(x))"),
    ("x = (1 # c\ny = 2", "bracket.open", (1, 5), "x = (1) # c\ny = 2"),
    ("y = (1; x = 2", "bracket.open", (1, 5), "y = (1); x = 2"),
    ("(1; (2", "bracket.open", (1, 5), None),
    ("(1,\n[2", "bracket.open", (2, 1), None),
    ("x=1\n}", "bracket.close", (2, 1), "x=1\n"),
    ("{x)", "bracket.mismatch", (1, 3), "{x}"),
    ("({x", "bracket.open", (1, 2), "({x})"),
    ("1)", "bracket.close", (1, 2), "1"),
    ("(1]", "bracket.mismatch", (1, 3), "(1)"),
]


@pytest.mark.parametrize(("text", "key", "place", "mended"), BRACKETS)
def test_brackets(text: str, key: str, place: tuple[int, int], mended: str | None) -> None:
    error = error_of(text)
    assert (error.key, error.place) == (key, SourceSpan(*place))
    assert error.fix(text) == mended


LIMITS = [
    ("x" * 11, Limits(characters=10), "characters", SourceSpan(1, 11)),
    ("x\n\nxy", Limits(characters=4), "characters", SourceSpan(3, 2)),
    ("\n\nx", Limits(lines=2), "lines", SourceSpan(3, 1)),
    ("x;y", Limits(tokens=2), "tokens", SourceSpan(1, 3)),
    ("((x))", Limits(brackets=1), "brackets", SourceSpan(1, 2)),
    ("abc", Limits(name_characters=2), "name", SourceSpan(1, 1, 3)),
    ("x₁₂", Limits(name_characters=3), "name", SourceSpan(1, 1, 3)),
    ("1 + 1234", Limits(literal_characters=3), "literal", SourceSpan(1, 5, 4)),
]


@pytest.mark.parametrize(("text", "limits", "name", "place"), LIMITS)
def test_limits_are_named(text: str, limits: Limits, name: str, place: SourceSpan) -> None:
    with pytest.raises(LimitError) as caught:
        list(tokenize_statements(text, limits))
    assert (caught.value.limit, caught.value.place, caught.value.status) == (name, place, 413)
    assert list(tokenize_statements(text, DEFAULT))


def error_of(text: str) -> ProgramError:
    with pytest.raises(ProgramError) as caught:
        list(tokenize_statements(text, DEFAULT))
    return caught.value


def test_a_word_can_be_copied() -> None:
    (word,) = [word for _, word in next(tokenize_statements("x", DEFAULT))]
    copied = pickle.loads(pickle.dumps(word))
    assert (copied, copied.place, copied.typed) == (word, word.place, word.typed)

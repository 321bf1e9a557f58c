"""What an error carries: a place, a sentence in each language, and the edit that mends."""

from __future__ import annotations

import pytest

from gradwalk import trace
from gradwalk.core.errors import Edit, LimitError, ProgramError, SourceSpan
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.text.errors import error_hint, error_message

EDITS = [
    (Edit(SourceSpan(1, 1, 3), "sin"), "sni(x)", "sin(x)"),
    (Edit(SourceSpan(2, 3, 0), "*"), "x\n2 y\nz", "x\n2 *y\nz"),
    (Edit(SourceSpan(1, 2, 1), ""), "1\u200b+1", "1+1"),
    (Edit(SourceSpan(1, 3, 2), "값"), "사과 개수", "사과값수"),
    (Edit(SourceSpan(2, 2, 0), "\nf(x)"), "x\ny\r\n", "x\ny\nf(x)\r\n"),
]


@pytest.mark.parametrize(("edit", "program", "mended"), EDITS)
def test_an_edit_replaces_its_place(edit: Edit, program: str, mended: str) -> None:
    assert edit.apply(program) == mended


def test_an_error_speaks_both_languages() -> None:
    program = "y = 2 sigmiod(x)"
    with pytest.raises(ProgramError) as caught:
        parse_program(program)
    error = caught.value
    assert error_message(error, "en") == "There is no function sigmiod."
    assert error_message(error, "ko") == "sigmiod라는 함수는 없습니다."
    assert error_hint(error, "en") == "Did you mean sigmoid?"
    assert error_hint(error, "ko") == "혹시 sigmoid를 쓰려고 하셨나요?"
    assert error.fix(program) == "y = 2 sigmoid(x)"
    assert error.status == 422
    # core itself knows no sentence: its message is the key and the place
    assert str(error) == "function.unknown.near at 1:7"


def test_the_public_interface_raises_the_sentence() -> None:
    with pytest.raises(ProgramError, match="There is no function sigmiod"):
        trace("y = 2 sigmiod(x)")


def test_a_limit_says_which_and_how_much() -> None:
    error = LimitError("gates", SourceSpan(3, 1), limit=5000)
    assert (error.status, error.limit, error.key) == (413, "gates", "limit.gates")
    assert "5000" in error_message(error, "en")
    assert "5000" in error_message(error, "ko")
    assert error.fix("x") is None


SENTENCES = [
    ("x(a) = 1\nx(a) = 2\nx(1)", "x already has a value from line 1.",
     "x의 값은 이미 1번째 줄에서 정했습니다."),
    ("f = g\ng = 2\ng = 3", "g is used before it gets its value on line 2.",
     "g는 2번째 줄에서야 값이 정해지는데, 그보다 먼저 쓰였습니다."),
    ("sin(1, 2)", "Wrong number of arguments: sin(x) takes 1, not 2.",
     "sin(x)는 인수를 1개 받는데, 여기에는 2개가 있습니다."),
    ("elu()", "Wrong number of arguments: elu(x, alpha=1) takes 1 to 2, not 0.",
     "elu(x, alpha=1)은 인수를 1~2개 받는데, 여기에는 0개가 있습니다."),
    ("f(x) = f(x)\nf(1)", "The function f calls itself.", "함수 f가 자기 자신을 호출합니다."),
    ("1 2", "The numbers 1 and 2 are next to each other.", "두 숫자 1과 2가 나란히 놓여 있습니다."),
    ("sin - x", "The function sin needs its argument in brackets.",
     "함수 sin은 인수를 괄호 안에 써야 합니다."),
    ("log_5(x)", "There is no function log_5.", "log_5라는 함수는 없습니다."),
    ("x_{1 2} + 1", "What is in these braces is no subscript.",
     "이 중괄호 안에 있는 것은 첨자가 아닙니다."),
    ("if", "if is a reserved word.", "if는 프로그램 코드로 읽히는 단어입니다."),
    ("1+", "Something is missing after +.", "+ 뒤에 빠진 것이 있습니다."),
    ("х", "The character х (U+0445 CYRILLIC SMALL LETTER HA) is not part of the language.",
     "х (U+0445 CYRILLIC SMALL LETTER HA)는 이 언어에서 쓰지 않는 문자입니다."),
    ("ones(2, 0)", "The dimensions of ones must be whole numbers of at least 1.",
     "ones의 크기는 1 이상의 정수여야 합니다."),
    ("sum(x, axis=y)", "axis of sum must be a plain number.",
     "sum의 axis에는 숫자만 쓸 수 있습니다."),
    ("max(a, b, axis=0)", "max takes axis only with a single array; here there are 2.",
     "max는 배열이 하나일 때만 axis를 받는데, 여기에는 2개가 있습니다."),
]  # fmt: skip


@pytest.mark.parametrize(("program", "english", "korean"), SENTENCES)
def test_sentences(program: str, english: str, korean: str) -> None:
    with pytest.raises(ProgramError) as caught:
        parse_program(program)
    assert error_message(caught.value, "en") == english
    assert error_message(caught.value, "ko") == korean

"""Lines of names and operators alone, which are read in less time, mean what any line means."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.notation.tokens.lexer import tokenize_statements

_PIECES = ("x", "ab1", "E2", " ", "  ", "+", "-", "*", "/", "=", "(", ")", ",", "2", "x" * 70)


def _tokenize(text: str) -> Any:
    try:
        return [
            [(kind, word, word.place, word.typed) for kind, word in statement]
            for statement in tokenize_statements(text, DEFAULT)
        ]
    except ProgramError as error:
        return error.key, error.place, error.words


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_a_comment_changes_no_token(line: str) -> None:
    assert _tokenize(line) == _tokenize(f"{line} # read as any line")

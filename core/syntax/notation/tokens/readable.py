"""The statements of a text, as far as it can be read."""

from __future__ import annotations

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.notation.tokens.lexer import tokenize_statements
from gradwalk.core.syntax.notation.tokens.word import Token


def read_statements(text: str, limits: Limits) -> tuple[list[list[Token]], ProgramError | None]:
    """Return the statements up to what the lexer cannot read, and the error there.

    The error waits, because one in the statements above it comes first.
    """
    typed: list[list[Token]] = []
    try:
        for tokens in tokenize_statements(text, limits):
            typed.append(tokens)
    except LimitError:
        raise
    except ProgramError as error:
        return typed, error
    return typed, None

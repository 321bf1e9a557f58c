"""What holds for any bytes that reach the reader of programs, of links, or of JSON bodies."""

from __future__ import annotations

from dataclasses import asdict

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.text import LANGUAGES
from gradwalk.explain.text.errors import error_hint, error_message
from gradwalk.web.field_kinds import format_value
from gradwalk.web.link import pack_program, unpack_program
from gradwalk.web.problems import Problem, describe_error
from gradwalk.web.state import FIELDS, fields_read_by
from gradwalk.web.state_codec import format_query, parse_body, parse_query
from gradwalk.web.strict_json import parse_json_object


def check_program(text: str) -> None:
    """Assert that `text` is a program, or an error at a place in it, in words, with an edit."""
    try:
        parse_program(text)
    except ProgramError as error:
        lines = text.split("\n")
        assert 1 <= error.place.line <= len(lines)
        assert 1 <= error.place.column <= len(lines[error.place.line - 1]) + 1
        for language in LANGUAGES:
            (error_message(error, language) + (error_hint(error, language) or "")).encode()
        assert error.fix(text) != text


def check_query(query: bytes) -> None:
    """Assert that a query is read, and read again from the link to what it says."""
    state, error = parse_query(query, fields_read_by("page"), DEFAULT)
    if error is not None:
        assert isinstance(error, Problem | LimitError)
        for language in LANGUAGES:
            describe_error(error, language, state.program)
    assert parse_query(format_query(state).encode(), fields_read_by("page"), DEFAULT) == (
        state,
        None,
    )


def check_body(body: bytes) -> None:
    """Assert that a body is refused in words, or has values that a link can say."""
    try:
        state = parse_body(parse_json_object(body), frozenset(FIELDS))
    except Problem as problem:
        for language in LANGUAGES:
            describe_error(problem, language)
        return
    for name, value in asdict(state).items():
        if value is not None:
            format_value(FIELDS[name].kind.form, value)


def check_packed(text: str) -> None:
    """Assert that a packed program is refused, or packs to what unpacks to the same."""
    try:
        program = unpack_program(text, DEFAULT)
    except (Problem, LimitError):
        return
    assert unpack_program(pack_program(program), DEFAULT) == program

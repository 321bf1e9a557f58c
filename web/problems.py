"""Refused requests, and the one form in which every error is answered."""

from __future__ import annotations

from typing import Any

from werkzeug.exceptions import (
    HTTPException,
    MethodNotAllowed,
    RequestEntityTooLarge,
    SecurityError,
)

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.explain.serialization.reading_json import edit_to_json
from gradwalk.explain.text import has_sentence, text
from gradwalk.explain.text.errors import error_hint, error_message
from gradwalk.exports import NotExportableError
from gradwalk.web.security import MAX_BODY_BYTES

COSTS = frozenset({"elements", "total_elements", "multiply_adds", "cpu_seconds"})
"""The limits of computing. A program that exceeds one of them still has shapes."""

_TITLES = frozenset({400, 404, 405, 408, 411, 413, 415, 422, 429, 431, 500, 501, 503, 507})


class Problem(Exception):
    """A request that is refused.

    `key` names its sentence in the catalogue; its hint, if any, is `key + ".hint"`. A Sentence or
    a ProgramError among `words` is translated before it is filled in.
    """

    def __init__(self, status: int, key: str, **words: object) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.words = words


class Sentence:
    """A sentence of the catalogue, before its language is known."""

    def __init__(self, key: str, **words: object) -> None:
        self.key = key
        self.words = words

    def in_language(self, language: str) -> str:
        return text(language, self.key, **_in_language(self.words, language))


def describe_error(error: Exception, language: str, program: str | None = None) -> dict[str, Any]:
    """Return the members of application/problem+json (RFC 9457) for any error.

    `program` is the text with the error; it is needed only for `fix` and `choices`.
    """
    if isinstance(error, ProgramError):
        return _describe_program_error(error, language, program)
    if isinstance(error, Problem):
        return _describe_problem(error, language)
    if isinstance(error, NotExportableError):
        found = _describe_problem(Problem(error.status, error.key, **error.words), language)
        return found | {"title": text(language, "export.title")}
    return _describe_problem(_as_problem(error), language)


def _describe_program_error(
    error: ProgramError, language: str, program: str | None
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": text(language, f"request.title.{error.status}"),
        "status": error.status,
        "detail": error_message(error, language),
        "line": error.place.line,
        "column": error.place.column,
        "length": error.place.length,
    }
    hint = error_hint(error, language)
    fix = error.fix(program) if program is not None else None
    if hint is not None:
        found["hint"] = hint
    if fix is not None:
        found["fix"] = fix
    if error.choices and program is not None:
        found["choices"] = [edit_to_json(edit, program) for edit in error.choices]
    if isinstance(error, LimitError):
        found["limit"] = error.limit
        if error.limit in COSTS:
            more = text(language, "request.shapes")
            found["hint"] = f"{hint} {more}" if hint else more
    return found


def _describe_problem(problem: Problem, language: str) -> dict[str, Any]:
    words = _in_language(problem.words, language)
    title = problem.status if problem.status in _TITLES else 400
    found: dict[str, Any] = {
        "title": text(language, f"request.title.{title}"),
        "status": problem.status,
        "detail": text(language, problem.key, **words),
    }
    if has_sentence(f"{problem.key}.hint"):
        found["hint"] = text(language, f"{problem.key}.hint", **words)
    if problem.key == "train.far":
        # The page asks again, from there.
        found["reached"] = words["reached"]
    return found


def _as_problem(error: Exception) -> Problem:
    """Return what Flask or Werkzeug refuses, in our words; anything else is our fault."""
    if isinstance(error, SecurityError):
        return Problem(400, "request.host")
    if isinstance(error, MethodNotAllowed):
        methods = ", ".join(sorted(error.valid_methods or ()))
        return Problem(405, "request.method", methods=methods)
    if isinstance(error, RequestEntityTooLarge):
        return Problem(413, "request.body", limit=MAX_BODY_BYTES)
    if isinstance(error, MemoryError):
        return Problem(413, "request.memory")
    if not isinstance(error, HTTPException) or (error.code or 500) >= 500:
        return Problem(500, "request.unexpected")
    if error.code == 404:
        return Problem(404, "request.not-found")
    return Problem(error.code or 400, "request.unreadable")


def _in_language(words: dict[str, object], language: str) -> dict[str, object]:
    return {name: _translate(word, language) for name, word in words.items()}


def _translate(word: object, language: str) -> object:
    if isinstance(word, Sentence):
        return word.in_language(language)
    return error_message(word, language) if isinstance(word, ProgramError) else word

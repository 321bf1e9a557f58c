"""A state from a link's query or a JSON body, and the query of a link to a state."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlencode

from gradwalk.core.errors import LimitError
from gradwalk.core.limits import Limits
from gradwalk.web.field_kinds import format_value
from gradwalk.web.link import MAX_LINK_LENGTH, pack_program, unpack_program
from gradwalk.web.problems import Problem, Sentence
from gradwalk.web.state import FIELDS, Request, State
from gradwalk.web.strict_json import clip_text

VERSION = "1"
"""The value of `v`: of the version of the link."""

_OWN_KEYS = frozenset({"v", "z"})
"""The keys of a link that are no field: its version, and the program in packed form."""


def parse_query(
    query: bytes, fields: frozenset[str], limits: Limits
) -> tuple[State, Problem | LimitError | None]:
    """Return what a query asks for, and the first thing that is wrong with it.

    All that can be read is returned even then, so that a page loses nothing of it.
    """
    names = {FIELDS[name].key: name for name in fields}
    values: dict[str, Any] = {}
    seen: set[str] = set()
    error: Problem | LimitError | None = None
    for part in query.split(b"&") if query else ():
        try:
            key, _, text = (_decode(piece) for piece in part.partition(b"="))
            if key in seen:
                raise Problem(400, "request.query.twice", name=clip_text(key))
            seen.add(key)
            if key == "v":
                _check_version(text)
            elif key == "z":
                values.setdefault("program", unpack_program(text, limits).replace("\r\n", "\n"))
            elif key in names:
                name = names[key]
                values[name] = _check_allowed(name, FIELDS[name].kind.from_text(text))
            else:
                raise _unknown_field(key, _OWN_KEYS | names.keys())
        except (Problem, LimitError) as found:
            error = error or found
    if {"p", "z"} <= seen:
        error = error or Problem(400, "request.program-twice")
    return State(**values), error


def parse_body(body: dict[str, Any], fields: frozenset[str]) -> State:
    """Return what a JSON body asks for; null leaves a field out, but for the program.

    Raises Problem 400 for unknown fields and values that are not allowed.
    """
    values: dict[str, Any] = {}
    for name, value in body.items():
        if name not in fields:
            raise _unknown_field(name, fields)
        if value is not None or name == "program":
            values[name] = _check_allowed(name, FIELDS[name].kind.from_json(value))
    return State(**values)


def format_query(state: State, request: Request = "page", /, **changes: Any) -> str:
    """Return the query of a link to `state` with `changes`, without what has its default.

    `request` is what the link leads to, and it has the fields that this one reads.
    """
    state = replace(state, **changes)
    pairs = _list_pairs(state, request)
    if state.program is None:
        return _encode(pairs)
    plain = _encode([("p", state.program), *pairs])
    return (
        plain
        if len(plain) <= MAX_LINK_LENGTH
        else _encode([("z", pack_program(state.program)), *pairs])
    )


def format_link(state: State, **changes: Any) -> str:
    """Return the link to the page at `state` with `changes`."""
    return f"/?{format_query(state, **changes)}"


def list_form_fields(state: State, language: str) -> list[tuple[str, str]]:
    """Return the keys and texts that a form sends along with another program.

    They are those of a link to `state`, without what is about its own program alone, as where the
    page's script takes what is typed.
    """
    state = replace(state, lang=language, exercise=None, update=0, batch=None)
    return _list_pairs(state, "page")


def _list_pairs(state: State, request: Request) -> list[tuple[str, str]]:
    """Return the keys and texts of a link for `request`, without its program."""
    pairs = [("v", VERSION)]
    for field in FIELDS.values():
        value = getattr(state, field.name)
        if request in field.read_by and field.name != "program" and value != field.default:
            pairs.append((field.key, format_value(field.kind.form, value)))
    return pairs


def _encode(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote, safe="()*,")


def _decode(piece: bytes) -> str:
    try:
        return unquote_to_bytes(piece.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "request.query.encoding") from None


def _check_version(text: str) -> None:
    if text != VERSION:
        raise Problem(400, "request.version")


def _check_allowed(name: str, value: Any) -> Any:
    if value is None:
        allowed: Sentence = FIELDS[name].kind.allowed()
        raise Problem(400, "request.field.invalid", name=name, allowed=allowed)
    return value


def _unknown_field(name: str, fields: Collection[str]) -> Problem:
    return Problem(
        400, "request.field.unknown", name=clip_text(name), fields=", ".join(sorted(fields))
    )

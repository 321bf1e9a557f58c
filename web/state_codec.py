"""A state from a link's query or a JSON body, and the query of a link to a state."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlencode

from gradwalk.core.errors import LimitError
from gradwalk.core.limits import Limits
from gradwalk.web.field_kinds import format_value, join_line_ends
from gradwalk.web.link import MAX_LINK_LENGTH, pack_program, unpack_program
from gradwalk.web.problems import Problem, Sentence
from gradwalk.web.security import EMBED_PATH
from gradwalk.web.state import FIELDS, Field, Request, State, fields_read_by
from gradwalk.web.strict_json import clip_text

VERSION = "1"
"""The value of `v`: of the version of the link."""

_OWN_KEYS = frozenset({"v", "z"})
"""The keys of a link that are no field: its version, and the program in packed form."""
_ALL_KEYS = _OWN_KEYS | {field.key for field in FIELDS.values()}
_MOST_LOOKED_AT = 20
"""For more unknown fields than this, nobody looks which one is meant."""
_NEAR = 0.75
"""How alike a name and its misspelling are, from 0 to 1: `setp` is one, and `page` is not."""


def parse_query(
    query: bytes, fields: frozenset[str], limits: Limits
) -> tuple[State, Problem | LimitError | None]:
    """Return what a query asks for, and the first thing that is wrong with it.

    All that can be read is returned even then, so that a page loses nothing of it. Fields that
    others add to links are ignored; `list_ignored` names them.
    """
    names = {FIELDS[name].key: name for name in fields}
    ignored = frozenset(list_ignored(query, fields))
    values: dict[str, Any] = {}
    seen: set[str] = set()
    error: Problem | LimitError | None = None
    for key, encoded in _split_query(query):
        if key in ignored or not key:
            continue
        try:
            text = _decode(encoded)
            if key in seen:
                raise Problem(400, "request.query.twice", name=clip_text(key))
            seen.add(key)
            if key == "v":
                _check_version(text)
            elif key == "z":
                values.setdefault("program", join_line_ends(unpack_program(text, limits)))
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


def list_ignored(query: bytes, fields: frozenset[str]) -> tuple[str, ...]:
    """Return the keys of a query that no request knows, and that misspell none of `fields`.

    Those are what others add to links, such as `utm_source`. A single letter is what somebody
    typed, taking it for the name of an input or of the program.
    """
    known = [*_OWN_KEYS, *(FIELDS[name].key for name in fields)]
    keys = (key for key, _ in _split_query(query) if key not in _ALL_KEYS and key)
    unknown = dict.fromkeys(keys)
    looked_at = itertools.islice(unknown, _MOST_LOOKED_AT)
    misspelled = {key for key in looked_at if len(key) == 1 or _find_near_field(key, known)}
    return tuple(key for key in unknown if key not in misspelled)


def _split_query(query: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each key and its text, which is still encoded."""
    for part in query.split(b"&"):
        key, _, text = part.partition(b"=")
        yield _unquote(key).decode("utf-8", "replace"), text


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
    plain = _format_plain_query(state, request)
    if state.program is None or len(plain) <= MAX_LINK_LENGTH:
        return plain
    return _encode([("z", pack_program(state.program)), *_list_pairs(state, request)])


def _format_plain_query(state: State, request: Request) -> str:
    program = () if state.program is None else (("p", state.program),)
    return _encode([*program, *_list_pairs(state, request)])


def format_fields(state: State, fields: frozenset[str]) -> str:
    """Return the query of a link to what reads `fields` of `state`."""
    pairs = _list_pairs(state, fields)
    plain = _encode([("p", state.program or ""), *pairs])
    if len(plain) <= MAX_LINK_LENGTH:
        return plain
    return _encode([("z", pack_program(state.program or "")), *pairs])


def format_link(state: State, **changes: Any) -> str:
    """Return the link to the page at `state` with `changes`."""
    return f"/?{format_query(state, **changes)}"


def format_embed_link(state: State, **changes: Any) -> str:
    """Return the link to the board of `state` alone, with `changes`, for a frame."""
    return f"{EMBED_PATH}?{format_query(state, 'embed', **changes)}"


def format_plain_link(state: State, **changes: Any) -> str:
    """Return the link whose program is as it is written, however long: a script reads it there."""
    return f"/?{_format_plain_query(replace(state, **changes), 'page')}"


def list_page_fields(state: State) -> list[tuple[str, str]]:
    """Return the keys and texts of a link to the page at `state`, with its program."""
    program = [] if state.program is None else [("p", state.program)]
    return [*program, *_list_pairs(state, "page")]


def list_form_fields(state: State, language: str) -> list[tuple[str, str]]:
    """Return the keys and texts that a form sends along with another program.

    They are those of a link to `state`, without what is about its own program alone, as where the
    page's script takes what is typed.
    """
    state = replace(state, lang=language, exercise=None, update=0, batch=None)
    return _list_pairs(state, "page")


def _list_pairs(state: State, read: Request | frozenset[str]) -> list[tuple[str, str]]:
    """Return the keys and texts of a link to what reads these fields, without its program."""
    fields = fields_read_by(read) if isinstance(read, str) else read
    pairs = [("v", VERSION)]
    for field in _list_written(fields):
        value = getattr(state, field.name)
        if value != field.default:
            pairs.append((field.key, format_value(field.kind.form, value)))
    return pairs


@cache
def _list_written(fields: frozenset[str]) -> tuple[Field, ...]:
    """Those of `fields` that a link has besides its program: a page has ten links."""
    return tuple(field for name, field in FIELDS.items() if name in fields and name != "program")


def _encode(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote, safe="()*,")


def _decode(piece: bytes) -> str:
    try:
        return _unquote(piece).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "request.query.encoding") from None


def _unquote(piece: bytes) -> bytes:
    return unquote_to_bytes(piece.replace(b"+", b" "))


def _check_version(text: str) -> None:
    if text != VERSION:
        raise Problem(400, "request.version")


def _check_allowed(name: str, value: Any) -> Any:
    if value is None:
        allowed: Sentence = FIELDS[name].kind.allowed()
        raise Problem(400, "request.field.invalid", name=name, allowed=allowed)
    return value


def _unknown_field(name: str, fields: Collection[str]) -> Problem:
    near = _find_near_field(name, fields)
    if near is not None:
        return Problem(400, "request.field.near", name=clip_text(name), near=near)
    return Problem(
        400, "request.field.unknown", name=clip_text(name), fields=", ".join(sorted(fields))
    )


def _find_near_field(name: str, fields: Collection[str]) -> str | None:
    """Return the one of `fields` that `name` most likely misspells, or None."""
    lower = {field.lower(): field for field in fields}
    near = get_close_matches(clip_text(name.lower()), lower, n=1, cutoff=_NEAR)
    return lower[near[0]] if near else None

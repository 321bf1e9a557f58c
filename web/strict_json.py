"""Parses JSON by RFC 8259, more strictly than Python's own parser."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from gradwalk.web.problems import Problem, Sentence

DEPTH = 16
"""Deeper than any request needs; far below what exhausts the parser's stack."""
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_json_object(body: bytes) -> dict[str, Any]:
    """Return the object in `body`.

    Raises Problem 400 for anything but one JSON object in UTF-8, and for duplicate names, NaN,
    deep nesting, unpaired surrogates and text after the end.
    """
    try:
        source = body.decode("utf-8")
    except UnicodeDecodeError:
        _refuse("utf-8")
    if _nesting_depth(source) > DEPTH:
        _refuse("depth", limit=DEPTH)
    try:
        value = json.loads(
            source,
            object_pairs_hook=_without_duplicates,
            parse_constant=lambda _: _refuse("number"),
            parse_int=_parse_integer,
        )
    except json.JSONDecodeError as error:
        _refuse("syntax", position=error.pos + 1)
    if not isinstance(value, dict):
        _refuse("object")
    _check_text(value)
    return value


def _nesting_depth(source: str) -> int:
    """Return how deep brackets nest outside of strings, in one pass and without recursion."""
    deepest = depth = 0
    for found in _STRING_OR_BRACKET.finditer(source):
        if found[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in "]}":
            depth -= 1
    return deepest


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            _refuse("duplicate", name=clip_text(name))
        found[name] = value
    return found


def _parse_integer(digits: str) -> int:
    if len(digits) > 20:
        _refuse("number")
    return int(digits)


def _check_text(value: Any) -> None:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            waiting += item
        elif isinstance(item, str) and _SURROGATE.search(item):
            _refuse("surrogate")


def clip_text(name: str) -> str:
    """Return untrusted text for use in a response: short, and without unpaired surrogates."""
    return name[:40].encode("utf-8", "replace").decode("utf-8")


def _refuse(reason: str, **words: object) -> NoReturn:
    raise Problem(400, "request.json", reason=Sentence(f"request.json.{reason}", **words))

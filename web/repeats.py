"""Requests that differ in a number alone from one that was answered: they are not read again.

Where a number moves, the page asks the same for one number after another. What was checked of the
first request holds for all of them, and so do the headers of its answer.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Any, Protocol

from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.web.answers import encode_json
from gradwalk.web.field_kinds import NUMBERS

Headers = tuple[tuple[str, str], ...]

_ENVIRON = "gradwalk.repeat"
# a quote inside of a text has a backslash before it, so that this is the field itself
_ONE_NUMBER = re.compile(rb'"numbers": ?\["([^"\\]{1,200})"\]')
_MAX_BYTES = 32_000_000
_NODE_BYTES = 3_000
"""What a node and its wires take, laid out to be run again."""
_SMALL = 8_000
"""In bytes. Smaller answers are sent as they are: to compress them takes longer than the rest."""
_QUICK = 1
_GZIP = 16 + zlib.MAX_WBITS
_CONTENT = frozenset({"content-length", "content-encoding"})


class Repeatable(Protocol):
    """What answers a question for one number after another."""

    @property
    def nodes(self) -> int: ...

    def answer(self, number: str) -> dict[str, Any] | None:
        """Return the answer for `number`; None where the question has to be asked as a whole."""


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """An answer of status 200. `program` is the hash of its program."""

    headers: Headers
    body: bytes
    program: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What answers, the headers of each answer, and whether these may be compressed."""

    repeatable: Repeatable
    headers: Headers
    program: str
    packs: bool


def offer_repeat(environ: dict[str, Any], repeatable: Repeatable | None) -> None:
    """Offer what answers a request again, whose WSGI environment is `environ`."""
    if repeatable is not None:
        environ[_ENVIRON] = repeatable


class Repeats:
    """What is known of the requests to one application."""

    def __init__(self) -> None:
        self._known: LRUCache[_Known] = LRUCache(_MAX_BYTES)

    def find(self, path: str, headers: Headers, body: bytes) -> QuickAnswer | None:
        """Return the answer to a request that differs in its number from one that is known."""
        parts = _split(body)
        if parts is None:
            return None
        before, number, after = parts
        known = self._known.get((path, headers, before, after))
        if known is None or NUMBERS.from_json([number]) is None:
            return None
        answer = known.repeatable.answer(number)
        if answer is None:
            return None
        written, headers = encode_json(answer), known.headers
        if known.packs and len(written) > _SMALL:
            pack = zlib.compressobj(_QUICK, wbits=_GZIP)
            written = pack.compress(written) + pack.flush()
            headers = (*headers, ("Content-Encoding", "gzip"))
        length = ("Content-Length", str(len(written)))
        return QuickAnswer((*headers, length), written, known.program)

    def remember(
        self, path: str, headers: Headers, body: bytes, environ: dict[str, Any], answered: Headers
    ) -> None:
        """Know a request that was answered with status 200 and the headers `answered`."""
        repeatable, parts = environ.get(_ENVIRON), _split(body)
        if repeatable is None or parts is None:
            return
        before, _, after = parts
        kept = tuple((name, text) for name, text in answered if name.lower() not in _CONTENT)
        packs = "gzip" in dict(headers).get("accept-encoding", "")
        known = _Known(repeatable, kept, environ.get("gradwalk.program", ""), packs)
        key = (path, headers, before, after)
        self._known.put(key, known, len(body) + _NODE_BYTES * repeatable.nodes)


def _split(body: bytes) -> tuple[bytes, str, bytes] | None:
    """Return a body without its number, and the number between; None where it has not just one."""
    found = _ONE_NUMBER.search(body)
    if found is None:
        return None
    try:
        return body[: found.start(1)], found[1].decode("ascii"), body[found.end(1) :]
    except UnicodeDecodeError:
        return None

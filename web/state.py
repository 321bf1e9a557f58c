"""What a link or a request asks for: the program and how it is looked at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlencode

from gradwalk.classroom.code.dialects import Dialect
from gradwalk.classroom.predict.questions import Ask
from gradwalk.core.errors import LimitError
from gradwalk.core.limits import Limits
from gradwalk.core.model import Mode
from gradwalk.graphviz_render.style import Theme
from gradwalk.web.fields import FIELDS
from gradwalk.web.link import LONGEST, pack, unpack
from gradwalk.web.problems import Problem, Sentence
from gradwalk.web.strict_json import shown

VERSION = "1"
TRAINING = frozenset({"parameters", "data", "optimizer", "rate", "batch", "seed", "update"})
TRACE = frozenset({"mode", "open", "lang", "digits", "shapes", "unroll"}) | TRAINING
PICTURE = TRACE | {"step", "theme"}
PAGE = PICTURE | {
    *("project", "panel", "flow", "ask", "exercise", "dialect"),
    *("other", "other_update", "input", "index"),
}
VIEW = TRACE | {"known", "step"}


@dataclass(frozen=True, slots=True)
class State:
    """None means that the request leaves it to us."""

    program: str | None = None
    step: int | None = None
    mode: Mode = "node"
    open: tuple[str, ...] | None = None
    lang: str | None = None
    theme: Theme | None = None
    digits: int = 2
    project: str | None = None
    panel: str | None = None
    shapes: bool = False
    unroll: bool = False
    known: str | None = None
    node: str | None = None
    edge: str | None = None
    row: int = 0
    column: int = 0
    flow: bool = False
    ask: Ask = "grad"
    exercise: str | None = None
    answer: str | None = None
    parameters: tuple[str, ...] | None = None
    data: tuple[str, ...] | None = None
    optimizer: str = "sgd"
    rate: float = 0.1
    batch: int | None = None
    seed: int = 0
    level: int = 1
    update: int = 0
    count: int = 1
    dialect: Dialect = "numpy"
    input: str | None = None
    index: tuple[int, ...] = ()
    by: float = 0.1
    other: str | None = None
    other_update: int = 0


def from_query(
    query: bytes, fields: frozenset[str], limits: Limits
) -> tuple[State, Problem | LimitError | None]:
    """Return what a query asks for, and the first thing that is wrong with it.

    All that can be read is returned even then, so that a page loses nothing of it.
    """
    values: dict[str, Any] = {}
    seen: set[str] = set()
    error: Problem | LimitError | None = None
    for part in query.split(b"&") if query else ():
        try:
            name, _, text = (_decoded(piece) for piece in part.partition(b"="))
            if name in seen:
                raise Problem(400, "request.query.twice", name=shown(name))
            seen.add(name)
            _put(values, name, text, fields, limits)
        except (Problem, LimitError) as found:
            error = error or found
    if {"p", "z"} <= seen:
        error = error or Problem(400, "request.program-twice")
    return State(**values), error


def from_json(body: dict[str, Any], fields: frozenset[str]) -> State:
    """Return what a JSON body asks for; null stands for a field that is left out.

    Raises Problem 400 for unknown fields and values that are not allowed.
    """
    values: dict[str, Any] = {}
    for name, value in body.items():
        if name == "program":
            if not isinstance(value, str):
                raise _invalid(name)
            values[name] = _lines(value)
        elif name not in fields:
            raise _unknown(name, {"program"} | fields)
        elif value is not None:
            values[name] = _allowed(name, FIELDS[name].from_json(value))
    return State(**values)


def query_of(state: State, **changes: Any) -> str:
    """Return the query of a link to `state` with `changes`; what is usual is left out."""
    state = replace(state, **changes)
    rest = [("v", VERSION)]
    for name in _WRITTEN:
        value = getattr(state, name)
        if value != getattr(_USUAL, name):
            rest.append((name, pack(value) if name == "other" else _written(value)))
    if state.program is None:
        return _encoded(rest)
    plain = _encoded([("p", state.program), *rest])
    return plain if len(plain) <= LONGEST else _encoded([("z", pack(state.program)), *rest])


_USUAL = State()
_WRITTEN = (
    *("step", "mode", "open", "lang", "theme", "digits", "project"),
    *("panel", "shapes", "unroll", "flow", "ask", "exercise", "dialect"),
    *("parameters", "data", "optimizer", "rate", "batch", "seed", "update"),
    *("other", "other_update", "input", "index"),
)


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "1" if value is True else str(value)


def _encoded(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote, safe="()*,")


def _decoded(piece: bytes) -> str:
    try:
        return unquote_to_bytes(piece.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "request.query.encoding") from None


def _put(
    values: dict[str, Any], name: str, text: str, fields: frozenset[str], limits: Limits
) -> None:
    if name == "p":
        values["program"] = _lines(text)
    elif name == "z":
        values.setdefault("program", _lines(unpack(text, limits)))
    elif name == "v":
        if text != VERSION:
            raise Problem(400, "request.version")
    elif name in fields:
        values[name] = _allowed(name, FIELDS[name].from_text(text))
    else:
        raise _unknown(name, {"p", "z", "v"} | fields)


def _lines(program: str) -> str:
    """A form sends its line ends as carriage return and line feed."""
    return program.replace("\r\n", "\n")


def _allowed(name: str, value: Any) -> Any:
    if value is None:
        raise _invalid(name)
    return value


def _invalid(name: str) -> Problem:
    allowed = FIELDS[name].allowed() if name in FIELDS else Sentence("request.allowed.text")
    return Problem(400, "request.field.invalid", name=name, allowed=allowed)


def _unknown(name: str, fields: Collection[str]) -> Problem:
    return Problem(400, "request.field.unknown", name=shown(name), fields=", ".join(sorted(fields)))

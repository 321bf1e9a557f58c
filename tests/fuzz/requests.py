"""Random requests to every route, with fields of the right kind, of a wrong kind, and unknown."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from hypothesis import strategies as st

from gradwalk.classroom.exercises import EXERCISES
from gradwalk.core.engine import trace
from gradwalk.core.errors import ProgramError
from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES
from gradwalk.exports import FORMATS
from gradwalk.web.field_kinds import (
    ChoiceKind,
    Id,
    IndexKind,
    PackedProgram,
    ProgramKind,
    Real,
    Switch,
    TextKind,
    TextList,
    Whole,
    format_value,
)
from gradwalk.web.link import pack_program
from gradwalk.web.problems import Problem
from gradwalk.web.questions import QUESTIONS
from gradwalk.web.state import FIELDS, Field, fields_read_by
from gradwalk.web.strict_json import parse_json_object
from tests.fuzz.programs import NAMES, programs

GETS = {
    "/": fields_read_by("page"),
    "/embed": fields_read_by("embed"),
    **{f"/{each.file}": fields_read_by("picture") | each.reads for each in FORMATS},
    "/api/trace": fields_read_by("trace"),
    "/api/derivatives": fields_read_by("trace"),
}
"""The routes with a query, and the fields that each reads."""
POSTS = {
    "/api/trace": fields_read_by("trace"),
    "/api/view": fields_read_by("view"),
    **{f"/api/{name}": question.fields for name, question in QUESTIONS.items()},
}
"""The routes with a body, and the fields that each reads."""
OTHERS = (
    *(
        "/healthz",
        "/readyz",
        "/api/openapi.json",
        "/docs/",
        "/docs/tour/",
        "/help",
        "/api/help",
        "/docs/../app.py",
        "/docs/%00",
        "/nothing",
    ),
    *("/static/", "/static/%2e%2e/app.py", "/static/a.js", "/%ff", "/한글"),
)
GROUPS = [f"g{outer}{inner}" for outer in range(12) for inner in ("", "_0", "_1", "_0_0", "_1_0")]
"""The ids of all groups of a small program, and of some inside them."""
METHODS = ("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")

ODD: st.SearchStrategy[Any] = st.sampled_from(
    (None, True, False, 0, -1, 1, 2.5, 1e308, 10**19, "", "x", "1", "\0", "가", [], [None], {})
)
ODD_TEXTS = st.sampled_from(
    ("", "0", "-1", "1e9", "nan", "٣", "x", "\0", "가,나", "true", "1,", "%")
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. `body` is JSON, or None where there is none."""

    method: str
    path: str
    query: str = ""
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language in which it is answered: that of its field, or else what it accepts."""
        asked = dict(parse_qsl(self.query, keep_blank_values=True)).get("lang")
        # what is no JSON names no language
        with contextlib.suppress(Problem, UnicodeError):
            asked = parse_json_object((self.body or "").encode()).get("lang") or asked
        accepted = self.headers.get("Accept-Language", DEFAULT_LANGUAGE)
        return asked if isinstance(asked, str) and asked in LANGUAGES else accepted


@dataclass(frozen=True, slots=True)
class Known:
    """What a program has that a request may be about; none of it where it cannot be read."""

    names: tuple[str, ...] = NAMES
    nodes: tuple[str, ...] = ("n0", "n3")
    edges: tuple[str, ...] = ("e0", "e3")
    groups: tuple[str, ...] = ("g1",)
    steps: int = 4


def _look_into(program: str) -> Known:
    try:
        result = trace(program, shapes=True)
    except ProgramError:
        return Known()
    return Known(
        tuple(result.inputs) or NAMES,
        tuple(node.id for node in result.nodes),
        tuple(edge.id for edge in result.edges) or ("e0",),
        tuple(group.id for group in result.groups) or ("g0",),
        len(result.steps),
    )


def _values(row: Field, known: Known) -> st.SearchStrategy[Any]:
    """Values of a field as JSON has them, mostly such as the program has."""
    strange = st.sampled_from(("0_1", "1_0", "2_3_0", "99", "007"))
    match row.kind:
        case ProgramKind() | PackedProgram():
            return programs()
        case Whole() if row.name == "step":
            return st.integers(0, known.steps)
        case Whole(low, high):
            small = st.integers(low, min(high, low + 3)) | st.integers(low, min(high, low + 40))
            return small | st.sampled_from((low, high)) if row.name != "update" else small
        case Real(low, high):
            return st.sampled_from((low, high, 0.1, 1, 0.5)) | st.floats(low, high)
        case ChoiceKind(choices):
            return st.sampled_from(choices)
        case Switch():
            return st.booleans()
        case TextList() if row.name == "open":
            some = st.lists(st.sampled_from(known.groups) | strange.map("g{}".format), max_size=6)
            return some | st.sampled_from(([], GROUPS))
        case TextList():
            return st.lists(st.sampled_from(known.names), max_size=4)
        case IndexKind():
            return st.lists(st.integers(0, 2), max_size=3) | st.just([10**18] * 8)
        case Id(letter):
            ids = known.nodes if letter == "n" else known.edges
            return st.sampled_from([*ids * 4, f"{letter}99", f"{letter}007", f"{letter}2_3_0"])
        case TextKind() if row.name == "input":
            return st.sampled_from([*known.names, "q"])
        case TextKind() if row.name == "exercise":
            return st.sampled_from([each.id for each in EXERCISES]) | st.text(max_size=20)
        case TextKind() if row.name == "answer":
            numbers = st.floats(-10, 10).map(str)
            return numbers | programs().map(lambda text: text[:2_000]) | st.text(max_size=12)
        case TextKind(max_length):
            return st.text(max_size=min(max_length, 20))
    raise TypeError(row.kind)


def _chosen(fields: frozenset[str], draw: st.DrawFn) -> list[Field]:
    """Return the program nearly always, and a few of the other fields."""
    others = sorted(fields - {"program"})
    names = draw(st.lists(st.sampled_from(others), max_size=4, unique=True))
    if draw(st.sampled_from(range(20))):
        names.insert(0, "program")
    # what a question is about is asked more often than what it may have besides
    names += [name for name in ("node", "edge") if name in fields and name not in names]
    return [FIELDS[name] for name in names]


def _headers(draw: st.DrawFn) -> dict[str, str]:
    accept = draw(st.sampled_from(("application/json", "text/html", "*/*")))
    return {"Accept-Language": draw(st.sampled_from(list(LANGUAGES))), "Accept": accept}


@st.composite
def posts(draw: st.DrawFn) -> Asked:
    """Requests with a JSON body."""
    path = draw(st.sampled_from(list(POSTS)))
    wrong = not draw(st.sampled_from(range(8)))
    body: dict[str, Any] = {}
    known = Known()
    for row in _chosen(POSTS[path], draw):
        value = draw(ODD if wrong and draw(st.booleans()) else _values(row, known))
        body[row.name] = value
        if row.name == "program" and isinstance(value, str):
            known = _look_into(value)
    if wrong and draw(st.booleans()):
        body[draw(st.sampled_from(("__proto__", "p", "v", "Step", "", "\0")))] = draw(ODD)
    text = json.dumps(body)
    if wrong and draw(st.integers(0, 3)) == 0:
        cut = draw(st.integers(0, len(text)))
        text = (
            text[:cut]
            + draw(st.sampled_from(("", "NaN", "}", "[" * 40, "\\ud800", '"')))
            + text[cut:]
        )
    return Asked("POST", path, body=text, headers=_headers(draw))


@st.composite
def gets(draw: st.DrawFn) -> Asked:
    """Requests with a query."""
    path = draw(st.sampled_from(list(GETS)))
    wrong = not draw(st.sampled_from(range(8)))
    pairs: list[tuple[str, str]] = [("v", "1")] if draw(st.booleans()) else []
    known = Known()
    for row in _chosen(GETS[path], draw):
        value = True if row.kind.form == "switch" else draw(_values(row, known))
        if row.name == "program":
            known = _look_into(value)
        value = tuple(value) if isinstance(value, list) else value
        if wrong and draw(st.booleans()):
            text = draw(ODD_TEXTS)
        elif row.kind.form == "packed":
            text = _pack(value)
        else:
            text = format_value(row.kind.form, value)
        pairs.append((row.key, text))
    if wrong:
        strange = ("fbclid", "Step", "p", "z", "", "v", "utm_source")
        pairs.append((draw(st.sampled_from(strange)), draw(ODD_TEXTS)))
    if draw(st.integers(0, 9)) == 0:
        pairs = [("z", _pack(text)) if key == "p" else (key, text) for key, text in pairs]
    query = urlencode(pairs, quote_via=quote, errors="surrogatepass")
    if wrong and draw(st.booleans()):
        query += draw(st.sampled_from(("&", "=", "&&=&", "%", "%ff", "&p=%ed%a0%80", "&z=")))
    return Asked("GET", path, query, headers=_headers(draw))


@st.composite
def others(draw: st.DrawFn) -> Asked:
    """Any method at any address."""
    paths = (*OTHERS, *GETS, *POSTS)
    method = draw(st.sampled_from(METHODS))
    body = draw(st.none() | st.sampled_from(("", "{}", "[]", "\0")))
    return Asked(method, draw(st.sampled_from(paths)), body=body, headers=_headers(draw))


def _pack(program: str) -> str:
    return pack_program(program.encode("utf-8", "replace").decode("utf-8"))


def requests() -> st.SearchStrategy[Asked]:
    """Requests of all kinds, most of them sensible."""
    return st.one_of(posts(), posts(), posts(), gets(), gets(), others())


def ask(
    question: str, program: str, groups: list[str] | None, fields: dict[str, Any]
) -> list[Asked]:
    """Return the requests of one question about each of the first nodes or wires of a program."""
    body = {"program": program, **fields} | ({} if groups is None else {"open": groups})
    known = POSTS[f"/api/{question}"]
    about = [name for name in ("node", "edge") if name in known]
    bodies = [body | {name: f"{name[0]}{k}"} for name in about for k in range(5)] or [body]
    return [Asked("POST", f"/api/{question}", body=json.dumps(each)) for each in bodies]

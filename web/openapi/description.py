"""The routes, one row each, and the whole description of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from gradwalk.explain.serialization.trace_types import TraceJson
from gradwalk.exports import FORMATS, Subject
from gradwalk.web.help import HELP_PATH
from gradwalk.web.help_routes import HELP_API_PATH, HELP_FIELDS, HELP_PAGE_FIELDS
from gradwalk.web.link_routes import LINKS_ROUTE
from gradwalk.web.openapi.answer_types import (
    DerivativesJson,
    HealthJson,
    OembedJson,
    ProblemJson,
    ReadinessJson,
    ShortLinkJson,
    ViewJson,
    ViewProblemJson,
)
from gradwalk.web.openapi.field_schemas import write_body, write_parameters
from gradwalk.web.openapi.lesson_types import HelpJson
from gradwalk.web.openapi.schemas import Schemas
from gradwalk.web.questions import QUESTIONS
from gradwalk.web.security import EMBED_PATH
from gradwalk.web.share import SHARE_FIELDS
from gradwalk.web.share_routes import SHARE_PATH
from gradwalk.web.state import fields_read_by
from gradwalk.web.state_codec import VERSION
from gradwalk.web.unfurling import CARD_PATH, OEMBED_PATH

DESCRIPTION_ROUTE = "/api/openapi.json"

_JSON = "application/json"
_PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class _Route:
    """`answer` is the type of the JSON that comes back; of other content only `media` is known.

    `fields` come with a GET as parameters, with a POST in the body, which must have those that are
    `required`.
    """

    path: str
    method: str
    says: str
    answer: Any = None
    media: str = _JSON
    fields: frozenset[str] | None = None
    required: frozenset[str] = frozenset()
    name: str | None = None
    """What the path has in braces."""
    status: int = 200
    by_server: bool = False
    """The server answers it by itself, and with the same content whatever the status."""


_SUBJECTS: dict[Subject, str] = {
    "graph": "The picture at one step",
    "walk": "The steps of a walk",
    "program": "The program",
    "derivation": "The derivation of one gradient",
    "gradients": "The gradients of all inputs",
}


def _list_routes() -> Iterable[_Route]:
    trace, program = fields_read_by("trace"), frozenset({"program"})
    yield _Route("/", "get", "The page", media="text/html", fields=fields_read_by("page"))
    yield _Route(
        *(EMBED_PATH, "get", "The board alone, for a frame of another page"),
        media="text/html",
        fields=fields_read_by("embed"),
    )
    for each in FORMATS:
        yield _Route(
            *(f"/{each.file}", "get", f"{_SUBJECTS[each.subject]} as {each.name}"),
            media=each.media_type,
            fields=fields_read_by("picture") | each.reads,
        )
    yield _Route(
        *(LINKS_ROUTE, "post", "Keep a short link", ShortLinkJson),
        fields=fields_read_by("page"),
        required=program,
        status=201,
    )
    yield _Route(*("/s/{code}", "get", "Lead to the page at a short link"), name="code", status=303)
    yield _Route(
        *("/s/{code}.svg", "get", "The QR code of a short link"),
        media="image/svg+xml",
        fields=frozenset({"theme"}),
        name="code",
    )
    yield _Route(
        *(CARD_PATH, "get", "The picture at one step, framed for a message app"),
        media="image/png",
        fields=fields_read_by("picture"),
    )
    yield _Route(
        SHARE_PATH, "get", "What to take along of it", media="text/html", fields=SHARE_FIELDS
    )
    yield _Route(
        HELP_PATH, "get", "The keys and the notation", media="text/html", fields=HELP_PAGE_FIELDS
    )
    yield _Route(HELP_API_PATH, "get", "The same for the page", HelpJson, fields=HELP_FIELDS)
    yield _Route(OEMBED_PATH, "get", "How the page at `url` is embedded in another", OembedJson)
    yield _Route(
        *("/examples/{name}.svg", "get", "The miniature of an example"),
        media="image/svg+xml",
        fields=frozenset({"theme"}),
        name="name",
    )
    for method in ("get", "post"):
        yield _Route("/api/trace", method, "The trace", TraceJson, fields=trace, required=program)
    yield _Route("/api/derivatives", "get", "Whole derivatives", DerivativesJson, fields=trace)
    yield _Route(
        *("/api/view", "post", "What the page shows", ViewJson | ViewProblemJson),
        fields=fields_read_by("view"),
        required=program,
    )
    for name, question in QUESTIONS.items():
        yield _Route(
            *(f"/api/{name}", "post", f"A question of the page: {name}", question.result),
            fields=question.fields,
            required=question.required,
        )
    yield _Route(DESCRIPTION_ROUTE, "get", "This description", dict[str, Any])
    yield _Route("/static/{name}", "get", "A file of the page", media="*/*", name="name")
    yield _Route("/docs/", "get", "The documentation", media="text/html")
    yield _Route("/docs/{name}", "get", "A page of the documentation", media="*/*", name="name")
    yield _Route("/healthz", "get", "How the server is", HealthJson, by_server=True)
    yield _Route("/readyz", "get", "Whether it should get requests", ReadinessJson, by_server=True)
    yield _Route("/metrics", "get", "Figures for Prometheus, where set", media="text/plain")
    yield _Route("/.well-known/security.txt", "get", "Whom to tell, where set", media="text/plain")


@cache
def describe_interfaces() -> dict[str, Any]:
    """Return the description as OpenAPI 3.1."""
    schemas = Schemas()
    problem: dict[str, Any] = {
        _PROBLEM: {"schema": schemas.write(ProblemJson)},
        # for a person who asked for a page
        "text/html": {},
    }
    paths: dict[str, dict[str, Any]] = {}
    for route in _list_routes():
        paths.setdefault(route.path, {})[route.method] = _write_operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Gradwalk",
            "version": VERSION,
            "description": "Interfaces only ever grow: what one version has, every later one has.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "responses": {
                "Problem": {"description": "Why not", "content": problem},
                "Later": {
                    "description": "Not now, but after so many seconds",
                    "headers": {"Retry-After": {"schema": {"type": "integer"}}},
                    "content": problem,
                },
            },
        },
    }


def _write_operation(route: _Route, schemas: Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {"summary": route.says}
    parameters: list[dict[str, Any]] = []
    if route.name:
        name = {"name": route.name, "in": "path", "required": True, "schema": {"type": "string"}}
        parameters.append(name)
    if route.fields is not None and route.method == "get":
        parameters += write_parameters(route.fields)
    elif route.fields is not None:
        body = write_body(route.fields, route.required)
        operation["requestBody"] = {"required": True, "content": {_JSON: {"schema": body}}}
    if parameters:
        operation["parameters"] = parameters
    content = {route.media: {"schema": schemas.write(route.answer)} if route.answer else {}}
    answers: dict[str, Any] = {str(route.status): {"description": route.says, "content": content}}
    if route.status == 303:
        location = {"Location": {"schema": {"type": "string"}}}
        answers = {"303": {"description": route.says, "headers": location}}
    return operation | {"responses": answers | _write_errors(route, content)}


def _write_errors(route: _Route, content: dict[str, Any]) -> dict[str, Any]:
    if route.by_server:
        return {"503": {"description": "It cannot, at the moment", "content": content}}
    problem, later = ({"$ref": f"#/components/responses/{name}"} for name in ("Problem", "Later"))
    return {"4XX": problem, "429": later, "503": later}

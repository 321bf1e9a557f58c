"""The description of the interfaces is that of the routes, and answers are as it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from gradwalk.core.engine import trace
from gradwalk.exports import FORMATS
from gradwalk.web.field_kinds import FieldKind
from gradwalk.web.openapi.description import describe_interfaces
from gradwalk.web.openapi.field_schemas import write_kind
from gradwalk.web.questions import QUESTIONS
from gradwalk.web.state import FIELDS, fields_read_by
from tests.json_schema import find_faults
from tests.rows import loop_over

DESCRIPTION = describe_interfaces()
SCHEMAS = DESCRIPTION["components"]["schemas"]
BY_SERVER = {"/readyz", "/metrics", "/.well-known/security.txt"}
"""What the application does not know."""

NET = """W1 = [[1,2],[3,4]]; b1 = [1,2]; x = [1,0.5]
h = relu(W1@x + b1)
W2 = [[1,2]]; b2 = [1]; y = [1]
L = sum((W2@h + b2 - y)^2)"""
PROGRAMS = [
    "x=-2; y=5; z=-4; f=(x+y)*z",
    "x = 0\nlog(x)",
    "x = 2",
    "3*4",
    "max(x, 0)",
    "f(a) = a*a; x = 2; f(f(x))",
    "w = 1; f(a) = sigmoid(a*w); x = 2; f(x) + f(w)",
    "W = ones(70, 70); sum(W@W)",
    NET,
]


def test_the_page_can_fetch_it(client):
    answer = client.get("/api/openapi.json")
    assert answer.json == DESCRIPTION
    assert answer.json["openapi"] == "3.1.0"


def test_every_reference_leads_somewhere():
    written = json.dumps(DESCRIPTION)
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', written):
        place: Any = DESCRIPTION
        for part in reference.split("/"):
            place = place[part]


def test_a_body_takes_no_field_that_is_not_in_it(client):
    for path, methods in DESCRIPTION["paths"].items():
        if "post" in methods:
            body = methods["post"]["requestBody"]["content"]["application/json"]["schema"]
            assert find_faults({"program": "x", "nobody": 1}, body, SCHEMAS), path
            assert client.post(path, json={"program": "x", "nobody": 1}).status_code == 400


def test_every_route_is_in_it_and_no_other(app):
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {
        (path, method) for path, methods in DESCRIPTION["paths"].items() for method in methods
    }
    assert described == routes | {(path, "get") for path in BY_SERVER}


def fields_of(path: str, method: str) -> set[str]:
    operation = DESCRIPTION["paths"][path][method]
    if method == "get":
        return {parameter["name"] for parameter in operation["parameters"]}
    return {*_body(path)["properties"]}


def _body(path: str) -> dict[str, Any]:
    operation = DESCRIPTION["paths"][path]["post"]
    schema: dict[str, Any] = operation["requestBody"]["content"]["application/json"]["schema"]
    return schema


@pytest.mark.parametrize(
    ("path", "reads"),
    [
        ("/", "page"),
        ("/embed", "embed"),
        ("/api/trace", "trace"),
        ("/api/derivatives", "trace"),
    ],
)
def test_a_link_has_the_fields_that_its_route_reads(path, reads):
    keys = {FIELDS[name].key for name in fields_read_by(reads)}
    assert fields_of(path, "get") == keys | {"v", "z"}


@loop_over("file_format", FORMATS, ids=lambda each: each.file)
def test_a_file_has_the_fields_that_its_format_reads(file_format):
    keys = {FIELDS[name].key for name in fields_read_by("picture") | file_format.reads}
    assert fields_of(f"/{file_format.file}", "get") == keys | {"v", "z"}


@pytest.mark.parametrize("name", ["view", "trace", *QUESTIONS])
def test_a_body_has_the_fields_that_its_route_reads(name):
    fields = QUESTIONS[name].fields if name in QUESTIONS else fields_read_by(name)
    assert fields_of(f"/api/{name}", "post") == fields


VALUES: list[Any] = [
    *(0, 1, 2, 6, 7, -1, 1_000, 9_999_999, 10_000_000, 0.5, -0.1, 1e6, 2e6, -1e6),
    *("", "1", "0", "x", "n0", "n1_2", "e3", "g1", "a" * 64, "a" * 65, "a" * 81, "n" + "1" * 200),
    *("a" * 2_001, "node", "grad", "ko", "svg", "adam", "n0\n", "\u0663", "n\u0663"),
    *([], ["g1"], ["g1_2", "g3"], ["x\ny"], [""], [1], [True], [0, 1], [-1], [1.5], ["g1\n"]),
    *(["a"] * 501, ["g1"] * 2_001, [0] * 8, [0] * 9, {}, True, False),
]


@loop_over("name", FIELDS)
def test_a_value_is_described_as_it_is_read(name):
    kind: FieldKind[Any] = FIELDS[name].kind
    schema = write_kind(kind)
    for value in VALUES:
        described = not find_faults(value, schema, SCHEMAS)
        assert described == (kind.from_json(value) is not None), value


_trace_once = cache(trace)


def requests_of(name: str, program: str) -> Iterator[dict[str, Any]]:
    """Bodies that the route answers, for its fields with ids and steps of this program."""
    result = _trace_once(program)
    for shapes in (False, True):
        body = {"program": program, "shapes": shapes}
        match name:
            case "why" | "jacobian":
                for edge in result.edges[:12]:
                    yield body | {"edge": edge.id}
            case "array":
                for node in result.nodes:
                    yield body | {"node": node.id}
            case "group":
                gates = [node.id for node in result.nodes if node.kind == "op"]
                for chosen in (gates, gates[:1], gates[1:]):
                    yield body | {"nodes": chosen}
            case "ungroup":
                for group in (*(each.id for each in result.groups), "g99"):
                    yield body | {"group": group}
            case "questions":
                for step in range(len(result.steps)):
                    yield body | {"step": step, "ask": "both"}
            case "answer":
                for given in ("3", "", "x", "[1,2]"):
                    yield body | {"node": result.output, "ask": "value", "answer": given}
            case "compare":
                yield body | {"other": "x=1; f=x*x"}
            case "train":
                yield body | {"count": 3}
                yield body | {"count": 300, "rate": 1e5}
            case "sweep" | "sweep-step":
                for numbers in (["1"], ["1", "-2.5", "1/3"]):
                    yield body | {"numbers": numbers, "step": 1}
            case "code":
                for dialect in ("numpy", "pytorch", "micrograd"):
                    yield body | {"dialect": dialect}
            case "gallery":
                yield {"theme": "dark"}
            case "exercise":
                yield {"exercise": None, "level": 2, "seed": 7}
            case _:
                yield body


def faults_of(answer, path: str, method: str) -> list[str]:
    """What is wrong with an answer, as the description has it."""
    answers = DESCRIPTION["paths"][path][method]["responses"]
    if answer.status_code == 200:
        described = answers["200"]
    else:
        reference = answers["4XX"]["$ref"].rpartition("/")[2]
        described = DESCRIPTION["components"]["responses"][reference]
    schema = described["content"][answer.mimetype].get("schema", {})
    return find_faults(answer.json if answer.is_json else None, schema, SCHEMAS)


@pytest.mark.slow
@loop_over("language", ["en", "ko"])
@loop_over("name", ["view", "trace", *QUESTIONS])
def test_every_answer_is_as_described(client, name, language):
    answered = 0
    for program in PROGRAMS:
        for body in requests_of(name, program):
            answer = client.post(f"/api/{name}", json=body | {"lang": language})
            assert not faults_of(answer, f"/api/{name}", "post"), body
            answered += answer.status_code == 200
    assert answered >= 3


@loop_over("program", [*PROGRAMS, "x y z +", "x = 1e400", "W = ones(9000, 9000); sum(W)"])
@loop_over("path", ["/", "/graph.svg", "/api/trace", "/api/derivatives"])
def test_every_answer_to_a_link_is_as_described(client, path, program):
    answer = client.get(path, query_string={"p": program})
    assert not faults_of(answer, path, "get")


@pytest.mark.parametrize("path", ["/healthz", "/api/openapi.json"])
def test_what_the_application_says_of_itself_is_as_described(client, path):
    assert not faults_of(client.get(path), path, "get")


@loop_over("name", ["view", "trace", *QUESTIONS])
@loop_over(
    "body",
    [
        {"program": "x +"},
        {"program": "sin(x"},
        {"program": "x = 1\nx*y", "digits": 9},
        {"program": "x", "unknown": 1},
        {"program": None},
        {"program": "ones(9000, 9000)"},
        {"program": "x" * 30_000},
        {"program": "x*y", "step": 99},
        {"program": "x*y", "update": 5_000},
    ],
    ids=str,
)
def test_every_refusal_is_as_described(client, name, body):
    answer = client.post(f"/api/{name}", json=body)
    assert not faults_of(answer, f"/api/{name}", "post")
    if answer.status_code == 200 and "unknown" in body:
        pytest.fail("a field that is not described was taken")


@pytest.mark.parametrize("name", ["view", "trace", *QUESTIONS])
def test_what_a_body_must_have_is_required(client, name):
    program = PROGRAMS[0]
    (body, *_) = requests_of(name, program)
    assert not find_faults(body, _body(f"/api/{name}"), SCHEMAS)
    for field in _body(f"/api/{name}")["required"]:
        short = {each: value for each, value in body.items() if each != field}
        assert client.post(f"/api/{name}", json=short).status_code == 400, field

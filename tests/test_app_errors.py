"""What is refused, in which words, and that nothing typed is lost."""

from __future__ import annotations

import html
import logging

import pytest

import app as application
from app import create_app
from core.limits import Limits

UNREADABLE = "The request cannot be read"
PROGRAM = "The program cannot be read"
FIELDS = (
    "Fields here are: batch, data, digits, lang, mode, open, optimizer, p, parameters, rate, seed, "
    "shapes, unroll, update, v, z."
)

QUERIES = [
    ("", {"detail": "The program is missing."}),
    ("v=2&p=x", {"detail": "This link was made by a newer version of Gradwalk."}),
    ("p=x&p=y", {"detail": "“p” stands in the address twice."}),
    ("p=x&z=q6gAAA", {"detail": "The address gives the program twice, as p and as z."}),
    ("p=%ff%fe", {"detail": "The address is not percent-encoded UTF-8."}),
    ("p=%ed%a0%80", {"detail": "The address is not percent-encoded UTF-8."}),
    ("p=x&q=1", {"detail": "There is no field “q” here.", "hint": FIELDS}),
    ("p=x&step=1", {"detail": "There is no field “step” here.", "hint": FIELDS}),
    (
        "p=x&digits=7",
        {
            "detail": "The value of “digits” is not allowed.",
            "hint": "Allowed is: a whole number from 0 to 6.",
        },
    ),
    ("p=x&digits=%EF%BC%91", {"detail": "The value of “digits” is not allowed."}),
    ("p=x&digits=1_0", {"detail": "The value of “digits” is not allowed."}),
    ("p=x&digits=+1", {"detail": "The value of “digits” is not allowed."}),
    ("p=x&digits=01", {"detail": "The value of “digits” is not allowed."}),
    ("p=x&digits=nan", {"detail": "The value of “digits” is not allowed."}),
    (
        "p=x&mode=layer",
        {
            "detail": "The value of “mode” is not allowed.",
            "hint": "Allowed is: one of node, gate.",
        },
    ),
    ("p=x&lang=../../x", {"detail": "The value of “lang” is not allowed."}),
    ("p=x&lang=", {"detail": "The value of “lang” is not allowed."}),
    (
        "p=x&open=g1,%3Cb%3E",
        {
            "detail": "The value of “open” is not allowed.",
            "hint": "Allowed is: ids of groups such as g3, separated by commas.",
        },
    ),
    (
        "p=x&rate=1e7",
        {
            "detail": "The value of “rate” is not allowed.",
            "hint": "Allowed is: a number from 0 to 1,000,000.",
        },
    ),
    (
        "p=x&shapes=0",
        {"detail": "The value of “shapes” is not allowed.", "hint": "Allowed is: 1 or nothing."},
    ),
    (
        "z=q7A1",
        {
            "detail": "The program packed into this link is damaged.",
            "hint": "Copy the whole link once more, to its last character.",
        },
    ),
]


@pytest.mark.parametrize(("query", "said"), QUERIES, ids=[query or "-" for query, _ in QUERIES])
def test_queries_that_are_refused(client, query, said):
    answer = client.get(f"/api/trace?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert {"title": UNREADABLE, "status": 400, **said}.items() <= answer.json.items()


BODIES = [
    ({}, "The program is missing."),
    ({"program": None}, "The value of “program” is not allowed."),
    ({"program": 1}, "The value of “program” is not allowed."),
    ({"program": ["1"]}, "The value of “program” is not allowed."),
    ({"program": "x", "inputs": {"x": 1}}, "There is no field “inputs” here."),
    ({"program": "x", "__proto__": 1}, "There is no field “__proto__” here."),
    ({"program": "x", "digits": True}, "The value of “digits” is not allowed."),
    ({"program": "x", "digits": 2.0}, "The value of “digits” is not allowed."),
    ({"program": "x", "digits": "2"}, "The value of “digits” is not allowed."),
    ({"program": "x", "digits": -1}, "The value of “digits” is not allowed."),
    ({"program": "x", "open": "g1"}, "The value of “open” is not allowed."),
    ({"program": "x", "open": [1]}, "The value of “open” is not allowed."),
    ({"program": "x", "open": ["g1"] * 2001}, "The value of “open” is not allowed."),
    ({"program": "x", "lang": "fr"}, "The value of “lang” is not allowed."),
    ({"program": "x", "mode": 1}, "The value of “mode” is not allowed."),
    ({"program": "x", "shapes": 1.0}, "The value of “shapes” is not allowed."),
    ({"program": "x", "unroll": "yes"}, "The value of “unroll” is not allowed."),
]


@pytest.mark.parametrize(("body", "detail"), BODIES)
def test_bodies_that_are_refused(client, body, detail):
    answer = client.post("/api/trace", json=body)
    assert (answer.status_code, answer.json["detail"]) == (400, detail)


TYPES = [
    "application/x-www-form-urlencoded",
    "text/plain",
    "",
    "application/json; charset=utf-16",
    "application/jsonp",
]


@pytest.mark.parametrize("kind", TYPES)
def test_a_body_must_be_json_in_utf_8(client, kind):
    answer = client.post("/api/trace", data=b'{"program":"x"}', content_type=kind)
    assert answer.status_code == 415
    assert answer.json == {
        "title": "This is not JSON",
        "status": 415,
        "detail": "The body must be sent as application/json in UTF-8.",
    }


def test_a_body_may_not_be_larger_than_64_kib(client):
    answer = client.post("/api/trace", json={"program": "x" * 70_000})
    assert answer.status_code == 413
    assert answer.json == {
        "title": "This is too large",
        "status": 413,
        "detail": "The body is larger than 65536 bytes.",
        "hint": "Send a shorter program.",
    }


def test_a_program_that_cannot_be_read(client):
    answer = client.get("/api/trace", query_string={"p": "x = 1\ny = sigmiod(x)"})
    assert answer.status_code == 422
    assert answer.json == {
        "title": PROGRAM,
        "status": 422,
        "detail": "There is no function sigmiod.",
        "hint": "Did you mean sigmoid?",
        "line": 2,
        "column": 5,
        "length": 7,
        "fix": "x = 1\ny = sigmoid(x)",
    }


def test_a_page_that_is_typed_in_gets_the_same_words_as_an_ordinary_answer(client):
    refused = client.get("/api/trace?p=sigmiod(x)")
    told = client.post("/api/view", json={"program": "sigmiod(x)"})
    assert (told.status_code, told.json) == (200, {"problem": refused.json})
    assert client.post("/api/view", json={"program": 1}).status_code == 400


def test_a_program_over_a_limit_names_the_limit(client):
    small = create_app({"LIMITS": Limits(gates=3)}).test_client()
    answer = small.get("/api/trace?p=x%2Bx%2Bx%2Bx%2Bx")
    assert answer.status_code == 413
    assert answer.json["limit"] == "gates"
    assert answer.json["detail"] == "The program makes more than 3 gates."
    long = client.post("/api/trace", json={"program": "#" * 20_001})
    assert (long.status_code, long.json["limit"]) == (413, "characters")


COSTLY = [
    ("elements", "sum(zeros(2000, 2000))"),
    ("total_elements", "\n".join(f"x{k} = zeros(1000, 1000)" for k in range(30)) + "\nsum(x1)"),
    ("multiply_adds", "sum(ones(1400, 1400) @ ones(1400, 1400) @ ones(1400, 1400))"),
]


@pytest.mark.parametrize(("limit", "program"), COSTLY, ids=[limit for limit, _ in COSTLY])
def test_what_costs_too_much_is_refused_and_the_page_shows_its_shapes(client, limit, program):
    for path in ("/api/trace", "/graph.svg"):
        answer = client.get(path, query_string={"p": program})
        assert (answer.status_code, answer.json["limit"]) == (413, limit)
        assert answer.json["hint"].endswith("With shapes=1 it is shown without numbers.")
        assert client.get(path, query_string={"p": program, "shapes": 1}).status_code == 200
    view = client.post("/api/view", json={"program": program}).json
    assert view["trace"]["numbers"] is False
    assert view["notices"][0].startswith("Shapes only: ")
    assert len(view["totals"]) == 3
    for path, more in (("array", {"node": "n0"}), ("jacobian", {"edge": "e0"}), ("explain", {})):
        assert client.post(f"/api/{path}", json={"program": program, **more}).status_code == 200
    page = client.get("/", query_string={"p": program})
    assert (page.status_code, "Shapes only: " in page.get_data(as_text=True)) == (200, True)


@pytest.mark.parametrize(
    ("path", "body", "detail"),
    [
        ("array", {}, "There is no node –."),
        ("array", {"node": "n99"}, "There is no node n99."),
        ("array", {"node": "e0"}, "The value of “node” is not allowed."),
        ("array", {"node": "n0", "row": -1}, "The value of “row” is not allowed."),
        ("array", {"edge": "e0"}, "There is no field “edge” here."),
        ("jacobian", {"edge": "e99"}, "There is no wire e99."),
        ("jacobian", {"edge": "e0x"}, "The value of “edge” is not allowed."),
    ],
)
def test_a_node_or_wire_that_is_not_there(client, path, body, detail):
    answer = client.post(f"/api/{path}", json={"program": "x = [1, 2]\nsum(x)", **body})
    assert (answer.status_code, answer.json["detail"]) == (400, detail)


def test_a_step_that_is_not_there(client):
    answer = client.get("/graph.svg?p=x*y&step=99")
    assert answer.status_code == 400
    assert answer.json["detail"] == "There is no step 99: the last one is 4."


PAGES = [
    ("p=sigmiod(x)", 200, "sigmiod(x)", "There is no function sigmiod."),
    ("p=%3Cscript%3E", 200, "<script>", None),
    ("p=", 200, "", "The program is empty."),
    ("p=x*y&step=-1", 400, "x*y", "The value of “step” is not allowed."),
    ("p=x*y&x=nan", 400, "x*y", "There is no field “x” here."),
    ("x=nan", 400, "", "There is no field “x” here."),
    ("z=AAAA", 400, "", "The program packed into this link is damaged."),
    ("step=%EF%BC%91&p=x*y", 400, "x*y", "The value of “step” is not allowed."),
]


@pytest.mark.parametrize(("query", "status", "kept", "said"), PAGES)
def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(client, query, status, kept, said):
    answer = client.get(f"/?{query}", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    text = answer.get_data(as_text=True)
    start = text.index(">", text.index("<textarea")) + 1
    typed = text[start : text.index("</textarea>", start)].removeprefix("\n")
    assert html.unescape(typed) == kept
    if said:
        assert said in html.unescape(text)


OTHERS = [
    ("GET", "/nothing", 404, "There is nothing here"),
    ("GET", "/static/js/nothing.js", 404, "There is nothing here"),
    ("GET", "/static/../app.py", 404, "There is nothing here"),
    ("GET", "/.git/config", 404, "There is nothing here"),
    ("GET", "/console", 404, "There is nothing here"),
    ("POST", "/", 405, "This cannot be asked in this way"),
    ("DELETE", "/api/trace", 405, "This cannot be asked in this way"),
    ("GET", "/api/view", 405, "This cannot be asked in this way"),
]


@pytest.mark.parametrize(("method", "path", "status", "title"), OTHERS)
def test_what_is_not_there(client, method, path, status, title):
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.json["title"] == title
    assert ("Allow" in answer.headers) == (status == 405)


def test_what_a_method_is_told(client):
    answer = client.post("/graph.svg")
    assert answer.json["detail"] == "This address answers GET, HEAD, OPTIONS only."
    assert sorted(answer.headers["Allow"].split(", ")) == ["GET", "HEAD", "OPTIONS"]


def test_another_host_name_is_refused(client):
    answer = client.get("/", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    assert answer.json["detail"] == "Gradwalk does not answer under this host name."
    trusting = create_app({"TRUSTED_HOSTS": ["elsewhere.example"]}).test_client()
    assert trusting.get("/", headers={"Host": "elsewhere.example"}).status_code == 200


def test_errors_are_told_in_korean_too(client):
    answer = client.get("/api/trace?p=x&digits=9&lang=ko")
    assert answer.json == {
        "title": "요청을 읽을 수 없습니다",
        "status": 400,
        "detail": "“digits” 항목에 쓸 수 없는 값입니다.",
        "hint": "쓸 수 있는 값: 0부터 6까지의 정수.",
    }


def test_a_fault_of_ours_is_told_without_details_and_logged_without_the_program(
    client, monkeypatch, caplog
):
    def broken(state, *_others):
        raise RuntimeError(state.program)

    monkeypatch.setattr(application.board, "run", broken)
    with caplog.at_level(logging.INFO, "gradwalk"):
        answer = client.get("/api/trace?p=secret_program")
    assert answer.status_code == 500
    assert answer.json == {
        "title": "Something went wrong here",
        "status": 500,
        "detail": "This should not have happened. Nothing of yours is lost.",
    }
    assert "RuntimeError" in caplog.text
    assert "in broken" in caplog.text
    assert "secret_program" not in caplog.text


def test_the_log_carries_the_program_s_hash(client, caplog):
    with caplog.at_level(logging.INFO, "gradwalk"):
        client.get("/api/trace?p=secret_name")
    assert "secret_name" not in caplog.text
    # the first digits of its sha256
    assert "GET /api/trace 200" in caplog.text
    assert caplog.text.rstrip().endswith(" ms aa8474d7b1f4")

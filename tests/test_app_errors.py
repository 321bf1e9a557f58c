"""What is refused, in which words, and that nothing typed is lost."""

from __future__ import annotations

import html
import logging

import pytest

from gradwalk.app import create_app
from gradwalk.core.limits import Limits
from gradwalk.web import board

PROGRAM = "The program cannot be read"


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
    assert answer.json["detail"] == "The program has more than 3 gates."
    long = client.post("/api/trace", json={"program": "#" * 120_001})
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
def test_a_node_or_wire_that_does_not_exist(client, path, body, detail):
    answer = client.post(f"/api/{path}", json={"program": "x = [1, 2]\nsum(x)", **body})
    assert (answer.status_code, answer.json["detail"]) == (400, detail)


def test_a_step_that_does_not_exist(client):
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
    ("p=x*y&fbclid=nan", 200, "x*y", "Ignored in this link: fbclid."),
    ("p=x*y&stp=1", 400, "x*y", "There is no field “stp” here."),
    ("p=x*y&stp=1", 400, "x*y", "Did you mean “step”?"),
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
    ("GET", "/nothing", 404, "Page not found"),
    ("GET", "/static/nothing.js", 404, "Page not found"),
    ("GET", "/static/manifest.json", 404, "Page not found"),
    ("GET", "/static/../app.py", 404, "Page not found"),
    ("GET", "/.git/config", 404, "Page not found"),
    ("GET", "/console", 404, "Page not found"),
    ("POST", "/", 405, "This method is not allowed here"),
    ("DELETE", "/api/trace", 405, "This method is not allowed here"),
    ("GET", "/api/view", 405, "This method is not allowed here"),
]


@pytest.mark.parametrize(("method", "path", "status", "title"), OTHERS)
def test_a_route_that_does_not_exist(client, method, path, status, title):
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.json["title"] == title
    assert ("Allow" in answer.headers) == (status == 405)


def test_a_wrong_method_is_answered_with_the_allowed_ones(client):
    answer = client.post("/graph.svg")
    assert answer.json["detail"] == "This address accepts only GET, HEAD, OPTIONS."
    assert sorted(answer.headers["Allow"].split(", ")) == ["GET", "HEAD", "OPTIONS"]


def test_another_host_name_is_refused(client):
    answer = client.get("/", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    assert answer.json["detail"] == "Gradwalk does not answer under this host name."
    trusting = create_app({"TRUSTED_HOSTS": ["elsewhere.example"]}).test_client()
    assert trusting.get("/", headers={"Host": "elsewhere.example"}).status_code == 200


def test_errors_are_in_korean_too(client):
    answer = client.get("/api/trace?p=x&digits=9&lang=ko")
    assert answer.json == {
        "title": "요청을 읽을 수 없습니다",
        "status": 400,
        "detail": "“digits” 항목에 쓸 수 없는 값입니다.",
        "hint": "쓸 수 있는 값: 0부터 6까지의 정수.",
    }


def test_an_internal_error_shows_no_details_and_logs_no_program(client, monkeypatch, caplog):
    def broken(state, *_others):
        raise RuntimeError(state.program)

    monkeypatch.setattr(board, "trace_program", broken)
    with caplog.at_level(logging.INFO, "gradwalk"):
        answer = client.get("/api/trace?p=secret_program")
    assert answer.status_code == 500
    assert answer.json == {
        "title": "Something went wrong",
        "status": 500,
        "detail": "This should not have happened. Nothing that you typed is lost.",
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

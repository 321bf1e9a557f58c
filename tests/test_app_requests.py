"""Requests that are refused: what they ask, how it is written, and how large it is."""

from __future__ import annotations

import time

import pytest

UNREADABLE = "The request cannot be read"
FIELDS = (
    "Allowed fields: arrays, batch, data, digits, direction, first, lang, mode, of, open, "
    "optimizer, p, parameters, rate, seed, shapes, symbols, unroll, up, update, v, z."
)

QUERIES = [
    ("", {"detail": "The program is missing."}),
    ("v=2&p=x", {"detail": "This link comes from a newer version of Gradwalk."}),
    ("p=x&p=y", {"detail": "“p” appears twice in the address."}),
    ("p=x&z=q6gAAA", {"detail": "The address contains the program twice, as p and as z."}),
    ("p=%ff%fe", {"detail": "The address is not percent-encoded UTF-8."}),
    ("p=%ed%a0%80", {"detail": "The address is not percent-encoded UTF-8."}),
    (
        "p=x&digit=3",
        {"detail": "There is no field “digit” here.", "hint": "Did you mean “digits”?"},
    ),
    ("p=x&Shapes=1", {"hint": "Did you mean “shapes”?"}),
    ("P=x", {"hint": "Did you mean “p”?"}),
    ("p=x&q=1", {"detail": "There is no field “q” here.", "hint": FIELDS}),
    ("p=x&parmeters=W", {"hint": "Did you mean “parameters”?"}),
    ("p=x&utm_source=%ff&digits=9", {"detail": "The value of “digits” is not allowed."}),
    ("p=x&step=1", {"detail": "There is no field “step” here.", "hint": FIELDS}),
    (
        "p=x&digits=7",
        {
            "detail": "The value of “digits” is not allowed.",
            "hint": "Allowed: a whole number from 0 to 6.",
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
            "hint": "Allowed: one of node, gate.",
        },
    ),
    ("p=x&lang=../../x", {"detail": "The value of “lang” is not allowed."}),
    ("p=x&lang=", {"detail": "The value of “lang” is not allowed."}),
    (
        "p=x&open=g1,%3Cb%3E",
        {
            "detail": "The value of “open” is not allowed.",
            "hint": "Allowed: ids of groups such as g3, separated by commas.",
        },
    ),
    (
        "p=x&rate=1e7",
        {
            "detail": "The value of “rate” is not allowed.",
            "hint": "Allowed: a number from 0 to 1,000,000.",
        },
    ),
    (
        "p=x&shapes=0",
        {"detail": "The value of “shapes” is not allowed.", "hint": "Allowed: 1 or nothing."},
    ),
    (
        "z=q7A1",
        {
            "detail": "The program packed into this link is damaged.",
            "hint": "Copy the whole link again, up to its last character.",
        },
    ),
]


@pytest.mark.parametrize(("query", "said"), QUERIES, ids=[query or "-" for query, _ in QUERIES])
def test_queries_that_are_refused(client, query, said):
    answer = client.get(f"/api/trace?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert {"title": UNREADABLE, "status": 400, **said}.items() <= answer.json.items()


IGNORED = [
    "fbclid=IwAR0",
    "utm_source=a&utm_medium=b",
    "at=1",
    "ref=%ff",
    "id=1&id=2",
    "&",
    "=",
    "page=2",
    "ab%ff=1",
]


@pytest.mark.parametrize("query", IGNORED)
def test_what_others_add_to_a_link_is_ignored(client, query):
    for path in ("/api/trace", "/api/derivatives", "/graph.svg", "/", "/embed"):
        plain = client.get(f"{path}?p=x*y")
        assert (plain.status_code, client.get(f"{path}?p=x*y&{query}").status_code) == (200, 200)
    assert client.get(f"/api/trace?{query}&p=x*y").data == client.get("/api/trace?p=x*y").data


def test_the_page_names_what_it_ignores(client):
    page = client.get("/?p=x*y&fbclid=1&utm_source=%3Cb%3E").text
    assert "Ignored in this link: fbclid, utm_source." in page
    page = client.get("/?p=x*y&aa=1&bb=2&cc=3").text
    assert "Ignored in this link: aa, bb, cc." in page
    page = client.get("/?p=x*y&lang=ko&aa=1&bb=1&cc=1&dd=1").text
    assert "이 링크에서 쓰이지 않는 항목: aa, bb, cc, …." in page
    assert "Ignored" not in client.get("/?v=1&p=x*y&&").text


def test_many_unknown_fields_cost_no_time(client):
    query = "&".join(f"stepp{k}=1" for k in range(5_000))
    started = time.process_time()
    client.get(f"/api/trace?p=x&{query}")
    assert time.process_time() - started < 1


BODIES = [
    ({}, "The program is missing."),
    ({"program": None}, "The value of “program” is not allowed."),
    ({"program": 1}, "The value of “program” is not allowed."),
    ({"program": ["1"]}, "The value of “program” is not allowed."),
    ({"program": "x", "inputs": {"x": 1}}, "There is no field “inputs” here."),
    ({"program": "x", "__proto__": 1}, "There is no field “__proto__” here."),
    ({"program": "x", "utm_source": "a"}, "There is no field “utm_source” here."),
    ({"program": "x", "digits": True}, "The value of “digits” is not allowed."),
    ({"program": "x", "digits": 2.0}, "The value of “digits” is not allowed."),
    ({"program": "x", "digits": "2"}, "The value of “digits” is not allowed."),
    ({"program": "x", "digits": -1}, "The value of “digits” is not allowed."),
    ({"program": "x", "open": "g1"}, "The value of “open” is not allowed."),
    ({"program": "x", "open": [1]}, "The value of “open” is not allowed."),
    ({"program": "x", "open": ["g1"] * 2001}, "The value of “open” is not allowed."),
    ({"program": "x", "lang": "qaa"}, "The value of “lang” is not allowed."),
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


def test_a_body_may_not_be_larger_than_256_kib(client):
    answer = client.post("/api/trace", json={"program": "x" * 270_000})
    assert answer.status_code == 413
    assert answer.json == {
        "title": "This is too large",
        "status": 413,
        "detail": "The body is larger than 262144 bytes.",
        "hint": "Send a shorter program.",
    }

"""The readers of programs, links and bodies take any text: they read it or say what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.programs import programs
from tests.fuzz.properties import check_body, check_packed, check_program, check_query
from tests.fuzz.requests import Asked, gets, posts

FEW = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@FEW
@given(programs())
def test_any_program(text: str) -> None:
    check_program(text)


@FEW
@given(gets())
def test_any_query(asked: Asked) -> None:
    check_query(asked.query.encode())


@FEW
@given(posts())
def test_any_body(asked: Asked) -> None:
    check_body((asked.body or "").encode("utf-8", "surrogatepass"))


@FEW
@given(st.text("AZaz09-_", max_size=40))
def test_any_packed_program(text: str) -> None:
    check_packed(text)


BODIES = [
    b"",
    b"{",
    b"[]",
    b'{"lang": []}',
    b'{"digits": 1e999}',
    b'{"a": 1, "a": 2}',
    b"\xff",
    b"{}",
]


@pytest.mark.parametrize("body", BODIES)
def test_bodies(body: bytes) -> None:
    check_body(body)


QUERIES = [b"", b"&", b"=", b"p", b"%ff=%ff", b"z=", b"p=x%0D%0D%0Ay", b"open=&open", b"index=01"]


@pytest.mark.parametrize("query", QUERIES)
def test_queries(query: bytes) -> None:
    check_query(query)

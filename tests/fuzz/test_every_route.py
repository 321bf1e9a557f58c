"""No request answers with a fault of the server, whatever it asks, on any route."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings

from gradwalk.web.questions import QUESTIONS
from tests.fuzz.answers import check, send
from tests.fuzz.requests import Asked, ask, requests
from tests.rows import loop_over

CALLS = "c(u) = u^2\nb(u) = c(u)\na(u) = b(u)\na(x) + 1"
IGNORED = "W = [1, 2]\nf(x) = 2\nf(W) + sum(W)"
PROGRAMS = [
    (CALLS, None),
    (CALLS, ["g1"]),
    (CALLS, ["g1", "g1_0"]),
    (IGNORED, []),
    (IGNORED, ["g1"]),
    ("f(x, y) = y\nsum(f([[1, 2], [3, 4]], [1, 2]))", []),
    ("(-2)^x", None),
    ("f(u) = (-2)^u\nf(f(a))", []),
    ("x/0 + 0^y", None),
    # taken apart, the sum of a number leaves no gate in the function
    ("f(u) = sum(u)\nW = [1, 2]\nf(x) + sum(W)", None),
]
"""Programs that some question answered with a fault, and the groups that were open."""


@loop_over("question", ["view", "trace", *QUESTIONS])
@loop_over(("program", "groups"), PROGRAMS)
def test_programs_that_made_a_fault(
    client: FlaskClient, program: str, groups: list[str] | None, question: str
) -> None:
    for fields in ({}, {"unroll": True}, {"shapes": True}, {"mode": "gate"}, {"update": 2}):
        for asked in ask(question, program, groups, fields):
            check(asked, send(client, asked))


@pytest.mark.usefixtures("short_animations")
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(requests())
def test_any_request(client: FlaskClient, asked: Asked) -> None:
    check(asked, send(client, asked))

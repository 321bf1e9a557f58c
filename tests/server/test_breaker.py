"""A service that failed is left alone, and asked again by one request."""

from __future__ import annotations

import logging

import pytest

from gradwalk.server.breaker import RETRY_SECONDS, CircuitBreaker


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker("Redis", clock)


def test_a_service_that_answers_is_asked(breaker: CircuitBreaker) -> None:
    assert [breaker.allows(), breaker.allows(), breaker.is_open] == [True, True, False]


def test_one_that_failed_is_left_alone_and_then_asked_by_one_request(
    breaker: CircuitBreaker, clock: Clock
) -> None:
    breaker.note_failure(OSError())
    clock.now += RETRY_SECONDS - 0.1
    assert [breaker.allows(), breaker.is_open] == [False, True]
    clock.now += 0.2
    assert [breaker.allows(), breaker.allows(), breaker.is_open] == [True, False, True]
    breaker.note_success()
    assert [breaker.allows(), breaker.allows(), breaker.is_open] == [True, True, False]


def test_one_that_fails_again_is_left_alone_again(breaker: CircuitBreaker, clock: Clock) -> None:
    breaker.note_failure(OSError())
    clock.now += RETRY_SECONDS
    assert breaker.allows()
    breaker.note_failure(OSError())
    clock.now += RETRY_SECONDS - 0.1
    assert not breaker.allows()


def test_each_change_is_logged_once(
    breaker: CircuitBreaker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for _ in range(3):
        breaker.note_failure(OSError("user:secret@host"))
    for _ in range(3):
        breaker.note_success()
    assert caplog.messages == ["Redis does not answer: OSError", "Redis answers again"]

"""Sends random requests to every route for a while; keeps the shortest of each kind of fault."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, seed, settings

from gradwalk.app import create_app
from tests.fuzz.answers import check, send
from tests.fuzz.requests import Asked, requests

_BATCH = 500


@dataclass(slots=True)
class Hunt:
    """How many requests were sent, and the shortest one by what it revealed."""

    sent: int = 0
    faults: dict[str, Asked] = field(default_factory=dict)

    def add(self, fault: str, asked: Asked) -> None:
        """Keep a fault if its request is shorter than the one of its kind so far."""
        known = self.faults.get(fault)
        if known is None or len(repr(asked)) < len(repr(known)):
            self.faults[fault] = asked


class _LastFault(logging.Handler):
    """Keeps what the application logs of a fault: its type and its traceback."""

    text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text = record.getMessage()


def hunt(seconds: float, first_seed: int) -> Hunt:
    """Send random requests for `seconds`. The same seed sends the same requests."""
    found, log = Hunt(), _LastFault(logging.ERROR)
    logging.getLogger("gradwalk").addHandler(log)
    client = create_app().test_client()
    end = time.monotonic() + seconds

    @given(requests())
    @settings(
        max_examples=_BATCH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def send_one(asked: Asked) -> None:
        if time.monotonic() > end:
            return
        found.sent += 1
        answer = send(client, asked)
        if answer.status_code >= 500:
            found.add(log.text, asked)
            return
        try:
            check(asked, answer)
        except AssertionError as error:
            found.add(f"an answer that is not as it must be: {error}", asked)

    batch = first_seed
    while time.monotonic() < end:
        seed(batch)(send_one)()
        batch += 1
    return found

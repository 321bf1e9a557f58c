"""How the body of a request is read: in parts, within bounds, and in time."""

from __future__ import annotations

import pytest

from gradwalk.server import reading
from gradwalk.web.security import MAX_BODY_BYTES
from tests.server.asking import Computed, ask


def test_a_body_arrives_in_parts() -> None:
    computed = Computed()
    ask(computed, method="POST", body=(b"a", b"b", b"c"))
    assert computed.asked[0].body == b"abc"


def test_no_more_of_a_body_is_read_than_shows_that_it_is_too_large() -> None:
    computed = Computed()
    part = bytes(MAX_BODY_BYTES // 2 + 1)
    ask(computed, method="POST", body=(part,) * 9)
    assert len(computed.asked[0].body) == 2 * len(part)


@pytest.mark.parametrize("body", [(b"{", b"")])
def test_a_body_without_a_length_is_refused(body: tuple[bytes, ...]) -> None:
    sent = ask(Computed(), method="POST", headers={"transfer-encoding": "chunked"}, body=body)
    assert sent
    assert sent.status == 411


def test_a_body_that_does_not_arrive_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BODY_SECONDS", 0.01)
    computed = Computed()
    sent = ask(computed, method="POST", body=())
    assert sent
    assert sent.status == 408
    assert computed.asked == []

"""Headers that lead to the same answer become equal, and no others."""

from __future__ import annotations

import pytest

from gradwalk.server.negotiation import select_headers


@pytest.mark.parametrize(
    ("name", "value", "reduced"),
    [
        ("accept-encoding", "gzip, deflate, br, zstd", "zstd, br, gzip"),
        ("accept-encoding", "br;q=1.0, gzip;q=0.8", "br, gzip"),
        ("accept-encoding", "gzip;q=0, br", "br"),
        ("accept-encoding", "deflate", ""),
        ("accept-encoding", "", ""),
        # what says more is read as it is
        ("accept-encoding", "*", "*"),
        ("accept-encoding", "identity;q=0.5, gzip;q=0.1", "identity;q=0.5, gzip;q=0.1"),
        ("accept-language", "en-US,en;q=0.9", "en"),
        ("accept-language", "ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("accept-language", "en;q=0.2,ko;q=0.3", "ko"),
        ("accept-language", "fr", "en"),
        ("accept-language", "", "en"),
        ("accept", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("accept", "*/*", "application/json"),
        ("accept", "image/avif,image/webp,*/*", "application/json"),
        ("host", "localhost:8000", "localhost:8000"),
        ("accept-language", "ko," * 500, "ko," * 500),
    ],
)
def test_a_header_is_reduced_to_what_it_decides(name: str, value: str, reduced: str) -> None:
    sent = {name: value, "user-agent": "any"}
    assert select_headers(sent) == ((name, reduced),)


def test_only_headers_that_answers_depend_on_are_passed_on() -> None:
    sent = {"host": "a", "cookie": "secret", "accept-language": "ko", "user-agent": "x"}
    assert select_headers(sent) == (("accept-language", "ko"), ("host", "a"))

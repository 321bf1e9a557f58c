"""The address of a client, behind proxies that are trusted and others that are not."""

from __future__ import annotations

import pytest

from gradwalk.server.clients import find_client, find_scheme, parse_networks

PROXIES = parse_networks(["10.0.0.0/8", "::1", "192.168.1.7"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        # who is no proxy of ours may claim what it likes
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
        ("10.1.2.3", "198.51.100.1", "198.51.100.1"),
        ("::1", "198.51.100.1", "198.51.100.1"),
        ("192.168.1.7", "198.51.100.1, 10.9.9.9", "198.51.100.1"),
        ("192.168.1.8", "198.51.100.1", "192.168.1.8"),
        # the client put the first one there itself
        ("10.1.2.3", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("10.1.2.3", " , ", "10.1.2.3"),
        ("10.1.2.3", "not an address", "not an address"),
        ("10.1.2.3", "10.4.4.4, 10.5.5.5", "10.4.4.4"),
        ("", "", ""),
    ],
)
def test_the_last_address_that_no_trusted_proxy_has(peer: str, forwarded: str, client: str) -> None:
    assert find_client(peer, forwarded, PROXIES) == client


def test_without_proxies_nobody_is_believed() -> None:
    assert find_client("127.0.0.1", "198.51.100.1", ()) == "127.0.0.1"


@pytest.mark.parametrize(
    ("peer", "said", "scheme"),
    [
        ("10.1.2.3", "https", "https"),
        ("10.1.2.3", "HTTPS ", "https"),
        ("10.1.2.3", "http", None),
        ("10.1.2.3", "javascript", None),
        ("10.1.2.3", "", None),
        ("203.0.113.5", "https", None),
    ],
)
def test_a_proxy_that_is_set_says_whether_it_was_asked_by_tls(
    peer: str, said: str, scheme: str | None
) -> None:
    assert find_scheme(peer, {"x-forwarded-proto": said}, PROXIES) == scheme

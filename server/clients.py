"""Who asks: the address of a client, also behind proxies that are trusted."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def parse_networks(texts: Sequence[str]) -> tuple[Network, ...]:
    """Return the networks of trusted proxies. Raises ValueError for what is none."""
    return tuple(ipaddress.ip_network(text, strict=False) for text in texts)


def find_client(peer: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """Return the address of the client.

    `peer` is at the other end of the connection; `forwarded` is X-Forwarded-For, to which each
    proxy appends who asked it. The last address that no trusted proxy has is the client.
    """
    chain = [*(part.strip() for part in forwarded.split(",") if part.strip()), peer]
    for address in reversed(chain):
        if not _is_proxy(address, proxies):
            return address
    return chain[0]


def find_scheme(peer: str, headers: Mapping[str, str], proxies: Sequence[Network]) -> str | None:
    """Return `https` where a trusted proxy says that the client asked it so."""
    said = headers.get("x-forwarded-proto", "").strip().lower()
    return "https" if said == "https" and _is_proxy(peer, proxies) else None


def _is_proxy(address: str, proxies: Sequence[Network]) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in proxies)

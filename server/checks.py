"""Holds settings to what they may be, before anything is started."""

from __future__ import annotations

from gradwalk.server.clients import parse_networks
from gradwalk.server.program_limits import read_limits
from gradwalk.server.settings import Settings
from gradwalk.web.short_links.open_store import open_store


def check_settings(settings: Settings) -> None:
    """Raise ValueError, with what is wrong, for settings that cannot be served."""
    parse_networks(settings.proxies)
    read_limits(settings.limits)
    open_store(settings.links, settings.links_size)
    if settings.redis and not settings.redis.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError(
            f"{settings.redis!r} is no address of a Redis, such as redis://HOST:PORT/0"
        )

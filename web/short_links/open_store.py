"""Chooses where links are kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from gradwalk.web.short_links.link_store import LinkStore
from gradwalk.web.short_links.redis_store import RedisStore
from gradwalk.web.short_links.sqlite_store import SqliteStore

OFF = "off"
_SCHEMES = ("redis://", "rediss://", "unix://")
_FILE = "links.sqlite3"


def open_store(place: str, megabytes: int) -> LinkStore | None:
    """Return what keeps links at `place`: a file, or the address of a Redis.

    An empty `place` is a file in the folder for data; `off` keeps none. Nothing is created or asked
    before the first link is kept. Raises ValueError for an address that is none.
    """
    most_bytes = megabytes * 1_000_000
    if place == OFF:
        return None
    if place.startswith(_SCHEMES):
        return RedisStore(place, most_bytes)
    if "://" in place:
        raise ValueError(f"{place!r} is neither a file nor the address of a Redis")
    return SqliteStore(Path(place) if place else find_data_folder() / _FILE, most_bytes)


def find_data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder for data: what systemd gives, or what the user has, as XDG says."""
    if given := environ.get("STATE_DIRECTORY"):
        return Path(given.split(":")[0])
    data = environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "gradwalk"

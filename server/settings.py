"""What a keeper of the server may set: one row a setting, by environment or by a flag of `serve`.

The command line, the documentation's table and its test follow these rows.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
ANY_ADDRESS = ("0.0.0.0", "::")
"""Addresses to listen on that are no names to be reached by."""

_PREFIX = "GRADWALK_"


def setting(
    default: Any,
    help: str,
    *,
    low: int | None = None,
    unit: str = "",
    flag: str = "",
    choices: tuple[str, ...] = (),
) -> Any:
    """Return a row: its default, what it means, the least it may be, and its unit.

    `flag` names one of several values; `choices` are all that is allowed.
    """
    metadata = {"help": help, "low": low, "unit": unit, "flag": flag, "choices": choices}
    return field(default=default, metadata=metadata)


def count_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. A tuple is repeated as a flag, and separated by commas in the environment."""

    host: str = setting("127.0.0.1", "Address to listen on.")
    port: int = setting(8000, "Port to listen on; 0 takes a free one.", low=0)
    hosts: tuple[str, ...] = setting(
        (), "Another name by which this server is reached (may be repeated).", flag="--trusted-host"
    )
    proxies: tuple[str, ...] = setting(
        (),
        "Address or network of a proxy whose X-Forwarded-For is believed (may be repeated).",
        flag="--proxy",
    )
    workers: int = setting(
        0,
        "Processes that compute small requests, and as many for large ones; 0: one a processor.",
        low=0,
    )
    queue: int = setting(256, "Small requests that may wait; beyond, the answer is 503.", low=1)
    heavy_queue: int = setting(
        32, "Large requests that may wait; beyond, the answer is 503.", low=1
    )
    cpu_seconds: int = setting(
        10, "Processor time after which a computation is ended.", low=1, unit="s"
    )
    memory: int = setting(2048, "Memory that a computing process may use.", low=512, unit="MB")
    cache: int = setting(64, "Memory for finished answers.", low=0, unit="MB")
    trace_cache: int = setting(64, "Memory for traces in each computing process.", low=1, unit="MB")
    limits: tuple[str, ...] = setting(
        (),
        "Limit of what a program may cost, as in gates=2000 (may be repeated); "
        "the names are those that errors name.",
        flag="--limit",
    )
    rate: int = setting(
        60, "Processor time that one address may use a minute; 0: any.", low=0, unit="s"
    )
    redis: str = setting("", "Address of a Redis for answers and rates, redis://HOST:PORT/DB.")
    links: str = setting(
        "",
        "Where short links are kept: a file, redis://HOST:PORT/DB, or off; "
        "by default a file in the folder for data.",
    )
    links_size: int = setting(256, "Room for short links.", low=1, unit="MB")
    link_rate: int = setting(60, "Short links that one address may make a minute; 0: any.", low=0)
    metrics: bool = setting(False, "Serve figures for Prometheus at /metrics.")
    contact: str = setting(
        "",
        "Mail address or link for reports of security problems, served as security.txt.",
    )
    log: str = setting("text", "Form of the log.", choices=("text", "json"))

    @property
    def trusted_hosts(self) -> list[str]:
        """The names under which the server answers."""
        own = () if self.host in ANY_ADDRESS else (self.host,)
        return list(dict.fromkeys((*LOCAL_HOSTS, *own, *self.hosts)))

    @property
    def processes(self) -> int:
        """How many processes compute in each lane."""
        return self.workers or count_processors()


def variable_of(name: str) -> str:
    """Return the environment variable of a setting."""
    return _PREFIX + name.upper()

"""Runs the HTTP server: one process holds the connections, and its children compute."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from gradwalk.server.environment import write_settings
from gradwalk.server.log import make_formatter
from gradwalk.server.settings import Settings
from gradwalk.server.shared_socket import SharedSocketServer, listen

_CONNECTIONS = 20_000
"""Connections that are held at the same time."""
_HEADER_MILLISECONDS = 5_000
"""A client that has not sent its headers by then is closed; so is an idle connection."""
_BUFFER_BYTES = 64 * 1024
"""The longest head of a request."""
_STOP_SECONDS = 30
"""The seconds in which the server finishes what is under way when it is asked to stop."""
_HANDOVER_SECONDS = 10.0
"""When the process that answers is replaced, the next one has so long to start beside it."""

_SINGLE_THREADED = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; SIGHUP replaces the process that answers without a gap.

    Raises ListenError where nothing can listen at the host and the port.
    """
    listener = listen(settings.host, settings.port)
    settings = replace(settings, port=listener.getsockname()[1])
    # the processes that follow read the same settings, and compute with one thread each
    os.environ.update(write_settings(settings))
    os.environ.update(dict.fromkeys(_SINGLE_THREADED, "1"))
    SharedSocketServer(
        listener,
        "gradwalk.server.asgi:make_front",
        interface=Interfaces.ASGI,
        factory=True,
        http=HTTPModes.http1,
        websockets=False,
        workers=1,
        backpressure=_CONNECTIONS,
        http1_settings=HTTP1Settings(
            header_read_timeout=_HEADER_MILLISECONDS, max_buffer_size=_BUFFER_BYTES
        ),
        respawn_failed_workers=True,
        respawn_interval=_HANDOVER_SECONDS,
        workers_kill_timeout=_STOP_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=_describe_log(settings.log),
    ).serve()


def _describe_log(form: str) -> dict[str, Any]:
    """Return the configuration with which Granian writes into the same log."""
    handler = {"class": "logging.StreamHandler", "formatter": "line"}
    return {
        "formatters": {"line": {"()": make_formatter, "form": form}},
        "handlers": {"console": handler},
        "loggers": {"_granian": {"handlers": ["console"], "propagate": False}},
    }

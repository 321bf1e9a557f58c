"""A process that computes: it answers one request after another by the Flask application.

Its processor time and memory are limited by the kernel, whatever a request turns out to cost; the
server starts another process in its place.
"""

from __future__ import annotations

import contextlib
import logging
import os
import resource
import signal
import socket
import sys
import time
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from flask import Flask

from gradwalk.app import create_app
from gradwalk.graphviz_render.layout.dot.service import count_failed_layouts
from gradwalk.server.log import set_up_log
from gradwalk.server.message import Answer, Request, receive, unpack_request
from gradwalk.server.program_limits import read_limits
from gradwalk.server.settings import Settings
from gradwalk.web.admission import TooHeavyError, admit_at_most
from gradwalk.web.cache import limit_cache
from gradwalk.web.repeats import Repeats
from gradwalk.web.routes import warm_up
from gradwalk.web.short_links.open_store import open_store

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Lane:
    """What a process of one lane may take.

    `most_seconds` is the processor time a request may be estimated at; None admits all. A
    computation is ended after `cpu_seconds`. `nice` is its priority.
    """

    name: str
    most_seconds: float | None
    cpu_seconds: float
    nice: int


def serve_requests(connection: socket.socket, lane: Lane, settings: Settings) -> None:
    """Answer requests until the server closes `connection`.

    The server logs requests; only failures are logged here, in the same form.
    """
    set_up_log(settings.log, logging.WARNING)
    # the server decides when to stop, not the person who pressed Ctrl+C
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(OSError):
        os.nice(lane.nice)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit_cache(settings.trace_cache * _MEGABYTE)
    app = make_warm_app()
    app.config["TRUSTED_HOSTS"] = settings.trusted_hosts
    app.config["LIMITS"] = read_limits(settings.limits)
    app.config["LINKS"] = open_store(settings.links, settings.links_size)
    # what was loaded before the fork is copied where it is first touched: not while anybody waits
    answer_request(app, Request("GET", "/", "", (("host", settings.trusted_hosts[0]),)))
    if sys.platform == "linux":
        memory = settings.memory * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    admit_at_most(lane.most_seconds)
    # Where the server is killed this ends with the connection, or with its timer.
    while message := receive(connection):
        # The kernel ends a process whose timer runs out: there is no handler for this signal.
        signal.setitimer(signal.ITIMER_PROF, lane.cpu_seconds)
        answer = answer_request(app, unpack_request(*message))
        signal.setitimer(signal.ITIMER_PROF, 0)
        try:
            connection.sendall(answer.pack())
        except ConnectionError:
            return


@cache
def make_warm_app() -> Flask:
    """Return an application for which nothing is slow the first time.

    Created before a process is forked, it is the same in all of them, with the templates compiled.
    """
    app = create_app()
    warm_up(app)
    return app


def answer_request(app: Flask, request: Request) -> Answer:
    """Answer one request by the application."""
    began, failed = _processor_time(), count_failed_layouts()
    repeats: Repeats = app.extensions["repeats"]
    quick = repeats.find(request.path, request.headers, request.body) if request.body else None
    if quick is not None:
        spent = _processor_time() - began
        return Answer(200, quick.headers, quick.body, cpu=spent, program=quick.program)
    head: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], error: object = None) -> Any:
        head[:] = [int(status.split(" ", 1)[0]), headers]

    environ = _make_environ(request)
    try:
        chunks = app(environ, start)
        body = b"".join(chunks)
    except TooHeavyError:
        return Answer(503, (), b"", cpu=_processor_time() - began, heavy=True)
    if hasattr(chunks, "close"):
        chunks.close()
    if head[0] == 200 and request.body:
        repeats.remember(request.path, request.headers, request.body, environ, tuple(head[1]))
    program = environ.get("gradwalk.program", "")
    return Answer(
        head[0],
        tuple(head[1]),
        body,
        cpu=_processor_time() - began,
        program=program,
        failed_layouts=count_failed_layouts() - failed,
    )


def _make_environ(request: Request) -> dict[str, Any]:
    """Return the request as PEP 3333 has it."""
    headers = dict(request.headers)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path,
        "QUERY_STRING": request.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(request.body)),
        "CONTENT_TYPE": headers.pop("content-type", ""),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": headers.pop("x-forwarded-proto", "http"),
        "wsgi.input": BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    environ |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return environ


def _processor_time() -> float:
    """Return the seconds of processor time of this process and its children that ended."""
    used = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used + children.ru_utime + children.ru_stime

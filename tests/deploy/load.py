"""Visitors who ask and ask while something happens to a deployment."""

from __future__ import annotations

import http.client
import itertools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

from tests.deploy.deployment import Deployment
from tests.deploy.visitor import Reply, Visitor

VISITORS = 4


@dataclass
class Load:
    """What became of the requests."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    """Answers that were not those of the request."""
    lost: list[str] = field(default_factory=list)
    """Requests without an answer, or with one of 5xx."""


@contextmanager
def loaded(deployment: Deployment) -> Iterator[Load]:
    """Let visitors ask, each at a time one question that nobody has asked before."""
    load, over, numbers = Load(), threading.Event(), itertools.count(1)

    def ask_and_ask(visitor: Visitor) -> None:
        while not over.is_set():
            ask(visitor, next(numbers), load)
            over.wait(0.02)

    threads = [
        threading.Thread(target=ask_and_ask, args=(deployment.visit(),)) for _ in range(VISITORS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        over.set()
        for thread in threads:
            thread.join()


def ask(visitor: Visitor, number: int, load: Load) -> None:
    """Ask for 6 + `number`, and note how it went."""
    program = f"x=2; y=3; z={number}; x*y+z"
    try:
        if number % 2:
            reply = visitor.get(f"/api/trace?p={quote(program)}")
        else:
            reply = visitor.post("/api/trace", {"program": program})
    except (OSError, http.client.HTTPException) as error:
        load.lost.append(f"{number}: {error!r}")
        visitor.close()
        return
    if reply.status >= 500:
        load.lost.append(f"{number}: {reply.status} {reply.body[:200]!r}")
    elif read_output(reply) == 6 + number:
        load.right += 1
    else:
        load.wrong.append(f"{number}: {reply.status} {reply.body[:200]!r}")


def read_output(reply: Reply) -> float | None:
    """Return the value of the output in a trace, or None where there is none."""
    if reply.status != 200:
        return None
    trace = json.loads(reply.body)
    values = {node["id"]: node["value"] for node in trace["nodes"]}
    value: float | None = values[trace["output"]]
    return value

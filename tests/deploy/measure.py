"""How fast a picture comes that nginx keeps: `python -m tests.deploy.measure`.

Visitors share the machine with the deployment, so the figure is a lower bound.
"""

from __future__ import annotations

import asyncio
import math
import ssl
import statistics
import tempfile
import time
from pathlib import Path

import psutil

from tests.deploy.deployment import Deployment, deployed
from tests.deploy.machines import SITE

CONNECTIONS = 100
SECONDS = 10.0
FRESH = 50
PICTURE = "/graph.svg?p=x%3D-2;%20y%3D5;%20z%3D-4;%20f%3D(x%2By)*z&lang=en"
_REQUEST = f"GET {PICTURE} HTTP/1.1\r\nHost: {SITE}\r\nAccept-Encoding: gzip\r\n\r\n".encode()


class Asking(asyncio.Protocol):
    """A connection over which the picture is asked for again and again, until a time."""

    def __init__(self, until: float) -> None:
        self.taken: list[float] = []
        self.wrong = 0
        self.over = asyncio.get_running_loop().create_future()
        self._until = until
        self._body_left = 0
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        self._asked_at = time.perf_counter()
        self._transport.write(_REQUEST)

    def data_received(self, data: bytes) -> None:
        if self._body_left:
            self._body_left -= len(data)
        else:
            self._received += data
            head, end, body = self._received.partition(b"\r\n\r\n")
            if not end:
                return
            self.wrong += not head.startswith(b"HTTP/1.1 200") or b"X-Cache: HIT" not in head
            if b"\r\nconnection: close" in head.lower():
                # nginx ends a connection after its thousandth answer
                self._until = 0.0
            size = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            self._body_left = int(size) - len(body)
            self._received = b""
        if not self._body_left:
            self._note()

    def _note(self) -> None:
        now = time.perf_counter()
        self.taken.append(now - self._asked_at)
        if now < self._until:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self.wrong += error is not None
        self.over.set_result(None)


async def ask_and_ask(port: int, context: ssl.SSLContext) -> list[Asking]:
    """Ask over all connections at the same time."""
    until = time.perf_counter() + SECONDS
    connecting = (
        asyncio.get_running_loop().create_connection(
            lambda: Asking(until), "127.0.0.1", port, ssl=context, server_hostname=SITE
        )
        for _ in range(CONNECTIONS)
    )
    asking = [protocol for _, protocol in await asyncio.gather(*connecting)]
    await asyncio.gather(*(each.over for each in asking))
    return asking


def measure_pictures(deployment: Deployment) -> None:
    """Print how many pictures came a second, and how long they took."""
    visitor = deployment.visit()
    for _ in range(2):
        visitor.get(PICTURE, Accept_Encoding="gzip")
    certificate = deployment.folder / "nginx" / "gradwalk" / "certificate.pem"
    context = ssl.create_default_context(cafile=str(certificate))
    began = time.perf_counter()
    asking = asyncio.run(ask_and_ask(deployment.ports.tls, context))
    seconds = time.perf_counter() - began
    taken = sorted(duration for each in asking for duration in each.taken)
    print(f"pictures: {len(taken) / seconds:,.0f} a second over {CONNECTIONS} connections")
    for share in (0.5, 0.99, 1.0):
        print(f"  p{share * 100:g}: {taken[math.ceil(share * len(taken)) - 1] * 1000:.1f} ms")
    print(f"  wrong or not from the cache: {sum(each.wrong for each in asking)}")


def measure_computing(deployment: Deployment) -> None:
    """Print how long a page and a picture take that nobody has asked for, one after the other."""
    visitor = deployment.visit()
    for kind, path in (("page", "/"), ("picture", "/graph.svg")):
        taken = []
        for number in range(FRESH):
            began = time.perf_counter()
            visitor.get(f"{path}?p=x%3D-2;%20y%3D5;%20z%3D{number};%20f%3D(x%2By)*z&lang=en")
            taken.append(time.perf_counter() - began)
        print(f"a new {kind}: {statistics.median(taken) * 1000:.0f} ms (median of {FRESH})")


def measure_memory(deployment: Deployment) -> None:
    """Print what an app machine with one process in each lane takes, shared pages once."""
    app = psutil.Process(deployment.apps[0].pid)
    everybody = [app, *app.children(recursive=True)]
    sizes = sorted(process.memory_full_info().pss / 1e6 for process in everybody)
    listed = ", ".join(f"{size:.0f}" for size in sizes)
    print(f"memory of an app machine with --workers 1: {sum(sizes):.0f} MB ({listed})")


def measure_start(deployment: Deployment) -> None:
    """Print how long an app machine takes until it is ready."""
    app = deployment.apps[1]
    app.end()
    began = time.perf_counter()
    app.start()
    print(f"start: {time.perf_counter() - began:.1f} s until it is ready")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, deployed(Path(folder) / "deployment") as running:
        print(f"load of the machine beforehand: {psutil.getloadavg()[0]:.1f}")
        measure_pictures(running)
        measure_computing(running)
        measure_memory(running)
        measure_start(running)


if __name__ == "__main__":
    main()

"""The command that serves the page."""

from __future__ import annotations

import json
import re
import signal
import socket
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from tests.started import started

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent
SECONDS = 60


class Served(NamedTuple):
    process: psutil.Process
    url: str
    port: int


@pytest.fixture
def served() -> Iterator[Served]:
    """A server with one process in each lane, as the command starts it."""
    command = [sys.executable, "-m", "gradwalk", "serve", "--port", "0", "--workers", "1"]
    with started(command, ROOT) as server:
        assert server.stdout
        line = server.stdout.readline()
        found = re.fullmatch(r"Gradwalk is running at (http://localhost:(\d+)/) .*\n", line)
        assert found, line
        yield Served(psutil.Process(server.pid), found[1], int(found[2]))


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=SECONDS) as answer:
        body: bytes = answer.read()
        return body


def test_it_prints_its_address_and_answers_there_alone(served: Served) -> None:
    assert json.loads(get(served.url + "healthz"))["status"] == "ok"
    assert b"<svg" in get(served.url + "graph.svg?p=x*y")
    with pytest.raises(OSError, match="refused"):
        # by default nobody else on the network is served
        socket.create_connection(("127.0.0.2", served.port), timeout=SECONDS)


def test_told_to_stop_it_finishes_what_is_under_way_and_leaves_nobody(served: Served) -> None:
    everybody = [served.process, *served.process.children(recursive=True)]
    large = "%2B".join(["exp(x*y)"] * 500)
    found: list[bytes] = []
    under_way = threading.Thread(
        target=lambda: found.append(get(f"{served.url}graph.svg?p={large}"))
    )
    under_way.start()
    wait_until_busy(everybody)
    served.process.send_signal(signal.SIGTERM)
    under_way.join(SECONDS)
    assert found
    assert found[0].endswith(b"</svg>")
    _, alive = psutil.wait_procs(everybody, timeout=SECONDS)
    assert not alive


def test_killed_it_leaves_nobody(served: Served) -> None:
    everybody = [served.process, *served.process.children(recursive=True)]
    served.process.kill()
    _, alive = psutil.wait_procs(everybody, timeout=SECONDS)
    assert not alive


def test_when_the_process_that_answers_is_killed_another_takes_its_place(served: Served) -> None:
    front = served.process.children()[0]
    front.kill()
    front.wait(SECONDS)
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            assert b"<svg" in get(served.url + "graph.svg?p=x*y")
            break
        except OSError:
            assert time.monotonic() < deadline, "nobody answers"
            time.sleep(0.1)


def test_told_to_reload_it_answers_all_along(served: Served) -> None:
    front = served.process.children()[0]
    served.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + SECONDS
    while front.is_running():
        assert time.monotonic() < deadline, "it is not replaced"
        assert json.loads(get(served.url + "healthz"))["status"] == "ok"
        time.sleep(0.05)
    assert b"<svg" in get(served.url + "graph.svg?p=x*y")


def wait_until_busy(processes: list[psutil.Process]) -> None:
    """Wait until one of the processes computes."""
    before = measure_time(processes)
    deadline = time.monotonic() + SECONDS
    while measure_time(processes) < before + 0.2:
        assert time.monotonic() < deadline, "nothing is computed"
        time.sleep(0.05)


def measure_time(processes: list[psutil.Process]) -> float:
    """Return the processor time of the processes, in seconds."""
    spent = 0.0
    for process in processes:
        # one that lays out a graph ends meanwhile
        with suppress(psutil.NoSuchProcess):
            spent += process.cpu_times().user
    return spent

"""Faults of a running server: it goes on, no answer is wrong, and nothing is left behind."""

from __future__ import annotations

import asyncio
import json
import resource
import socket
import struct
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import psutil
import pytest

from load.connections import HOST, Client, Request, Response
from load.machine import Server, serving

pytestmark = pytest.mark.slow
SETTINGS = {"GRADWALK_RATE": "0", "GRADWALK_WORKERS": "2"}
PATIENCE_SECONDS = 120
SLOW = "+".join(["exp(x*y)"] * 300)
"""Takes a second of processor time or so."""

T = TypeVar("T")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(SETTINGS) as server:
        yield server


def run(scene: Coroutine[Any, Any, T]) -> T:
    # the browser's tests have a loop of their own in this thread
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scene).result()


def view(number: int, program: str = "f=x*y") -> Request:
    """A question about another program for each number, whose answer says which it was."""
    body = json.dumps({"program": f"x={number}; y=2; {program}", "step": 0}).encode()
    return Request("POST", "/api/view", (("Content-Type", "application/json"),), body)


def value_of(response: Response) -> float:
    """The value of x in the answer."""
    nodes = json.loads(response.body)["trace"]["nodes"]
    return float(next(node["value"] for node in nodes if node["symbol"] == "x"))


async def ask_many(port: int, numbers: range) -> list[Response]:
    """Ask by one browser; the answers in the order of the numbers."""
    client = Client(port)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await asyncio.gather(*(client.ask(view(number)) for number in numbers))
    finally:
        client.close()


def wait_until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.05)


def is_answered(server: Server) -> bool:
    try:
        responses = run(ask_many(server.port, range(900, 904)))
    except (OSError, EOFError):
        return False
    return [response.status for response in responses] == [200] * 4


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def computing(server: Server) -> list[psutil.Process]:
    """The processes that compute: all that one process has started."""
    return forkserver_of(server).children()


def forkserver_of(server: Server) -> psutil.Process:
    front = server.process.children()[0]
    return max(front.children(), key=lambda child: len(child.children()))


def test_computing_processes_are_killed_under_load(server: Server) -> None:
    async def ask_and_kill() -> list[Response]:
        asking = asyncio.create_task(ask_many(server.port, range(60)))
        for _ in range(6):
            await asyncio.sleep(0.05)
            for process in computing(server)[:2]:
                process.kill()
        return await asking

    responses = run(ask_and_kill())
    for number, response in enumerate(responses):
        # what was under way on the one that was killed is asked again, by the page itself
        assert response.status == 200 or "retry-after" in response.headers
        assert response.status != 200 or value_of(response) == number
    wait_until(lambda: is_answered(server))


def test_the_process_that_holds_the_connections_is_killed(server: Server) -> None:
    first, *old = server.processes()
    old[0].kill()
    wait_until(lambda: is_answered(server))
    # what it had started does not outlive it
    wait_until(lambda: not any(is_alive(process) for process in old))
    assert first.is_running()


def test_clients_leave_in_the_middle_of_answers(server: Server) -> None:
    wait_until(lambda: is_answered(server))
    before = server.sample()
    request = view(7, SLOW)
    run(ask_many(server.port, range(7, 8)))
    for _ in range(20):
        with socket.create_connection((HOST, server.port)) as connection:
            connection.sendall(request.encode(server.port))
            connection.recv(1)
            # closed with a reset, not with the end of what is sent
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wait_until(lambda: is_answered(server))
    assert server.count_tracebacks() == 0
    wait_until(lambda: server.sample().files <= before.files + 4)


def test_the_disk_is_full_and_then_it_is_told_to_stop_under_load() -> None:
    with serving(SETTINGS) as server:
        processes = server.processes()
        for process in processes:
            # nothing can be written any more, not even the log
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, 0))
        computing(server)[0].kill()
        wait_until(lambda: is_answered(server))
        responses = run(ask_many(server.port, range(12)))
        assert [value_of(response) for response in responses] == list(range(12))

        async def ask_and_stop() -> list[Response | BaseException]:
            clients = [Client(server.port, most=1) for _ in range(6)]
            asked = [client.ask(view(k, SLOW)) for k, client in enumerate(clients)]
            asking = asyncio.gather(*asked, return_exceptions=True)
            await asyncio.sleep(0.5)
            server.process.terminate()
            try:
                return await asking
            finally:
                for client in clients:
                    client.close()

        # those who asked before are answered
        for number, response in enumerate(run(ask_and_stop())):
            assert isinstance(response, Response), response
            assert response.status == 200
            assert value_of(response) == number
        wait_until(lambda: not any(is_alive(process) for process in processes))


def test_the_process_that_starts_others_is_killed_and_then_the_first_of_all() -> None:
    with serving(SETTINGS) as server:
        old = server.processes()
        computed = computing(server)
        forkserver_of(server).kill()
        for process in computed:
            process.kill()
        wait_until(lambda: is_answered(server))
        processes = {*old, *server.processes()}
        server.process.kill()
        # none outlives the first
        wait_until(lambda: not any(is_alive(process) for process in processes))

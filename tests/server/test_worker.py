"""A process that computes: its failures reach the log, in the form of every other line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gradwalk.server.message import unpack_answer

SECONDS = 60

SCRIPT = """
import socket, sys
from gradwalk.server import worker
from gradwalk.server.message import Request, receive
from gradwalk.server.settings import Settings

app = worker.create_app()
app.add_url_rule("/broken", "broken", lambda: {}["secret"])
worker.make_warm_app = lambda: app
ours, its = socket.socketpair()
ours.sendall(Request("GET", "/broken", "", (("host", "localhost"),)).pack())
ours.shutdown(socket.SHUT_WR)
lane = worker.Lane("small", None, 60, 0)
worker.serve_requests(its, lane, Settings(log=sys.argv[1]))
head, body = receive(ours)
sys.stdout.write(head.decode())
"""


def fail(form: str) -> tuple[int, str]:
    """The status of an answer whose computation fails, and what the process has logged."""
    command = [sys.executable, "-c", SCRIPT, form]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True)
    return unpack_answer(done.stdout.encode(), b"").status, done.stderr


@pytest.mark.slow
def test_a_failure_is_logged_in_the_form_of_the_server() -> None:
    status, logged = fail("json")
    assert status == 500
    (line,) = logged.splitlines()
    failure = json.loads(line)
    assert failure["level"] == "error"
    assert failure["message"].startswith("KeyError\n  File ")


@pytest.mark.slow
def test_a_failure_is_logged_as_text_where_that_is_set() -> None:
    status, logged = fail("text")
    assert status == 500
    assert " error: KeyError\n" in logged
    assert "/broken" not in logged, "requests are logged by the server alone"

"""`dot` may do what it likes: an answer or an error comes in time, and nothing is left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render import layout as layouts
from gradwalk.graphviz_render import worker
from gradwalk.graphviz_render.picture import drawing
from gradwalk.graphviz_render.worker import LayoutError, Workers
from tests.graphviz_render.fakes import FAKES, children, command_lines, fake, left_over
from tests.graphviz_render.geometry import check
from tests.graphviz_render.programs import SOFTMAX

ROOT = Path(__file__).parent.parent.parent
GRAPH = "digraph { rankdir=LR; i0; i1; i0 -> i1 }\n"


@pytest.fixture
def workers():
    made = Workers()
    yield made
    made.close()


def test_the_same_process_answers_again_and_again(workers):
    first = workers.layout(GRAPH)
    assert first.startswith("graph ") and first.endswith("\nstop\n")
    processes = set(workers._idle)
    for _ in range(20):
        assert workers.layout(GRAPH) == first
    assert set(workers._idle) == processes
    assert workers.health() == ("ok", "")


@pytest.mark.parametrize("what", FAKES)
def test_a_fake_costs_one_deadline_and_leaves_nothing(what, tmp_path):
    broken = Workers(fake(tmp_path, FAKES[what]), seconds=0.15)
    began = time.monotonic()
    try:
        answer = broken.layout(GRAPH)
    except LayoutError:
        assert broken.health()[0] == "degraded"
    else:
        assert answer.endswith("\nstop\n")
    assert time.monotonic() - began < 2
    broken.close()
    assert left_over(str(tmp_path)) == []
    assert left_over("98765") == []
    assert "Z" not in children()


@pytest.mark.parametrize("command", ["there is no such command", "/etc/passwd", "/"])
def test_what_cannot_be_started_is_said(command):
    broken = Workers(command)
    with pytest.raises(LayoutError, match="cannot be started"):
        broken.layout(GRAPH)
    status, reason = broken.health()
    assert status == "degraded" and command in reason


def test_after_failures_nobody_waits(tmp_path):
    broken = Workers(fake(tmp_path, FAKES["hangs"]), seconds=0.2)
    for _ in range(2):
        with pytest.raises(LayoutError):
            broken.layout(GRAPH)
    began = time.monotonic()
    with pytest.raises(LayoutError, match="in time"):
        broken.layout(GRAPH)
    assert time.monotonic() - began < 0.1


def test_dot_is_asked_again_after_a_rest(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "_REST", 0.05)
    command = fake(tmp_path, FAKES["fails"])
    changing = Workers(command, seconds=1)
    for _ in range(2):
        with pytest.raises(LayoutError):
            changing.layout(GRAPH)
    assert changing.health()[0] == "degraded"
    fake(tmp_path, 'exec dot "$@"')
    time.sleep(0.1)
    assert changing.health() == ("ok", "")
    changing.close()


@pytest.mark.parametrize("text", ["digraph { a -> ", 'digraph { a [label="', "not a graph }", ""])
def test_text_that_is_no_graph_ends_the_worker_and_the_next_one_answers(text):
    workers = Workers(seconds=0.4)
    good = workers.layout(GRAPH)
    with pytest.raises(LayoutError):
        workers.layout(text)
    assert workers.layout(GRAPH) == good
    workers.close()


def test_a_worker_that_died_while_idle_is_replaced_unseen(workers):
    good = workers.layout(GRAPH)
    for child in workers._idle:
        os.kill(child.group, 9)
    assert workers.layout(GRAPH) == good
    assert workers.health() == ("ok", "")


def test_many_threads_share_two_workers(workers):
    expected = workers.layout(GRAPH)
    answers: list[str] = []

    def ask() -> None:
        answers.extend(workers.layout(GRAPH) for _ in range(10))

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 120
    assert len(workers._idle) <= 2


def test_a_large_graph_passes_the_pipe(workers):
    edges = "".join(f"i{k} -> i{k + 1};" for k in range(4000))
    assert workers.layout(f"digraph {{ splines=false; {edges} }}\n").count("\nnode ") == 4001


def test_closing_leaves_no_process(tmp_path):
    command = tmp_path / "dot"
    command.symlink_to(shutil.which("dot") or "dot")
    workers = Workers(str(command))
    workers.layout(GRAPH)
    assert any(str(command) in line for line in command_lines())
    workers.close()
    assert left_over(str(command)) == []
    with pytest.raises(LayoutError):
        workers.layout(GRAPH)


SCRIPT = """
import os, signal, sys, threading, time
from graphviz_render import worker
workers = worker._default = worker.Workers(sys.argv[1], seconds=30)
asking = threading.Thread(target=lambda: workers.layout("digraph { a }"), daemon=True)
asking.start()
time.sleep(0.5)
if sys.argv[2] == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("end", ["kill", "exit"])
@pytest.mark.parametrize("script", [FAKES["hangs"], 'exec dot "$@"'], ids=["hanging", "idle"])
def test_nothing_outlives_this_process(end, script, tmp_path):
    mark = tmp_path / "marked"
    mark.mkdir()
    command = fake(mark, script.replace('exec dot "$@"', f'exec {mark}/real "$@"'))
    (mark / "real").symlink_to(shutil.which("dot") or "dot")
    subprocess.run(
        [sys.executable, "-c", SCRIPT, command, end],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        timeout=20,
        check=False,
    )
    assert left_over(str(mark / "dot")) == []
    assert left_over(str(mark / "real")) == []
    assert left_over("98765") == []


def test_a_forked_process_starts_workers_of_its_own():
    expected = worker.default().layout(GRAPH)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        answer = b"different"
        try:
            if worker.default().layout(GRAPH) == expected:
                answer = b"same"
            worker.default().close()
        finally:
            os.write(writing, answer)
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        assert answers.read() == b"same"
    os.waitpid(child, 0)
    assert worker.default().layout(GRAPH) == expected


@pytest.mark.parametrize("what", ["there is no dot", *FAKES])
def test_there_is_always_a_picture(what, tmp_path, workers):
    command = fake(tmp_path, FAKES[what]) if what in FAKES else "there is no dot"
    broken = Workers(command, seconds=0.15)
    layouts.forget()
    result = trace(SOFTMAX)
    drawn = drawing(result, workers=broken)
    assert drawn.notice == "layout.fallback" and drawn.layout.method == "layered"
    check(result, drawn)
    assert broken.health()[0] == "degraded"
    assert drawing(result, workers=workers).layout.method == "dot"
    broken.close()
    assert left_over(str(tmp_path)) == []

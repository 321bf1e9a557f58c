"""A process of Graphviz is limited, and never outlives the one that started it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gradwalk.graphviz_render.layout.dot import process as dot_process
from gradwalk.graphviz_render.layout.dot.service import Dot, DotError, find_command
from tests.graphviz_render.conftest import PATIENT
from tests.graphviz_render.fakes import find_processes, write_fake

ROOT = Path(__file__).parents[4]
GRAPH = "digraph { rankdir=LR; i0; i1; i0 -> i1 }\n"


def test_memory_time_and_core_files_are_limited(tmp_path):
    script = "cat > /dev/null; echo $(ulimit -v) $(ulimit -t) $(ulimit -c); echo stop"
    answer = Dot(write_fake(tmp_path, script), seconds=PATIENT).lay_out(GRAPH, str)
    assert answer == f"{512 * 1024} 3 0\nstop\n"


def test_what_computes_for_ever_is_ended_by_its_processor_time(tmp_path, monkeypatch):
    monkeypatch.setattr(dot_process, "CPU_SECONDS", 1)
    with pytest.raises(DotError, match="status -9"):
        Dot(write_fake(tmp_path, "while :; do :; done"), PATIENT).lay_out(GRAPH, str)
    assert find_processes(str(tmp_path)) == []


SCRIPT = """
import os, signal, sys, threading, time
from gradwalk.graphviz_render.layout.dot import process as dot_process

def leave(*arguments):
    if sys.argv[2] == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(0)

dot_process.CPU_SECONDS = 1
if sys.argv[3] == "before":
    dot_process._exchange = leave
    dot_process.run_dot(sys.argv[1], b"digraph { a }", 60)
threading.Timer(0.3, leave).start()
dot_process.run_dot(sys.argv[1], b"digraph { a }", 60)
"""


@pytest.mark.parametrize("end", ["kill", "exit"])
@pytest.mark.parametrize(
    ("script", "when"),
    [
        ('exec REAL "$@"', "before"),
        ("while :; do :; done", "during"),
        ("sleep 3600; :", "before"),
        ("exec < /dev/null > /dev/null\nsleep 3600; :", "during"),
    ],
    ids=[
        *("that waits for its input", "that computes for ever"),
        *("that sleeps", "that sleeps and has closed its pipes"),
    ],
)
def test_no_child_outlives_this_process(script, when, end, tmp_path):
    real = tmp_path / "real"
    real.symlink_to(find_command())
    command = write_fake(tmp_path, script.replace("REAL", str(real)))
    subprocess.run([sys.executable, "-c", SCRIPT, command, end, when], cwd=ROOT, check=False)
    assert find_processes(str(tmp_path)) == []

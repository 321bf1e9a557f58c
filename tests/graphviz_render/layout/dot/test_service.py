"""Whatever Graphviz does, an answer or an error comes, and nothing is left behind."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches, draw_trace
from gradwalk.graphviz_render.layout.dot import process as dot_process
from gradwalk.graphviz_render.layout.dot import service as dots
from gradwalk.graphviz_render.layout.dot.service import Dot, DotError, default_dot, find_command
from tests.graphviz_render.conftest import PATIENT
from tests.graphviz_render.fakes import (
    FAILING,
    FAKES,
    HANGING,
    USELESS,
    find_processes,
    read_child_states,
    write_fake,
)
from tests.graphviz_render.geometry import check

ROOT = Path(__file__).parents[4]
GRAPH = "digraph { rankdir=LR; i0; i1; i0 -> i1 }\n"
MISSING = "there is no such command"
CROSSING = "f = max(x + y, x*y)"


class FakeClock:
    """Shows `now`, and moves on by `step` each time it is read."""

    def __init__(self, step: float = 0.0) -> None:
        self.now = 1000.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def past_the_deadline() -> FakeClock:
    return FakeClock(step=2 * PATIENT)


def test_the_answer_is_a_plain_layout():
    dot = Dot(seconds=PATIENT)
    first = dot.lay_out(GRAPH, str)
    assert first.startswith("graph ") and first.endswith("\nstop\n")
    assert first.count("\nnode ") == 2
    assert dot.lay_out(GRAPH, str) == first
    assert dot.check_health() == ("ok", "")


@pytest.mark.parametrize("name", HANGING)
def test_what_hangs_is_ended_at_the_deadline(name, tmp_path):
    dot = Dot(write_fake(tmp_path, HANGING[name]), PATIENT, past_the_deadline())
    with pytest.raises(DotError, match="in time"):
        dot.lay_out(GRAPH, str)
    assert find_processes(str(tmp_path)) == []
    assert "Z" not in read_child_states()


@pytest.mark.parametrize("name", HANGING)
def test_a_deadline_of_the_real_clock_ends_it_as_well(name, tmp_path):
    dot = Dot(write_fake(tmp_path, HANGING[name]), seconds=0.3)
    with pytest.raises(DotError, match="in time"):
        dot.lay_out(GRAPH, str)
    assert find_processes(str(tmp_path)) == []


REASONS = {
    "crashes": "status -11",
    "fails": "status 1",
    "fails after an answer": "status 3",
    "answers without end": "too much",
}
"""Other fakes give no complete layout."""


@pytest.mark.parametrize("name", FAILING)
def test_what_fails_is_an_error(name, tmp_path):
    dot = Dot(write_fake(tmp_path, FAILING[name]), PATIENT)
    reason = REASONS.get(name, dots.NO_LAYOUT)
    with pytest.raises(DotError, match=reason):
        dot.lay_out(GRAPH, str)
    status, why = dot.check_health()
    assert status == "degraded" and reason in why
    assert find_processes(str(tmp_path)) == []
    assert "Z" not in read_child_states()


@pytest.mark.parametrize("command", [MISSING, "/etc/passwd", "/"])
def test_what_cannot_be_started_is_named(command):
    dot = Dot(command)
    with pytest.raises(DotError, match="cannot be started"):
        dot.lay_out(GRAPH, str)
    status, reason = dot.check_health()
    assert status == "degraded" and command in reason


@pytest.mark.parametrize("text", ["digraph { a -> ", 'digraph { a [label="', "not a graph }", ""])
def test_a_text_that_is_no_graph_is_an_error_and_the_next_one_is_laid_out(text):
    dot = Dot(seconds=PATIENT)
    with pytest.raises(DotError):
        dot.lay_out(text, str)
    assert dot.lay_out(GRAPH, str).count("\nnode ") == 2


def test_a_large_graph_passes_the_pipes():
    edges = "".join(f"i{k} -> i{k + 1};" for k in range(4000))
    answer = Dot(seconds=PATIENT).lay_out(f"digraph {{ splines=false; {edges} }}\n", str)
    assert answer.count("\nnode ") == 4001


def test_after_two_failures_in_a_row_nobody_waits_for_a_while(tmp_path):
    clock = FakeClock()
    dot = Dot(write_fake(tmp_path, FAILING["fails"]), PATIENT, clock)
    for _ in range(2):
        with pytest.raises(DotError):
            dot.lay_out(GRAPH, str)
    started = tmp_path / "started"
    write_fake(tmp_path, f'touch {started}\nexec {find_command()} "$@"')
    clock.now += 19
    with pytest.raises(DotError, match="status 1"):
        dot.lay_out(GRAPH, str)
    assert dot.check_health() == ("degraded", "Graphviz failed with status 1")
    assert not started.exists()
    clock.now += 2
    assert dot.check_health() == ("ok", "")
    assert started.exists()


def test_an_answer_of_long_ago_says_nothing_about_now(tmp_path):
    clock = FakeClock()
    fake = write_fake(tmp_path, f'exec "{find_command()}" "$@"')
    dot = Dot(fake, PATIENT, clock)
    dot.lay_out(GRAPH, str)
    write_fake(tmp_path, FAILING["fails"])
    clock.now += 19
    assert dot.check_health() == ("ok", "")
    clock.now += 2
    assert dot.check_health() == ("degraded", "Graphviz failed with status 1")


def test_one_failure_alone_does_not_pause(tmp_path):
    dot = Dot(write_fake(tmp_path, FAILING["fails"]), PATIENT, FakeClock())
    for _ in range(3):
        write_fake(tmp_path, FAILING["fails"])
        with pytest.raises(DotError):
            dot.lay_out(GRAPH, str)
        write_fake(tmp_path, f'exec {find_command()} "$@"')
        assert dot.lay_out(GRAPH, str).count("\nnode ") == 2


def test_many_threads_share_two_processes(monkeypatch):
    running, most = [], []

    def run(*arguments):
        running.append(1)
        most.append(len(running))
        try:
            return dot_process.run_dot(*arguments)
        finally:
            running.pop()

    monkeypatch.setattr(dots, "run_dot", run)
    dot = Dot(seconds=PATIENT)
    expected = dot.lay_out(GRAPH, str)
    answers: list[str] = []

    def ask() -> None:
        answers.extend(dot.lay_out(GRAPH, str) for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 40
    assert max(most) == 2


def test_a_layout_that_finds_no_free_process_is_no_failure(tmp_path):
    dot = Dot(seconds=0.05)
    for _ in range(3):
        with dot._slots, dot._slots, pytest.raises(DotError, match="busy"):
            dot.lay_out(GRAPH, str)
    assert dot._reason == ""


def test_a_forked_process_does_not_wait_for_layouts_of_its_parent(monkeypatch):
    monkeypatch.setenv(dots.SETTING, find_command())
    dot = dots._make_default()
    monkeypatch.setattr(dots, "_default", dot)
    with dot._slots, dot._slots:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = 0 if default_dot()._slots.acquire(blocking=False) else 1
            finally:
                os._exit(status)
        _, status = os.waitpid(child, 0)
    assert status == 0
    assert default_dot() is dot


def test_graphviz_is_asked_only_where_it_is_set(monkeypatch):
    assert default_dot() is None and dots.count_failed_layouts() == 0
    assert dots.check_health() == ("ok", "")
    monkeypatch.setenv(dots.SETTING, MISSING)
    monkeypatch.setattr(dots, "_default", dots._make_default())
    status, reason = dots.check_health()
    assert status == "degraded" and MISSING in reason
    assert dots.count_failed_layouts() == 1


def test_the_setting_names_another_program(monkeypatch):
    monkeypatch.setenv("GRADWALK_DOT", "/opt/graphviz/bin/dot")
    assert find_command() == "/opt/graphviz/bin/dot"
    monkeypatch.setenv("GRADWALK_DOT", "")
    assert Path(find_command()).name.startswith("graphviz-pure")
    monkeypatch.delenv("GRADWALK_DOT")
    assert os.access(find_command(), os.X_OK)
    assert Path(find_command()).parent == Path(sys.executable).parent
    command = find_command()
    monkeypatch.setenv("GRADWALK_DOT", "graphviz-pure")
    assert find_command() == command


@pytest.mark.parametrize("name", ["there is no program", *FAKES])
def test_there_is_always_a_picture(name, tmp_path, dot):
    command = write_fake(tmp_path, FAKES[name]) if name in FAKES else MISSING
    clock = past_the_deadline() if name in HANGING else FakeClock()
    broken = Dot(command, PATIENT, clock)
    result = trace(CROSSING)
    drawing = draw_trace(result, dot=broken)
    assert broken.failed_layouts == 1 and drawing.layout.method == "own"
    check(result, drawing)
    assert broken.check_health()[0] == "degraded"
    assert find_processes(str(tmp_path)) == []


@pytest.mark.parametrize("name", USELESS)
def test_a_useless_answer_counts_as_a_failure(name, tmp_path):
    broken = Dot(write_fake(tmp_path, USELESS[name]), PATIENT, FakeClock())
    for _ in range(2):
        clear_drawing_caches()
        draw_trace(trace(CROSSING), dot=broken)
    with pytest.raises(DotError, match=dots.NO_LAYOUT):
        broken.lay_out(GRAPH, str)

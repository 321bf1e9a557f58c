"""What tests of the application share."""

from __future__ import annotations

import asyncio
import gc
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from frontend.build import build_page
from tests import rows

NEW_OBJECTS = 200_000
"""How many objects more there are before some of them are looked through for garbage."""
NOTABLE_SECONDS = 0.005
"""What `--durations` leaves out is shorter."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--row", default="", help="of tables, only rows with this text in their name")


def pytest_configure(config: pytest.Config) -> None:
    """Compute with one thread, as the processes of the server do, so that times can be compared.

    The library of linear algebra reads this when it is loaded.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # half a million objects of tests and libraries would be looked through again and again
    gc.set_threshold(NEW_OBJECTS)
    rows.only = config.getoption("row")
    # how long an example takes says nothing on a machine that is busy with others
    settings.register_profile(
        "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("any machine")


def pytest_sessionstart() -> None:
    """Build the page where its sources have changed: what is tested is what they say now."""
    build_page()


def pytest_collection_finish() -> None:
    """Leave out of each search for garbage what lives as long as the process."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no process is left with one at the end.

    Side by side, each process takes the next whole file in this order. Long tables take long.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    in_browser = {item.path for item in items if "page" in getattr(item, "fixturenames", ())}
    rows_in: Counter[Path] = Counter()
    for item in items:
        rows_in[item.path] += len(getattr(getattr(item, "obj", None), "rows", ()))

    def place(item: pytest.Item) -> tuple[int, int]:
        kind = 0 if item.path in slow else 1 if item.path in in_browser else 2
        return kind, -rows_in[item.path] if kind == 2 else 0

    items.sort(key=place)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Let a test run a loop of its own after a browser was used in the same process.

    Playwright keeps its loop marked as running in this thread, between its calls, too.
    """
    running = asyncio._get_running_loop()
    if running is None or "browser_type" in getattr(item, "fixturenames", ()):
        return (yield)
    asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(running)


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Report what a test says, and nothing of a setup and a teardown that pass at once.

    Between processes, the messages of a test take longer than most tests.
    """
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed or report.duration > NOTABLE_SECONDS:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    # not before the page is built, which the pictures take their fonts from
    from gradwalk.app import create_app
    from gradwalk.web.short_links.sqlite_store import SqliteStore

    store = SqliteStore(tmp_path_factory.mktemp("links") / "links.sqlite3", 10_000_000)
    return create_app({"LINKS": store})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def short_animations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Animations have room for a tenth: all of a small one, and less motion of a large one."""
    from gradwalk.exports.walks import animation

    monkeypatch.setattr(animation, "MOST_PIXELS", animation.MOST_PIXELS // 10)

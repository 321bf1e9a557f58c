"""What tests of the application share."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontend.build import build_page


def pytest_configure() -> None:
    """Compute with one thread, as the processes of the server do, so that times can be compared.

    The library of linear algebra reads this when it is loaded.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def pytest_sessionstart() -> None:
    """Build the page where its sources have changed: what is tested is what they say now."""
    build_page()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no process is left with one at the end.

    Side by side, each process takes the next whole file in this order.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    in_browser = {item.path for item in items if "page" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: 0 if item.path in slow else 1 if item.path in in_browser else 2)


@pytest.fixture(autouse=True)
def own_event_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test run a loop of its own after a browser was used in the same process.

    Playwright keeps its loop marked as running in this thread, between its calls, too.
    """
    if "playwright" in request.fixturenames:
        yield
        return
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture(scope="session")
def app() -> Flask:
    # not before the page is built, which the pictures take their fonts from
    from gradwalk.app import create_app

    return create_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()

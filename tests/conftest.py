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

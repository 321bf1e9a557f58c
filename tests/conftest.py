"""What tests of the application share."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontend.build import build_page


def pytest_sessionstart() -> None:
    """Build the page where its sources have changed: what is tested is what they say now."""
    build_page()


@pytest.fixture(scope="session")
def app() -> Flask:
    # not before the page is built, which the pictures take their fonts from
    from gradwalk.app import create_app

    return create_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()

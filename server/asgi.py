"""What the HTTP server loads: the application, as the environment sets it."""

from __future__ import annotations

from gradwalk.server.environment import read_settings
from gradwalk.server.front import Front
from gradwalk.server.pool import Lanes


def make_front() -> Front:
    """Return the application with the settings of the environment."""
    settings = read_settings()
    return Front(settings, Lanes(settings))

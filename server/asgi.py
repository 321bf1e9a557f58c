"""What the HTTP server loads: the application, as the environment sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradwalk.server.environment import read_settings
from gradwalk.server.forking import start_loading

if TYPE_CHECKING:
    from gradwalk.server.front import Front


def make_front() -> Front:
    """Return the application with the settings of the environment."""
    start_loading()
    # loaded late, while the other process loads as well
    from gradwalk.server.front import Front
    from gradwalk.server.pool import Lanes

    settings = read_settings()
    return Front(settings, Lanes(settings))

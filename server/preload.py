"""Loads and warms everything once, in the process from which those that compute are forked."""

from __future__ import annotations

from gradwalk.app import create_app, warm_up
from gradwalk.server import worker

warm_up(create_app())

assert worker, "it is loaded, too"

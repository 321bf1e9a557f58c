"""The process from which those that compute are forked: it has loaded and warmed everything."""

from __future__ import annotations

import multiprocessing
from multiprocessing import forkserver

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["gradwalk.server.preload"])


def start_loading() -> None:
    """Start that process. It loads beside whatever this one does meanwhile."""
    forkserver.ensure_running()

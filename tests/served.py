"""A real server on a port of its own, for tests that need one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import waitress
from flask import Flask


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve `app` in a thread, and give its address."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=16, ident=None)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join()

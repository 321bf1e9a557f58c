"""A real server on a port of its own, for tests that need one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import waitress
from flask import Flask


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve `app` in a thread, and give its address."""
    sockets: dict[int, Any] = {}
    server = waitress.create_server(
        app, host="127.0.0.1", port=0, threads=16, ident=None, map=sockets
    )

    def close() -> None:
        # the server's own close() would wait for the browsers to hang up
        for opened in list(sockets.values()):
            opened.close()

    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(close)
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()
    assert not thread.is_alive()

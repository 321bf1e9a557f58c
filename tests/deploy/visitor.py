"""Somebody who uses a deployment through nginx, with an address of their own."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.deploy.machines import SECONDS, SITE


class Reply(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class _Connection(http.client.HTTPSConnection):
    """Reaches the site by its name, at a port of this machine."""

    def __init__(self, port: int, address: str, context: ssl.SSLContext) -> None:
        super().__init__(SITE, timeout=SECONDS)
        self._place = ("127.0.0.1", port)
        self._own = (address, 0)
        self._tls = context

    def connect(self) -> None:
        plain = socket.create_connection(self._place, SECONDS, self._own)
        self.sock = self._tls.wrap_socket(plain, server_hostname=SITE)


class Visitor:
    """A client that keeps its connection, as a browser does."""

    def __init__(self, port: int, certificate: Path, address: str = "127.0.0.2") -> None:
        """Ask the nginx at `port` from `address`, one of this machine's own: 127.*.*.*."""
        context = ssl.create_default_context(cafile=str(certificate))
        self._connection = _Connection(port, address, context)

    def get(self, path: str, **headers: str) -> Reply:
        """Ask for `path`; in names of headers, an underscore is a hyphen."""
        return self._ask("GET", path, None, {k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, path: str, value: Mapping[str, Any]) -> Reply:
        """Post `value` as JSON."""
        return self._ask("POST", path, json.dumps(value), {"Content-Type": "application/json"})

    def _ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Reply:
        self._connection.request(method, path, body, dict(headers))
        answer = self._connection.getresponse()
        return Reply(answer.status, answer.headers, answer.read())

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

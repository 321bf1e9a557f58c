"""Listens on one socket from the server's start to its end, whatever becomes of its processes."""

from __future__ import annotations

import errno
import socket
from typing import Any

from granian._granian import SocketHolder
from granian.server.mp import MPServer

BACKLOG = 4096
"""Connections that the kernel keeps before they are accepted."""


class ListenError(Exception):
    """Nothing can listen at this address. `is_taken` tells whether another server does."""

    def __init__(self, host: str, port: int, error: OSError) -> None:
        super().__init__(host, port, error)
        self.host, self.port = host, port
        self.reason = error.strerror or str(error)
        self.is_taken = error.errno == errno.EADDRINUSE


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at `host` and `port`; 0 takes a free one. Raises ListenError."""
    try:
        if ":" not in host:
            return socket.create_server((host, port), backlog=BACKLOG)
        return socket.create_server(
            (host, port),
            family=socket.AF_INET6,
            backlog=BACKLOG,
            dualstack_ipv6=host == "::" and socket.has_dualstack_ipv6(),
        )
    except OSError as error:
        raise ListenError(host, port, error) from error


# what Granian's processes are given; its types leave out the descriptor, and whether it is a path
_hold_socket: Any = SocketHolder


class SharedSocketServer(MPServer):
    """Granian, whose processes accept from one socket.

    On Linux each of Granian's processes listens on a socket of its own. It goes when the process
    is replaced: until the next one listens, connections are refused, and those that were not yet
    accepted are reset. Here they wait for the next process. Nor could a second server take half of
    the connections, as it can where sockets share a port.
    """

    def __init__(self, listener: socket.socket, target: str, **options: Any) -> None:
        """Run the application `target` on `listener`, with Granian's `options`."""
        address, port = listener.getsockname()[:2]
        super().__init__(target, address=address, port=port, backlog=BACKLOG, **options)
        self._listener = listener

    def _init_shared_socket(self) -> None:
        self._listener.setblocking(False)
        self._listener.set_inheritable(True)
        state: dict[str, Any] = {
            "_ssp": None,
            "_sso": self._listener,
            "_sfd": self._listener.fileno(),
            "_shd": _hold_socket(self._listener.fileno(), False, BACKLOG),
        }
        self.__dict__.update(state)

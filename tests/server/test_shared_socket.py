"""One server listens at a port, and a second one says so."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner

from gradwalk.commands import main
from gradwalk.server.shared_socket import ListenError, listen


def has_ipv6() -> bool:
    try:
        listen("::1", 0).close()
    except ListenError:
        return False
    return True


HOSTS = ("127.0.0.1", "::1") if has_ipv6() else ("127.0.0.1",)


@pytest.mark.parametrize("host", HOSTS)
def test_a_port_has_one_server(host: str) -> None:
    with listen(host, 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(ListenError) as raised:
            listen(host, port)
        assert raised.value.is_taken
    # and it is free at once when that server has ended
    listen(host, port).close()


@pytest.mark.parametrize("host", HOSTS)
def test_all_addresses_are_of_both_kinds(host: str) -> None:
    with listen("::" if has_ipv6() else "0.0.0.0", 0) as server:
        socket.create_connection((host, server.getsockname()[1])).close()


@pytest.mark.parametrize("host", ["203.0.113.5", "no such host"])
def test_an_address_of_others_is_refused(host: str) -> None:
    with pytest.raises(ListenError) as raised:
        listen(host, 0)
    assert not raised.value.is_taken
    assert raised.value.reason


def test_the_command_says_that_the_port_is_taken() -> None:
    with listen("127.0.0.1", 0) as first:
        port = str(first.getsockname()[1])
        result = CliRunner().invoke(main, ["serve", "--port", port])
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: Another server already listens on port {port} of 127.0.0.1. Stop it, or name "
        "another port with --port.\n"
    )


def test_the_command_says_why_it_cannot_listen() -> None:
    result = CliRunner().invoke(main, ["serve", "--host", "203.0.113.5"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: It is not possible to listen on port 8000 of 203.0.113")

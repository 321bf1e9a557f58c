"""Fuzzes one reader with atheris: `python -m tests.fuzz.atheris_targets NAME [LIBFUZZER OPTION…]`.

Its coverage of the code guides what is tried next. `./dev fuzz` starts it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["gradwalk.core.syntax", "gradwalk.web"]):
    from tests.fuzz.properties import check_body, check_packed, check_program, check_query


def read_program(data: bytes) -> None:
    """The notation of programs."""
    check_program(data.decode("utf-8", "surrogateescape"))


def read_link(data: bytes) -> None:
    """The query of a link, a JSON body, or a packed program, by the first byte."""
    kind, rest = data[:1], data[1:]
    if kind == b"{":
        check_body(data)
    elif kind == b"z":
        check_packed(rest.decode("latin-1"))
    else:
        check_query(data)


TARGETS: dict[str, Callable[[bytes], None]] = {"reader": read_program, "codec": read_link}


if __name__ == "__main__":
    name, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()

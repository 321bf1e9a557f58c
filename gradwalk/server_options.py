"""The flags of `serve`: one for each setting of the server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, fields
from typing import Any, TypeVar

import click

from gradwalk.server.settings import Settings, variable_of

Command = TypeVar("Command", bound=Callable[..., Any])


def server_options(command: Command) -> Command:
    """Add an option for each setting, which its environment variable sets, too."""
    for each in reversed(fields(Settings)):
        command = _make_option(each)(command)
    return command


def flag_of(row: Field[Any]) -> str:
    """Return the flag of a setting."""
    return str(row.metadata["flag"] or f"--{row.name.replace('_', '-')}")


class _Listed(click.types.StringParamType):
    """One of several values, which are separated by commas in the environment."""

    def split_envvar_value(self, rv: str) -> list[str]:
        return [part.strip() for part in rv.split(",") if part.strip()]


def _make_option(row: Field[Any]) -> Callable[[Command], Command]:
    flag, default, metadata = flag_of(row), row.default, row.metadata
    shared: dict[str, Any] = {
        "envvar": variable_of(row.name),
        "show_envvar": True,
        "default": default,
        "help": metadata["help"],
    }
    if isinstance(default, bool):
        return click.option(f"{flag}/--no-{flag[2:]}", row.name, **shared)
    if isinstance(default, tuple):
        return click.option(flag, row.name, multiple=True, type=_Listed(), **shared)
    return click.option(flag, row.name, type=_value_type(row), show_default=True, **shared)


def _value_type(row: Field[Any]) -> click.ParamType[Any]:
    if row.metadata["choices"]:
        return click.Choice(row.metadata["choices"])
    return click.IntRange(min=row.metadata["low"]) if isinstance(row.default, int) else click.STRING

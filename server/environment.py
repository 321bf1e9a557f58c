"""Settings as environment variables: how they are read, and how they are passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from gradwalk.server.settings import Settings, variable_of


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of `environ`, with the default of each that is not there.

    Raises ValueError for a value that is not allowed, with the variable in its message.
    """
    values = {
        each.name: _parse(each.name, environ[variable_of(each.name)], each.default)
        for each in fields(Settings)
        if variable_of(each.name) in environ
    }
    return Settings(**values)


def write_settings(settings: Settings) -> dict[str, str]:
    """Return the variables that `read_settings` reads."""
    return {
        variable_of(each.name): _format(getattr(settings, each.name)) for each in fields(settings)
    }


def _parse(name: str, text: str, default: Any) -> Any:
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(default, bool):
        return text.lower() in ("1", "true", "yes", "on")
    if not isinstance(default, int):
        return text
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{variable_of(name)} must be a whole number, not {text!r}") from None


def _format(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return str(int(value)) if isinstance(value, bool) else str(value)

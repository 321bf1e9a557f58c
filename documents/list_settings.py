"""Lists the settings of the server in docs/deploy.md: `python -m documents.list_settings`."""

from __future__ import annotations

from dataclasses import Field, fields
from pathlib import Path
from typing import Any

from gradwalk.server.settings import Settings, variable_of
from gradwalk.server_options import flag_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "deploy.md"
_HEAD = "| variable | flag | default | |\n| --- | --- | --- | --- |\n"


def fill_settings(text: str) -> str:
    """Return the page with a row for each setting in its table. Raises ValueError without one."""
    start = text.index(_HEAD) + len(_HEAD)
    rest = text[start:]
    end = next((i for i, line in enumerate(rest.splitlines()) if not line.startswith("|")), None)
    kept = "" if end is None else "".join(rest.splitlines(True)[end:])
    return text[:start] + "".join(_format_row(row) for row in fields(Settings)) + kept


def _format_row(row: Field[Any]) -> str:
    return (
        f"| `{variable_of(row.name)}` | `{flag_of(row)}` | {_format_default(row)} "
        f"| {row.metadata['help']} |\n"
    )


def _format_default(row: Field[Any]) -> str:
    if isinstance(row.default, bool):
        return "on" if row.default else "off"
    if row.default in ("", ()):
        return "none"
    unit = row.metadata["unit"]
    return f"`{row.default}`" + (f" {unit}" if unit else "")


if __name__ == "__main__":
    PAGE.write_text(fill_settings(PAGE.read_text("utf-8")), "utf-8")

"""The commands. Each is loaded when it is asked for: the server needs nothing of the others."""

from __future__ import annotations

import sys

import click

from gradwalk import VERSION

_NAMES = ("check", "code", "examples", "export", "latex", "render", "serve", "trace")


class _LateGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*_NAMES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _load(cmd_name) if cmd_name in _NAMES else None


def _load(name: str) -> click.Command:
    if name == "serve":
        from gradwalk.serve_command import serve

        return serve
    if name == "check":
        from gradwalk.check_command import check

        return check
    if name == "latex":
        from gradwalk.latex_command import latex

        return latex
    if name in ("export", "render"):
        from gradwalk.export_command import export, render

        return export if name == "export" else render
    from gradwalk import program_commands

    command: click.Command = getattr(program_commands, name)
    return command


@click.group(cls=_LateGroup)
@click.version_option(VERSION, prog_name="gradwalk")
def main() -> None:
    """Type an expression and walk through its backpropagation, one node at a time.

    PROGRAM is a text such as "x=-2; y=5; z=-4; f=(x+y)*z", the name of a file, or - for
    standard input.
    """
    for stream in (sys.stdout, sys.stderr):
        # Otherwise a Windows console may fail at the first ∂ or 기울기.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")

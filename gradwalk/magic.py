"""`%%gradwalk`: the program of a cell as a stepping board. Loaded by `%load_ext gradwalk`."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any, Protocol

import click

from gradwalk.core.engine import trace
from gradwalk.core.errors import ProgramError
from gradwalk.explain.text import text
from gradwalk.exports import NotExportableError
from gradwalk.notebook import Player, show
from gradwalk.options import choose_trace_options, drawing_options, field_option
from gradwalk.terminal import describe_refusal, print_error, print_readings


class Shell(Protocol):
    """IPython, as far as an extension needs it."""

    def register_magic_function(
        self, func: Callable[[str, str], object], magic_kind: str, magic_name: str
    ) -> None: ...


def load_ipython_extension(shell: Shell) -> None:
    """Give `shell` the magic `%%gradwalk`."""
    shell.register_magic_function(run_cell, magic_kind="cell", magic_name="gradwalk")


def run_cell(line: str, cell: str) -> Player | None:
    """Return the board of the program `cell`, with the options of `line`.

    What is wrong with either is printed, as on the command line, and there is no board.
    """
    try:
        shown: Any = _show_cell.main(
            _split_line(line), prog_name="%%gradwalk", standalone_mode=False, obj=cell
        )
    except click.ClickException as error:
        error.show()
        return None
    return shown if isinstance(shown, Player) else None


def _split_line(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error


@click.command()
@field_option("step", help="Step to open at. [default: the first]")
@field_option("theme", help="Colours. [default: those of the system]")
@click.option(
    "--height",
    type=click.IntRange(240, 4000),
    help="Height in pixels. [default: fits the graph]",
)
@drawing_options
@click.pass_obj
def _show_cell(
    program: str, /, step: int | None, height: int | None, **chosen: Any
) -> Player | None:
    """Step through the program of the cell."""
    program, language = program.rstrip("\n"), chosen["language"]
    traced = choose_trace_options(chosen)
    drawn = {name: value for name, value in chosen.items() if name not in traced}
    try:
        result = trace(program, **traced)
        shown = show(result, step=step or 0, height=height, **drawn)
    except ProgramError as error:
        print_error(error, program, language)
        return None
    except NotExportableError as error:
        click.echo(describe_refusal(error, language), err=True)
        return None
    last = len(result.steps) - 1
    if step is not None and step > last:
        raise click.BadParameter(text(language, "request.step", step=step, last=last))
    print_readings(result.readings, language)
    return shown

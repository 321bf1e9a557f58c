"""`%%gradwalk`: the program of a cell as a stepping board. Loaded by `%load_ext gradwalk`."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any, Protocol

import click

from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Mode
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import Digits
from gradwalk.exports import NotExportableError
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.notebook import Player, show
from gradwalk.options import (
    arrays_option,
    digits_option,
    direction_option,
    field_option,
    first_option,
    language_option,
    mode_option,
    shapes_option,
    symbols_option,
    unroll_option,
)
from gradwalk.terminal import print_error, print_readings


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
@direction_option
@symbols_option
@shapes_option
@arrays_option
@unroll_option
@first_option
@mode_option
@digits_option
@language_option
@click.pass_obj
def _show_cell(
    program: str,
    step: int | None,
    theme: Theme | None,
    height: int | None,
    direction: Direction,
    symbols: bool,
    shapes: bool,
    arrays: bool,
    unroll: bool,
    first: Any,
    mode: Mode,
    digits: Digits,
    language: str,
) -> Player | None:
    """Step through the program of the cell."""
    program = program.rstrip("\n")
    try:
        shown = show(
            program,
            step=step or 0,
            theme=theme,
            language=language,
            digits=digits,
            height=height,
            arrays=arrays,
            symbols=symbols,
            direction=direction,
            mode=mode,
            shapes=shapes,
            unroll=unroll,
            first=first,
        )
    except ProgramError as error:
        print_error(error, program, language)
        return None
    except NotExportableError as error:
        click.echo(text(language, error.key, **error.words), err=True)
        click.echo(text(language, f"{error.key}.hint"), err=True)
        return None
    last = len(shown.traces[0].steps) - 1
    if step is not None and step > last:
        raise click.BadParameter(text(language, "request.step", step=step, last=last))
    print_readings(shown.traces[0].readings, language)
    return shown

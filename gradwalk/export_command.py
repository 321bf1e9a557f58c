"""The commands that write a program to a file: `export`, and `render` for its picture alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Mode, Seed
from gradwalk.explain.text import has_sentence, text
from gradwalk.explain.text.numbers import Digits
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.options import (
    arrays_option,
    dialect_option,
    digits_option,
    direction_option,
    field_option,
    first_option,
    language_option,
    mode_option,
    seed_options,
    shapes_option,
    step_option,
    symbols_option,
    theme_option,
    unroll_option,
)
from gradwalk.terminal import exit_with_error, print_readings, read_program

if TYPE_CHECKING:
    from gradwalk.exports import ExportFormat, NotExportableError, Subject


class _Unwritable(click.ClickException):
    """What a format cannot show. The exit code is that of a program with an error."""

    exit_code = 2


@click.command()
@click.argument("program")
@click.option(
    "-o",
    "--output",
    default="-",
    help="The file to write, in the format of its suffix; - prints SVG.",
)
@step_option
@theme_option
@direction_option
@symbols_option
@shapes_option
@arrays_option
@unroll_option
@first_option
@seed_options
@mode_option
@digits_option
@language_option
def render(program: str, output: str, **chosen: Any) -> None:
    """Draw the graph at one step."""
    from gradwalk.exports import FORMATS

    language = chosen["language"]
    file_format = FORMATS[0] if output == "-" else _find_format(output, "graph", language)
    _write((program,), output, file_format, **chosen)


@click.command()
@click.argument("programs", metavar="PROGRAM...", nargs=-1, required=True)
@click.option(
    "-o", "--output", required=True, help="The file to write, in the format of its suffix."
)
@click.option(
    "--what",
    type=click.Choice(("graph", "walk", "program", "derivation", "gradients")),
    help="What it holds. [default: the first of these that has the suffix]",
)
@field_option("step", help="Step to show, or to open at. [default: the last, of a walk the first]")
@field_option("theme", help="Colours. [default: light; of a page those of the system]")
@direction_option
@field_option("input", help="Input whose gradient is derived. [default: the first]")
@dialect_option
@field_option("equation", help="Write the equation of the step below a picture.")
@field_option("listing", help="Write the program beside a picture.")
@field_option("begin", flag="--from", help="First step of a walk. [default: the first]")
@field_option("end", flag="--to", help="Last step of a walk. [default: the last]")
@field_option("scale", help="Pixels for each of the drawing, where it has some.")
@field_option("snippet", help="Write LaTeX that is put into a document, and is none itself.")
@symbols_option
@shapes_option
@arrays_option
@unroll_option
@first_option
@seed_options
@mode_option
@digits_option
@language_option
def export(programs: tuple[str, ...], output: str, what: Subject | None, **chosen: Any) -> None:
    """Write a picture, the walk, code or LaTeX to a file; the walks of several programs to one."""
    if what is None and (chosen["begin"] is not None or chosen["end"] is not None):
        what = "walk"
    file_format = _find_format(output, what, chosen["language"])
    if len(programs) > 1 and file_format.write_several is None:
        message = text(chosen["language"], "command.export.several", file=file_format.name)
        raise click.UsageError(message)
    _write(programs, output, file_format, **chosen)


def _find_format(output: str, subject: Subject | None, language: str) -> ExportFormat:
    from gradwalk.exports import UnknownFormatError, find_format

    try:
        return find_format(output, subject)
    except UnknownFormatError as unknown:
        raise click.BadParameter(
            text(language, "command.format", file=output, suffixes=", ".join(unknown.suffixes)),
            param_hint="--output",
        ) from unknown


def _write(
    programs: Sequence[str],
    output: str,
    file_format: ExportFormat,
    *,
    step: int | None,
    theme: Theme | None,
    direction: Direction,
    symbols: bool,
    shapes: bool,
    arrays: bool,
    unroll: bool,
    first: int,
    seed: Seed,
    mode: Mode,
    digits: Digits,
    language: str,
    **options: Any,
) -> None:
    """Trace the programs and write the file; `options` are those that only some formats read."""
    from gradwalk.core.engine import trace
    from gradwalk.exports import ExportOptions, NotExportableError

    traces = []
    for program in programs:
        source = read_program(program, language)
        try:
            result = trace(source, mode=mode, shapes=shapes, unroll=unroll, first=first, seed=seed)
        except ProgramError as error:
            exit_with_error(error, source, language)
        print_readings(result.readings, language)
        traces.append(result)
    last = len(traces[0].steps) - 1
    if step is not None and step > last:
        raise click.BadParameter(text(language, "request.step", step=step, last=last))
    shown = ExportOptions(
        *(step, digits, language, theme or "light", arrays, symbols, direction),
        unroll=unroll,
        follows_system=theme is None,
        **options,
    )
    try:
        if file_format.write_several is None:
            content = file_format.write(traces[0], shown)
        else:
            content = file_format.write_several(traces, shown)
    except NotExportableError as error:
        raise _Unwritable(_describe(error, language)) from error
    with click.open_file(output, "wb") as file:
        file.write(content)


def _describe(error: NotExportableError, language: str) -> str:
    keys = [error.key, f"{error.key}.hint"]
    return " ".join(text(language, key, **error.words) for key in keys if has_sentence(key))

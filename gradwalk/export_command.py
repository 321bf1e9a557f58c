"""The commands that write a program to a file: `export`, and `render` for its picture alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from gradwalk.explain.text import text
from gradwalk.options import (
    choose_trace_options,
    dialect_option,
    drawing_options,
    field_option,
)
from gradwalk.terminal import describe_refusal, read_program, trace_source

if TYPE_CHECKING:
    from gradwalk.exports import ExportFormat, Subject


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
@field_option("step", help="Step to show. [default: the last]")
@field_option("theme", default="light", help="Colours of the picture.")
@drawing_options
def render(program: str, output: str, **chosen: Any) -> None:
    """Draw the graph at one step."""
    from gradwalk.exports import FORMATS

    language = chosen["language"]
    file_format = FORMATS[0] if output == "-" else _find_format(output, "graph", language)
    _write((program,), output, file_format, chosen)


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
@field_option("input", help="Input whose gradient is derived. [default: the first]")
@dialect_option
@field_option("equation", help="Write the equation of the step below a picture.")
@field_option("listing", help="Write the program beside a picture.")
@field_option("begin", flag="--from", help="First step of a walk. [default: the first]")
@field_option("end", flag="--to", help="Last step of a walk. [default: the last]")
@field_option("scale", help="Pixels for each of the drawing, where it has some.")
@field_option("snippet", help="Write LaTeX that is put into a document, and is none itself.")
@drawing_options
def export(programs: tuple[str, ...], output: str, what: Subject | None, **chosen: Any) -> None:
    """Write a picture, the walk, code or LaTeX to a file; the walks of several programs to one."""
    if what is None and (chosen["begin"] is not None or chosen["end"] is not None):
        what = "walk"
    file_format = _find_format(output, what, chosen["language"])
    if len(programs) > 1 and file_format.write_several is None:
        message = text(chosen["language"], "command.export.several", file=file_format.name)
        raise click.UsageError(message)
    _write(programs, output, file_format, chosen)


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
    programs: Sequence[str], output: str, file_format: ExportFormat, chosen: Mapping[str, Any]
) -> None:
    """Trace the programs and write the file, both with the `chosen` options."""
    from gradwalk.exports import OPTION_NAMES, ExportOptions, NotExportableError

    language, step = chosen["language"], chosen["step"]
    traced = choose_trace_options(chosen)
    traces = [
        trace_source(read_program(program, language), language, traced) for program in programs
    ]
    last = len(traces[0].steps) - 1
    if step is not None and step > last:
        raise click.BadParameter(text(language, "request.step", step=step, last=last))
    shown = ExportOptions(**{name: chosen[name] for name in OPTION_NAMES if name in chosen})
    try:
        if file_format.write_several is None:
            content = file_format.write(traces[0], shown)
        else:
            content = file_format.write_several(traces, shown)
    except NotExportableError as error:
        raise _Unwritable(describe_refusal(error, language)) from error
    with click.open_file(output, "wb") as file:
        file.write(content)

"""The commands about programs: trace, render, code, examples."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from gradwalk.classroom.code.dialects import Dialect
from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Mode, Seed
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import Digits
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.options import (
    arrays_option,
    dialect_option,
    digits_option,
    direction_option,
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
from gradwalk.terminal import (
    exit_with_error,
    format_table,
    node_rows,
    print_readings,
    read_program,
)


@click.command()
@click.argument("program")
@click.option("--json", "as_json", is_flag=True, help="Print the whole trace as JSON.")
@shapes_option
@unroll_option
@first_option
@seed_options
@mode_option
@digits_option
@language_option
def trace(
    program: str,
    as_json: bool,
    shapes: bool,
    unroll: bool,
    first: int,
    seed: Seed,
    mode: Mode,
    digits: Digits,
    language: str,
) -> None:
    """Print every node with its value and its gradient."""
    from gradwalk import to_dict
    from gradwalk.core.engine import trace as trace_program

    source = read_program(program, language)
    try:
        result = trace_program(
            source, mode=mode, shapes=shapes, unroll=unroll, first=first, seed=seed
        )
    except ProgramError as error:
        exit_with_error(error, source, language)
    print_readings(result.readings, language)
    if as_json:
        click.echo(
            json.dumps(to_dict(result, language=language, digits=digits), ensure_ascii=False)
        )
        return
    for line in format_table(node_rows(result, digits, language)):
        click.echo(line)
    click.echo(text(language, "command.trace.steps", count=len(result.steps)))
    if not result.numbers:
        totals = asdict(result.totals)
        click.echo(
            text(language, "command.trace.totals", **{k: f"{n:,}" for k, n in totals.items()})
        )


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
def render(
    program: str,
    output: str,
    step: int | None,
    theme: Theme,
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
) -> None:
    """Draw the graph at one step."""
    from gradwalk.core.engine import trace as trace_program
    from gradwalk.exports import (
        FORMATS,
        ExportOptions,
        UnknownFormatError,
        find_format,
    )

    try:
        file_format = FORMATS[0] if output == "-" else find_format(output)
    except UnknownFormatError as unknown:
        raise click.BadParameter(
            text(language, "command.format", file=output, suffixes=", ".join(unknown.suffixes)),
            param_hint="--output",
        ) from unknown
    source = read_program(program, language)
    try:
        result = trace_program(
            source, mode=mode, shapes=shapes, unroll=unroll, first=first, seed=seed
        )
    except ProgramError as error:
        exit_with_error(error, source, language)
    print_readings(result.readings, language)
    last = len(result.steps) - 1
    if step is not None and step > last:
        raise click.BadParameter(text(language, "request.step", step=step, last=last))
    options = ExportOptions(step, digits, language, theme, arrays, symbols, direction)
    content = file_format.write(result, options)
    with click.open_file(output, "wb") as file:
        file.write(content)


@click.command()
@click.argument("program")
@dialect_option
@shapes_option
@unroll_option
@first_option
@seed_options
@language_option
def code(
    program: str,
    dialect: Dialect,
    shapes: bool,
    unroll: bool,
    first: int,
    seed: Seed,
    language: str,
) -> None:
    """Print the program as code that runs: forward, backward and the gradients."""
    from gradwalk.classroom.code.dialects import is_finite
    from gradwalk.classroom.code.dialects import write_program_code as write_code
    from gradwalk.core.engine import trace as trace_program

    source = read_program(program, language)
    try:
        result = trace_program(source, shapes=shapes, unroll=unroll, first=first, seed=seed)
        finite = is_finite(result)
        written = write_code(
            source,
            dialect,
            unroll=unroll,
            first=first,
            finite=finite,
            seed=seed,
            language=language,
        )
    except ProgramError as error:
        exit_with_error(error, source, language)
    print_readings(result.readings, language)
    click.echo(written.script.text, nl=False)
    if written.notice:
        click.echo(written.notice, err=True)
    sys.exit(0 if written.script.lines else 1)


@click.command()
@click.argument("name", required=False)
@language_option
def examples(name: str | None, language: str) -> None:
    """List the lectures' examples, or print the program of one of them."""
    from gradwalk.classroom.gallery import EXAMPLES

    if name is None:
        for line in format_table([[example.id, example.title(language)] for example in EXAMPLES]):
            click.echo(line)
        return
    programs = {example.id: example.program for example in EXAMPLES}
    if name not in programs:
        raise click.BadParameter(", ".join(programs), param_hint="NAME")
    click.echo(programs[name])

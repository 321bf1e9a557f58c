"""The commands that print a program: trace, code, examples."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from gradwalk.classroom.code.dialects import Dialect
from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Seed
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import Digits
from gradwalk.options import (
    dialect_option,
    digits_option,
    language_option,
    mode_option,
    program_options,
)
from gradwalk.terminal import (
    exit_with_error,
    format_table,
    node_rows,
    print_readings,
    read_program,
    trace_source,
)


@click.command()
@click.argument("program")
@click.option("--json", "as_json", is_flag=True, help="Print the whole trace as JSON.")
@program_options
@mode_option
@digits_option
@language_option
def trace(program: str, as_json: bool, digits: Digits, language: str, **traced: Any) -> None:
    """Print every node with its value and its gradient."""
    from gradwalk import to_dict

    result = trace_source(read_program(program, language), language, traced)
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
@dialect_option
@program_options
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

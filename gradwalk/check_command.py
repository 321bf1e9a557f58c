"""The command `check`: the gradients beside central differences."""

from __future__ import annotations

import sys

import click

from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Seed
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import format_name
from gradwalk.options import first_option, language_option, seed_options
from gradwalk.terminal import exit_with_error, format_table, print_readings, read_program


@click.command()
@click.argument("program")
@first_option
@seed_options
@language_option
def check(program: str, first: int, seed: Seed, language: str) -> None:
    """Compare the gradients with central differences; exit with 1 if they disagree."""
    from gradwalk.classroom.checking.gradients import check_program

    source = read_program(program, language)
    try:
        result = check_program(source, seed=seed, first=first)
    except ProgramError as error:
        exit_with_error(error, source, language)
    print_readings(result.readings, language)
    columns = ("input", "backward", "numerical", "error")
    rows = [[text(language, f"command.check.{column}") for column in columns]]
    for row in result.rows:
        mark = {"agree": "", "data": " –", "kink": " ~", "disagree": " ✗"}[row.verdict]
        rows.append(
            [
                format_name(row.name),
                f"{row.backward:.9g}",
                f"{row.numerical:.9g}",
                f"{row.error:.1e}{mark}",
            ]
        )
    for line in format_table(rows):
        click.echo(line)
    for _, symbol, flag in result.kinks:
        click.echo(f"~ {format_name(symbol)}: {text(language, f'command.check.flag.{flag}')}")
    for row in result.rows:
        if row.verdict == "data":
            click.echo(f"– {format_name(row.name)}: {text(language, 'command.check.data')}")
    if not result.checked and result.elements:
        click.echo(text(language, "measure.costly", cost=f"{result.multiply_adds:,}"))
        return
    wrong, same = (sum(r.verdict == v for r in result.rows) for v in ("disagree", "agree"))
    verdict = "disagree" if wrong else "agree" if same else "none"
    click.echo(text(language, f"command.check.{verdict}", count=wrong or same))
    sys.exit(0 if result.passed else 1)

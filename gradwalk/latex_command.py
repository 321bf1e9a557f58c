"""The command `latex`: the program, the equation of a step, or the derivatives."""

from __future__ import annotations

import sys

import click

from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Mode, Seed, Trace
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import Digits
from gradwalk.options import (
    digits_option,
    field_option,
    first_option,
    language_option,
    mode_option,
    seed_options,
    unroll_option,
)
from gradwalk.terminal import exit_with_error, print_readings, read_program


@click.command()
@click.argument("program")
@field_option("step", help="Print the equation of this step instead.")
@click.option("--derivatives", is_flag=True, help="Print the derivatives as formulas instead.")
@unroll_option
@first_option
@seed_options
@mode_option
@digits_option
@language_option
def latex(
    program: str,
    step: int | None,
    derivatives: bool,
    unroll: bool,
    first: int,
    seed: Seed,
    mode: Mode,
    digits: Digits,
    language: str,
) -> None:
    """Print the program as LaTeX, which is read back as the same program."""
    from gradwalk.core.engine import trace
    from gradwalk.core.syntax.parser import parse_program
    from gradwalk.explain.latex.program import write_latex

    if derivatives and step is not None:
        raise click.UsageError(text(language, "command.latex.both"))
    source = read_program(program, language)
    try:
        if step is None and not derivatives:
            parsed = parse_program(source, first=first)
            print_readings(parsed.readings, language)
            click.echo(write_latex(parsed), nl=False)
            return
        result = trace(source, mode=mode, unroll=unroll, first=first, seed=seed)
    except ProgramError as error:
        exit_with_error(error, source, language)
    print_readings(result.readings, language)
    if step is None:
        _print_derivatives(result, language)
    else:
        _print_step(result, step, language, digits)


def _print_step(result: Trace, step: int, language: str, digits: Digits) -> None:
    from gradwalk.explain.latex.equations import write_step
    from gradwalk.explain.lookup import Lookup

    last = len(result.steps) - 1
    if step > last:
        raise click.BadParameter(text(language, "request.step", step=step, last=last))
    click.echo(write_step(Lookup(result, language, digits), result.steps[step]), nl=False)


def _print_derivatives(result: Trace, language: str) -> None:
    from gradwalk.explain.latex.equations import write_derivatives
    from gradwalk.explain.math.whole_derivative import derive_output

    written = write_derivatives(result, derive_output(result, language))
    if not written:
        reason = "arrays" if any(node.shape for node in result.nodes) else "large"
        click.echo(text(language, f"page.derivatives.{reason}"), err=True)
        sys.exit(1)
    click.echo(written, nl=False)

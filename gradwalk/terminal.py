"""Reads a program from the command line, and formats what the commands print."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.label_text import format_constant, format_shape
from gradwalk.core.model import Trace, Value
from gradwalk.core.syntax.readings import Reading
from gradwalk.explain.text import has_sentence, numbers, text
from gradwalk.explain.text.errors import error_hint, error_message
from gradwalk.explain.text.matrices import format_inline
from gradwalk.explain.text.numbers import Digits
from gradwalk.explain.text.shown import find_shown_trace

if TYPE_CHECKING:
    from gradwalk.exports import NotExportableError


class UnreadableFile(click.ClickException):
    """A file with no program in it. The exit code is that of a program with an error."""

    exit_code = 2


def read_program(program: str, language: str) -> str:
    """Return the program: `program` itself, or the text of the file or standard input it names.

    Raises UnreadableFile.
    """
    if program != "-" and not _is_file(program):
        return program
    try:
        if program == "-":
            return sys.stdin.buffer.read().decode("utf-8").replace("\r\n", "\n")
        return Path(program).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        reason = text(language, "command.encoding")
    except OSError as error:
        reason = error.strerror or type(error).__name__
    raise UnreadableFile(text(language, "command.file", name=program, reason=reason))


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def exit_with_error(error: ProgramError, source: str, language: str) -> NoReturn:
    """Print the error as `print_error` does; exit with 2."""
    print_error(error, source, language)
    sys.exit(2)


def trace_source(source: str, language: str, options: Mapping[str, Any]) -> Trace:
    """Return the trace of `source` with `options`, once its readings are printed.

    A program with an error ends the command, as `exit_with_error` does.
    """
    from gradwalk.core.engine import trace

    try:
        result = trace(source, **options)
    except ProgramError as error:
        exit_with_error(error, source, language)
    print_readings(result.readings, language)
    return result


def print_error(error: ProgramError, source: str, language: str) -> None:
    """Print the line with the error marked, the message and the hint."""
    place = error.place
    lines = source.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    before = _width(line[: place.column - 1])
    marked = line[place.column - 1 : place.column - 1 + place.length]
    click.echo(f"{place.line}:{place.column}: {error_message(error, language)}", err=True)
    click.echo(f"  {line}", err=True)
    click.echo("  " + " " * before + "^" * max(1, _width(marked)), err=True)
    hint = error_hint(error, language)
    if hint:
        click.echo(hint, err=True)


def describe_refusal(error: NotExportableError, language: str) -> str:
    """Return why a format cannot show a program, and what helps, if there is anything."""
    keys = [error.key, f"{error.key}.hint"]
    return " ".join(text(language, key, **error.words) for key in keys if has_sentence(key))


def print_readings(readings: Sequence[Reading], language: str) -> None:
    """Print what was read otherwise than it looks, with its place, as notes beside the output."""
    for reading in readings:
        place = f"{reading.place.line}:{reading.place.column}"
        click.echo(f"{place}: {error_message(reading, language)}", err=True)


def node_rows(result: Trace, digits: Digits, language: str) -> list[list[str]]:
    """Return a head and a row for each node, in the order of the forward pass.

    With tensors there is a column of shapes; without numbers there are no values and gradients.
    """
    columns = ["node", "gate", "reads"]
    shaped = any(node.shape for node in result.nodes)
    columns += ["shape"] * shaped + ["value", "gradient"] * result.numbers
    rows = [[text(language, f"command.trace.{column}") for column in columns]]
    symbols = {node.id: numbers.format_name(node.symbol) for node in result.nodes}
    for node in find_shown_trace(result, digits).nodes:
        reads = [
            symbols[operand] if isinstance(operand, str) else format_constant(operand)
            for operand in node.operands
        ]
        label = node.label if node.kind == "op" else ""
        row = [symbols[node.id], label, ", ".join(reads)]
        row += [format_shape(node.shape) if node.shape else ""] * shaped
        row += [
            _format_value(number, digits) for number in (node.value, node.grad)
        ] * result.numbers
        rows.append(row)
    return rows


def _format_value(value: Value | None, digits: Digits) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return numbers.format_number(value, digits)
    return format_inline(value, digits)


def format_table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Return the lines of a table, its columns aligned as a terminal shows them."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def _width(line: str) -> int:
    """Columns a terminal takes: two for a Korean syllable, none for a combining mark."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in line)
    return len(line) + wide - sum(map(bool, map(unicodedata.combining, line)))

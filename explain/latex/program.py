"""A whole program as LaTeX: its statements in an `align*`."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Program,
    Statement,
)
from gradwalk.explain.latex.expressions import LatexWriter, write_array, write_value
from gradwalk.explain.latex.names import write_name


def write_latex(program: Program) -> str:
    """Return the statements of `program`, one a row, in an `align*`.

    Read back it is the same program, with every input given: the same gates, operands and
    values.
    """
    named = [each for each in program.statements if not isinstance(each, Output)]
    writer = LatexWriter(
        given={each.name for each in named},
        functions={each.name for each in named if isinstance(each, FunctionDefinition)},
    )
    rows: list[str] = []
    for statement in program.statements:
        rows.append(_write_statement(statement, writer))
        _note_rank(statement, writer)
    return write_aligned(rows)


def write_aligned(rows: Sequence[str]) -> str:
    """Return rows with a `&` each below one another."""
    body = " \\\\\n".join(rows)
    return f"\\begin{{align*}}\n{body}\n\\end{{align*}}\n"


def _write_statement(statement: Statement, writer: LatexWriter) -> str:
    match statement:
        case InputStatement(name=name, value=value):
            right = write_value(value) if isinstance(value, float) else write_array(value)
            return f"{write_name(name)} &= {right}"
        case Definition(name=name, expression=expression):
            return f"{write_name(name)} &= {writer.write(expression)}"
        case FunctionDefinition(name=name, parameters=parameters, body=body):
            left = f"{write_name(name)}({', '.join(map(write_name, parameters))})"
            own = {*parameters, *(each.name for each in statement.local)}
            ranks = {each: rank for each, rank in writer.ranks.items() if each not in own}
            inside = LatexWriter({*writer.given, *own}, writer.functions, ranks)
            local = " \\text{ and } ".join(
                f"{write_name(each.name)} = {inside.write(each.expression)}"
                for each in statement.local
            )
            where = f" \\text{{ where }} {local}" if local else ""
            return f"{left} &= {inside.write(body)}{where}"
        case Output(expression=expression):
            return writer.write(expression)


def _note_rank(statement: Statement, writer: LatexWriter) -> None:
    match statement:
        case InputStatement(name=name, value=value):
            writer.ranks[name] = 0 if isinstance(value, float) else len(value.shape)
        case Definition(name=name, expression=expression):
            writer.ranks[name] = writer.find_rank(expression)
        case _:
            pass

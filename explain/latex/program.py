"""A whole program as LaTeX: its statements in an `align*`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.core.syntax.expression import Call, walk_expression
from gradwalk.core.syntax.order import list_roots
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
    for statement in program.statements:
        _note_rank(statement, writer)
    arguments = _find_arguments(program.statements, writer)
    return write_aligned([_write_statement(each, writer, arguments) for each in program.statements])


def write_aligned(rows: Sequence[str]) -> str:
    """Return rows with a `&` each below one another."""
    body = " \\\\\n".join(rows)
    return f"\\begin{{align*}}\n{body}\n\\end{{align*}}\n"


def _find_arguments(
    statements: Sequence[Statement], writer: LatexWriter
) -> Mapping[str, Sequence[int | None]]:
    """How many axes the arguments of each function have, None where calls differ or none says."""
    found: dict[str, list[int | None]] = {}
    for statement in statements:
        for root in list_roots(statement):
            for call in walk_expression(root):
                if not isinstance(call, Call) or call.function not in writer.functions:
                    continue
                # inside a function arguments are its own parameters
                inside = isinstance(statement, FunctionDefinition)
                ranks = [None if inside else writer.find_rank(each) for each in call.arguments]
                known = found.setdefault(call.function, ranks)
                both = zip(known, ranks, strict=True)
                found[call.function] = [one if one == other else None for one, other in both]
    return found


def _write_statement(
    statement: Statement, writer: LatexWriter, arguments: Mapping[str, Sequence[int | None]]
) -> str:
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
            ranks.update(zip(parameters, arguments.get(name, ()), strict=False))
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

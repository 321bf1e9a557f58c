"""The program as it was read, a formula for each statement, with a name for screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradwalk.core.errors import SourceSpan
from gradwalk.core.graph.label_text import MINUS, RAISED, format_constant, format_scientific
from gradwalk.core.model import Trace
from gradwalk.core.syntax.expression import Expression
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Statement,
)
from gradwalk.explain.math import mathml
from gradwalk.explain.math.echo.arrays import is_small, write_array
from gradwalk.explain.math.echo.context import Context
from gradwalk.explain.math.echo.expressions import write_expression
from gradwalk.explain.math.echo.names import clip_name
from gradwalk.explain.math.echo.selection import EchoSelection, select_parts
from gradwalk.explain.math.echo.style import ELLIPSIS, EchoStyle
from gradwalk.explain.math.echo.styles import EchoMarkup, EchoPlain
from gradwalk.explain.text.numbers import parse_number, raise_exponents

_Formula = Definition | FunctionDefinition | Output

_MOST_INPUTS = 24
_MOST_FORMULAS = 40
_MOST_PARTS = 400
"""Names, numbers and gates of all formulas together; the last one has some in any case."""
_MOST_PARTS_EACH = 120

_SHORT_CONSTANT = re.compile(r"(?:[0-9.eπ+\-*/^√() ]|sqrt){1,12}")
_SIGNS = str.maketrans({"-": MINUS, "*": "·"})


@dataclass(frozen=True, slots=True)
class EchoLine:
    """One statement; `markup` is MathML, named by `text`, the same to be read aloud."""

    markup: str
    text: str


@dataclass(frozen=True, slots=True)
class Echo:
    """The statements; `cut` is true where not all of the program is shown."""

    lines: tuple[EchoLine, ...]
    cut: bool


def build_echo(trace: Trace, language: str) -> Echo:
    """Return the program of `trace` typeset as it was read: its inputs, then its formulas.

    A long program is cut: what is left out has an ellipsis. The last formula is always there.
    """
    inputs = [each for each in trace.statements if isinstance(each, InputStatement)]
    formulas = [*_list_formulas(trace.statements)]
    writer = _StatementWriter(trace, language)
    lines = [writer.write(each, None) for each in inputs[:_MOST_INPUTS]]
    cut = len(inputs) > _MOST_INPUTS
    if cut:
        lines.append(_make_line(mathml.words(ELLIPSIS), ELLIPSIS, given=True))
    room, left_out = _MOST_PARTS, False
    for k, statement in enumerate(formulas, start=1):
        is_last = k == len(formulas)
        if not is_last and (room <= 0 or k >= _MOST_FORMULAS):
            left_out = True
            continue
        if left_out:
            lines.append(_make_line(mathml.words(ELLIPSIS), ELLIPSIS))
        most = _MOST_PARTS_EACH if is_last else min(room, _MOST_PARTS_EACH)
        selection = select_parts(_expression_of(statement), most)
        room -= len(selection.order)
        cut = cut or left_out or selection.cut
        lines.append(writer.write(statement, selection))
    return Echo(tuple(lines), cut)


def _make_line(markup: str, text: str, *, given: bool = False) -> EchoLine:
    start = f'<math xmlns="{mathml.NAMESPACE}" aria-label="{mathml.escape(text)}"'
    marked = ' class="given"' if given else ""
    return EchoLine(f"{start}{marked}>{markup}</math>", text)


def _list_formulas(statements: Sequence[Statement]) -> Iterator[_Formula]:
    """Yield what is computed, the local names of a function before it."""
    for statement in statements:
        if isinstance(statement, FunctionDefinition):
            yield from statement.local
        if not isinstance(statement, InputStatement):
            yield statement


def _expression_of(statement: _Formula) -> Expression:
    return statement.body if isinstance(statement, FunctionDefinition) else statement.expression


class _StatementWriter:
    def __init__(self, trace: Trace, language: str) -> None:
        self._trace = trace
        self._rows = trace.program.split("\n")
        functions = frozenset(
            each.name for each in trace.statements if isinstance(each, FunctionDefinition)
        )
        self._context = Context(
            trace.written, frozenset(node.id for node in trace.nodes), functions
        )
        self._styles: tuple[EchoStyle, EchoStyle] = EchoMarkup(language), EchoPlain(language)

    def write(self, statement: Statement, selection: EchoSelection | None) -> EchoLine:
        """Return one statement in both styles."""
        markup, text = (self._write(statement, selection, style) for style in self._styles)
        return _make_line(markup, text, given=isinstance(statement, InputStatement))

    def _write(
        self, statement: Statement, selection: EchoSelection | None, style: EchoStyle
    ) -> str:
        body = write_expression(selection, self._context, style) if selection else ""
        match statement:
            case InputStatement():
                return self._write_input(statement, style)
            case Definition(name=name):
                return style.join(self._name(name, style), "=", body)
            case FunctionDefinition(name=name, parameters=parameters):
                head = style.call(style.name(clip_name(name)), _names(parameters, style), "")
                return style.join(head, "=", body)
            case Output():
                return body

    def _write_input(self, statement: InputStatement, style: EchoStyle) -> str:
        name, value = self._name(statement.name, style), statement.value
        if isinstance(value, Literal):
            if is_small(value):
                return style.join(name, "=", write_array(value, style))
            return style.join(name, "∈", style.space_of(value.shape))
        sign, number = self._number(statement, value)
        return style.join(name, sign, style.number(number))

    def _name(self, name: str, style: EchoStyle) -> str:
        found = self._trace.inputs.get(name) or self._trace.named.get(name)
        return style.name(clip_name(name), found.node if found else "")

    def _number(self, statement: InputStatement, value: float) -> tuple[str, str]:
        """Return the number of an input as it was typed or rounded, after its sign."""
        found = self._trace.inputs.get(statement.name)
        typed = self._find_text(statement.literal) if not (found and found.trained) else None
        if typed is not None:
            return "=", typed
        rounded = format_constant(value)
        exact = rounded in ("π", "e") or parse_number(rounded) == value
        return "=" if exact else "≈", rounded

    def _find_text(self, place: SourceSpan | None) -> str | None:
        """Return the short constant that was typed at a place: `π/4`."""
        if place is None or place.line > len(self._rows):
            return None
        row = self._rows[place.line - 1]
        typed = row[place.column - 1 : place.column - 1 + place.length]
        if not _SHORT_CONSTANT.fullmatch(typed):
            return None
        written = format_scientific(typed)
        if written[-1:] in tuple(RAISED):
            return written
        return raise_exponents(typed.translate(_SIGNS).replace("sqrt", "√"))


def _names(parameters: Sequence[str], style: EchoStyle) -> list[str]:
    return [style.name(clip_name(parameter)) for parameter in parameters]

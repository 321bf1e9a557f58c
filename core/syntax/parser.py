"""Program text → statements with positions, every name and call in them checked."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from token import NAME

from gradwalk.core.errors import Edit, LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.expression import Array, Expression
from gradwalk.core.syntax.notation.heads import (
    Head,
    check_head,
    locate_tokens,
    parse_parameters,
    split_statement,
)
from gradwalk.core.syntax.notation.names import Default, Given, Later, Meaning, Signature
from gradwalk.core.syntax.notation.reading import parse_expression
from gradwalk.core.syntax.notation.tokens.lexer import Token, tokenize_statements
from gradwalk.core.syntax.notation.tokens.literals import parse_literal
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Program,
    Statement,
)


def parse_program(text: str, limits: Limits = DEFAULT) -> Program:
    """Return the statements of `text`.

    Raises ProgramError at the first place that cannot be read, LimitError where the text
    costs more than `limits` allows. Time is proportional to the length of the text.
    """
    typed, unread = _tokenize(text, limits)
    heads = [split_statement(tokens) for tokens in typed]
    first: dict[str, Head] = {}
    for head in heads:
        if head.name is not None:
            first.setdefault(head.name.typed, head)
    names: dict[str, Meaning] = {name: _make_later(head) for name, head in first.items()}
    done: list[Statement] = []
    for k, head in enumerate(heads):
        if head.equals is None:
            done.append(_parse_output(head, names, limits))
            if k < len(heads) - 1:
                raise _make_last_error(head, names)
        else:
            check_head(head, first)
            done.append(_parse_assignment(head, names, limits))
    if unread is not None:
        raise unread
    if not done:
        raise ProgramError("program.empty", SourceSpan(1, 1))
    if isinstance(done[-1], FunctionDefinition):
        raise _make_output_error(done[-1], heads[-1])
    return Program(text, (*_make_default_inputs(names), *done))


def _tokenize(text: str, limits: Limits) -> tuple[list[list[Token]], ProgramError | None]:
    """The statements up to what the lexer cannot read, and the error there.

    The error waits, because one in the statements above it comes first.
    """
    typed: list[list[Token]] = []
    try:
        for tokens in tokenize_statements(text, limits):
            typed.append(tokens)
    except LimitError:
        raise
    except ProgramError as error:
        return typed, error
    return typed, None


def _make_later(head: Head) -> Later:
    assert head.name is not None
    return Later(head.name.place.line, head.parameters is not None)


def _parse_assignment(head: Head, names: dict[str, Meaning], limits: Limits) -> Statement:
    assert head.name is not None
    name, place = head.name.typed, head.name.place
    names[name] = replace(_make_later(head), here=True)
    if head.parameters is not None:
        parameters = parse_parameters(head)
        body = _parse_body(head.right, parameters, names, limits)
        names[name] = Signature(parameters)
        return FunctionDefinition(name, parameters, body, place)
    if number := parse_literal(head.right, names):
        names[name] = Given()
        return InputStatement(name, number[0], place, number[1])
    expression = parse_expression(head.right, names, limits)
    names[name] = Given()
    if isinstance(expression, Array) and head.right[0][1] not in ("(", "+"):
        return InputStatement(name, expression.value, place, expression.place)
    return Definition(name, expression, place, _span_on_one_line(head.right))


def _parse_body(
    tokens: list[Token], parameters: tuple[str, ...], names: dict[str, Meaning], limits: Limits
) -> Expression:
    """A function's body, which sees its parameters before the program's names."""
    inside: dict[str, Meaning] = {parameter: Given() for parameter in parameters}
    body = parse_expression(tokens, ChainMap(inside, names), limits)
    names.update({name: use for name, use in inside.items() if isinstance(use, Default)})
    return body


def _parse_output(head: Head, names: dict[str, Meaning], limits: Limits) -> Output:
    _check_no_lone_equals(head.right)
    expression = parse_expression(head.right, names, limits)
    return Output(expression, locate_tokens(head.right), _span_on_one_line(head.right))


def _check_no_lone_equals(tokens: list[Token]) -> None:
    """Check that a statement without `=` is not `x == 3`, which is more likely meant to give x."""
    if len(tokens) > 1 and tokens[0][0] == NAME and tokens[1][1] == "==":
        equals = tokens[1][1]
        raise ProgramError("equals.double", equals.place, edit=Edit(equals.place, "="))


def _span_on_one_line(tokens: list[Token]) -> SourceSpan | None:
    lines = {tokens[0][1].place.line, tokens[-1][1].place.line}
    return locate_tokens(tokens) if len(lines) == 1 else None


def _make_last_error(head: Head, names: Mapping[str, Meaning]) -> ProgramError:
    """An expression in the middle: giving it a name mends it."""
    place = locate_tokens(head.right)
    free = next(name for name in _propose_names() if name not in names)
    start = SourceSpan(place.line, place.column, 0)
    return ProgramError("expression.last", place, edit=Edit(start, f"{free} = "), name=free)


def _make_output_error(function: FunctionDefinition, head: Head) -> ProgramError:
    """A program that ends with a function: calling it mends it."""
    call = f"{function.name}({', '.join(function.parameters)})"
    last = head.right[-1][1].place
    end = SourceSpan(last.line, last.column + last.length, 0)
    return ProgramError(
        "function.last", function.place, edit=Edit(end, f"\n{call}"), name=function.name, call=call
    )


def _make_default_inputs(names: Mapping[str, Meaning]) -> list[InputStatement]:
    places = {name: use.place for name, use in names.items() if isinstance(use, Default)}
    return [
        InputStatement(name, float(value), place, None)
        for value, (name, place) in enumerate(places.items(), 1)
    ]


def _propose_names() -> Iterator[str]:
    yield from "uvwpqrst"
    yield from (f"u{k}" for k in count(1))

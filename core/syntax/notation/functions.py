"""A function that is the program: never called, `f(x, y) = …`, or called by values, `f(2, 3)`."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from token import NAME

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.expression import (
    Array,
    Call,
    Expression,
    Name,
    Number,
    walk_expression,
)
from gradwalk.core.syntax.notation.heads import Head
from gradwalk.core.syntax.notation.names import Default, Given, Meaning
from gradwalk.core.syntax.order import NamesUsed
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Statement,
)

_PART = re.compile(r"([^\W\d_]+[′″‴]*)(?:_.*|[0-9]+)")
"""A name with a subscript, `w_0` or `w0`, and what it is without."""
_PART_IN_RUN = re.compile(r"([^\W\d_])_?[0-9]+")
"""The same in names that run together: `w_0x_0`."""


def keep_whole(
    parameters: Sequence[str], function: Head, used: Container[str], given: Container[str]
) -> list[str]:
    """Return the parameters but those that are there in parts alone, in a function never called.

    In `f(w, x) = w_0 x_0 + w_1` the parts are inputs of their own where the program has no w.
    `used` are the names right of a `=`, and `given` those that the program gives.
    """
    words = {str(word) for kind, word in function.right if kind == NAME}
    bases = {found[1] for word in words if (found := _PART.fullmatch(word))}
    bases |= {letter for word in words for letter in _PART_IN_RUN.findall(word)}
    in_parts = {
        each for each in parameters if each in bases and each not in words and each not in given
    }
    is_called = function.name in used
    return [each for each in parameters if is_called or each not in in_parts]


def make_output_of_function(
    statements: Sequence[Statement],
    names: dict[str, Meaning],
    readings: list[Reading],
    names_used: NamesUsed,
) -> list[Statement]:
    """Return the statements with a last function that nothing calls as a value.

    Its parameters are inputs of the same names, wherever their values are, and what it needs may be
    below it: `f(x, y) = 2q; q = x y`. One that is there in parts alone is none, as in
    `f(w, x) = w_0 x_0`.
    """
    used = {name for statement in statements for name in names_used(statement)}
    made = [
        each
        for each in statements
        if isinstance(each, Output)
        or (not isinstance(each, InputStatement) and each.name not in used)
    ]
    last = _find_last(made)
    if last is None:
        return list(statements)
    bases = {found[1] for name in names if (found := _PART.fullmatch(name))}
    inside = {
        inner.name
        for part in last.parts
        for inner in walk_expression(part.expression)
        if isinstance(inner, Name)
    }
    for parameter in last.parameters:
        if parameter in inside or parameter not in bases:
            names.setdefault(parameter, Default(last.place))
    words: dict[str, object] = {"name": last.name, "names": last.parameters}
    readings.append(Reading("reading.called", last.place, words))
    for each in last.local:
        if each.name in names:
            line = next(one.place.line for one in statements if _gives(one, each.name))
            raise ProgramError("name.twice", each.place, name=each.name, line=line)
        names[each.name] = Given()
    value = Definition(last.name, last.body, last.place, last.span)
    k = statements.index(last)
    return [*statements[:k], *last.local, value, *statements[k + 1 :]]


def _find_last(made: Sequence[Statement]) -> FunctionDefinition | None:
    """The function at the end, or one of what is: `L(ŷ, y) = …` above `ŷ = softmax(z)`."""
    match made:
        case [*_, FunctionDefinition() as function]:
            return function
        case [*before, Definition(name=name)]:
            functions = [each for each in before if isinstance(each, FunctionDefinition)]
            return next((each for each in functions if name in each.parameters), None)
    return None


def _gives(statement: Statement, name: str) -> bool:
    return not isinstance(statement, Output) and statement.name == name


def make_inputs_of_arguments(
    statements: Sequence[Statement], names: dict[str, Meaning], readings: list[Reading]
) -> list[Statement]:
    """Return the statements with the arguments of a last line `f(-2, 5)` as inputs.

    Only where all are numbers and the program has nothing else of the parameters' names.
    """
    last = statements[-1] if statements else None
    if not isinstance(last, Output) or not isinstance(last.expression, Call):
        return list(statements)
    call = last.expression
    function = next(
        (
            each
            for each in statements
            if isinstance(each, FunctionDefinition) and each.name == call.function
        ),
        None,
    )
    plain = all(map(_is_typed_number, call.arguments))
    if function is None or not plain or any(name in names for name in function.parameters):
        return list(statements)
    inputs: list[Statement] = []
    for name, argument in zip(function.parameters, call.arguments, strict=True):
        assert isinstance(argument, (Number, Array))
        inputs.append(InputStatement(name, argument.value, argument.place, argument.place))
        names[name] = Given()
    passed = tuple(
        Name(name, argument.place)
        for name, argument in zip(function.parameters, call.arguments, strict=True)
    )
    values = tuple(
        f"{name} = {argument.text if isinstance(argument, Number) else argument.value.text}"
        for name, argument in zip(function.parameters, call.arguments, strict=True)
        if isinstance(argument, (Number, Array))
    )
    words: dict[str, object] = {"typed": f"{function.name}(…)", "values": values}
    readings.append(Reading("reading.arguments", last.place, words))
    output = replace(last, expression=replace(call, arguments=passed))
    return [*statements[:-1], *inputs, output]


def _is_typed_number(argument: Expression) -> bool:
    """Whether an argument is a number or a list, and no constant such as e."""
    if isinstance(argument, Number):
        return argument.text.lstrip("-")[:1].isdigit()
    return isinstance(argument, Array)

"""Which statement of a text is the output, and what takes no part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.assignments import LOSS
from gradwalk.core.syntax.code.calls import call_layer
from gradwalk.core.syntax.code.functions import call_with_own_names
from gradwalk.core.syntax.code.instances import (
    call_class_with_own_names,
    call_instance_with_own_names,
    can_be_called,
)
from gradwalk.core.syntax.code.session import CodeSession, FallsAway, Shown
from gradwalk.core.syntax.code.training import BY_HAND
from gradwalk.core.syntax.code.values import (
    Instance,
    Layer,
    OwnClass,
    OwnFunction,
    Tensor,
)
from gradwalk.core.syntax.expression import (
    Binary,
    Call,
    Comparison,
    Expression,
    Index,
    Listing,
    Name,
    Negate,
    Transpose,
)
from gradwalk.core.syntax.gradient_names import names_gradient
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Statement,
)

_INSIDE = re.compile(r"d[A-Za-z]\w*|delta\w*|grad\w*")
"""A name of a gradient on the way to those of the parameters."""


def finish_output(session: CodeSession) -> None:
    """Put the output at the end of the statements and leave out what only prepares it.

    It is what `.backward()` is called of, else the last expression without a name, else the last
    definition, else the last function. Raises ProgramError where there is nothing to compute.
    """
    try:
        output = _find_output(session)
    except FallsAway as fallen:  # a function that gives nothing but what falls away
        raise ProgramError("python.nothing", fallen.place) from None
    if output is not None:
        _append(session, output)
    _leave_out(session)
    made = [*session.writer.defaults, *session.writer.statements]
    if not any(isinstance(each, InputStatement) for each in made):
        raise ProgramError("python.nothing", SourceSpan(1, 1))


def _find_output(session: CodeSession) -> Shown | None:
    """The output, None where it is the last statement already."""
    statements = session.writer.statements
    if session.outputs:
        return _find_differentiated(session)
    last = _find_last(session, session.shown)
    definitions = [each for each in statements if isinstance(each, Definition)]
    waiting = _find_waiting(session, definitions)
    if waiting is not None and last is None:
        value = call_with_own_names(session, waiting)
        place = waiting.place
        return Shown(session.tensor(value, place), place, None, 0, printed=False)
    alone = _find_class_alone(session)
    if alone is not None and last is None and not definitions:
        return _call_class(session, alone)
    if last is not None:
        if last.printed:
            session.writer.tell("reading.printed", last.place)
        return last
    if not definitions:
        return session.shown[-1] if session.shown else _find_model(session)
    if session.updated:
        return _find_loss(session, definitions)
    return _name(session, _find_before_gradients(session, definitions))


def _find_differentiated(session: CodeSession) -> Shown:
    output = session.outputs[-1]
    names = dict.fromkeys(
        each.expression.name for each in session.outputs if isinstance(each.expression, Name)
    )
    place = output.expression.place
    if len(names) > 1 and isinstance(output.expression, Name):
        others = tuple(name for name in names if name != output.expression.name)
        name = output.expression.name
        session.writer.tell("reading.output", place, name=name, others=others)
    return Shown(output, place, None, 0, printed=False)


def _find_last(session: CodeSession, shown: list[Shown]) -> Shown | None:
    """The last expression without a name, if nothing is given a name after it."""
    if not shown or shown[-1].after < session.writer.count:
        return None
    last = shown[-1]
    definitions = [each for each in session.writer.statements if isinstance(each, Definition)]
    if not last.printed or not definitions:
        return last
    expression, name = last.value.expression, definitions[-1].name
    # print(1 - similarity) goes on from the last definition; print(accuracy) is beside a loss
    goes_on = not isinstance(expression, Name) and name in _list_names(expression)
    return last if goes_on or not session.scalars.get(name, False) else None


def _find_waiting(session: CodeSession, definitions: list[Definition]) -> OwnFunction | None:
    """The last function, if the text never calls it and computes nothing after it."""
    waiting = [each for each in session.functions if each.name not in session.called]
    if not waiting:
        return None
    last: OwnFunction = waiting[-1]
    later = any(each.place.line > last.place.line for each in definitions)
    return None if later or session.outputs else last


def _find_class_alone(session: CodeSession) -> OwnClass | None:
    """The last class that computes something, if the text makes no object of it."""
    alone = [each for each in session.classes if each.name not in session.called]
    return next(filter(can_be_called, reversed(alone)), None)


def _find_model(session: CodeSession) -> Shown | None:
    """The last model that the text makes, of an input x, where nothing else is computed."""
    for name, value in reversed(session.program.names.items()):
        if isinstance(value, Layer) and (size := _find_input_size(value)):
            place = value.place
            x = session.program.names.get("x")
            if not isinstance(x, Tensor):
                x = session.writer.default("x", place, size)
            session.writer.tell("reading.called", place, name=name, names=("x",))
            made = call_layer(session, value, place, [x])
            return Shown(session.tensor(made, place), place, None, 0, printed=False)
        if isinstance(value, Instance) and can_be_called(value.of):
            place = value.of.place
            made = call_instance_with_own_names(session, value, name, place)
            return Shown(session.tensor(made, place), place, None, 0, printed=False)
    return None


def _find_input_size(layer: Layer) -> int:
    """The length of the vector that the first layer with weights takes; 0 for any but a linear."""
    weight = layer.weights.get("weight")
    if layer.weights:
        return weight.shape[1] if layer.function == "linear" and weight and weight.shape else 0
    sizes = (_find_input_size(each) for each in layer.parts if isinstance(each, Layer))
    return next(sizes, 0)


def _call_class(session: CodeSession, alone: OwnClass) -> Shown:
    """Raises ProgramError where arguments are needed that only the text could give."""
    try:
        value = session.tensor(call_class_with_own_names(session, alone), alone.place)
    except ProgramError:
        raise ProgramError("python.class", alone.place, name=alone.name) from None
    return Shown(value, alone.place, None, 0, printed=False)


def _find_loss(session: CodeSession, definitions: list[Definition]) -> Shown:
    """Of a text that updates its parameters: the last number that is called like a loss."""
    numbers = [each for each in definitions if session.scalars.get(each.name, False)]
    called = [each for each in numbers if LOSS.search(each.name)]
    by_hand = [each for each in definitions if any(part in each.name for part in BY_HAND)]
    others = [each for each in definitions if each not in by_hand]
    found = (called or numbers or others or definitions)[-1]
    return _name(session, found)


def _find_before_gradients(session: CodeSession, definitions: list[Definition]) -> Definition:
    """The last definition above the gradients that a text computes by hand at its end."""
    given = session.writer.taken
    above, used = list(definitions), set[str]()
    while above:
        name = above[-1].name
        # dz is one too where dw = dz x follows
        if not names_gradient(name, given) and not (name in used and _INSIDE.fullmatch(name)):
            break
        used.update(_list_names(above.pop().expression))
    return (above or definitions)[-1]


def _name(session: CodeSession, definition: Definition) -> Shown:
    tensor = Tensor(Name(definition.name, definition.place), None)
    return Shown(tensor, definition.place, definition.span, 0, printed=False)


def _append(session: CodeSession, output: Shown) -> None:
    """Make the output the last statement."""
    statements = session.writer.statements
    expression = _drop_item(session, output.value.expression)
    if isinstance(expression, Name):
        _remove_after(session, expression.name)
        last = statements[-1] if statements else None
        if isinstance(last, (Definition, InputStatement)) and last.name == expression.name:
            return
    statements.append(Output(expression, output.place, output.span))


def _drop_item(session: CodeSession, expression: Expression) -> Expression:
    """The output without `.item()`, through which nothing could flow back."""
    statements = session.writer.statements
    if isinstance(expression, Name):
        for k, each in enumerate(statements):
            if isinstance(each, Definition) and each.name == expression.name:
                inner = _drop_item(session, each.expression)
                if not isinstance(each.expression, Name) and inner is not each.expression:
                    statements[k] = replace(each, expression=inner)
        return expression
    match expression:
        case Call(function="detach", arguments=(inner,), place=place):
            return inner if place in session.numbers_alone else expression
    return expression


def _remove_after(session: CodeSession, name: str) -> None:
    """Leave out what comes after the output: updates, and gradients that are written by hand."""
    statements = session.writer.statements
    index = next(
        (k for k, each in enumerate(statements) if _get_name(each) == name), len(statements)
    )
    kept: list[Statement] = statements[: index + 1]
    for each in statements[index + 1 :]:
        by_hand = isinstance(each, InputStatement) and names_gradient(
            each.name, session.writer.taken
        )
        if isinstance(each, Definition) or (by_hand and isinstance(each, InputStatement)):
            session.writer.drop(each.name, each.place)
        else:
            kept.append(each)
    statements[:] = kept


def _leave_out(session: CodeSession) -> None:
    """Leave out the names that were needed as numbers only: counts, axes, shapes."""
    statements = session.writer.statements
    used: set[str] = set()
    for each in statements:
        if isinstance(each, FunctionDefinition):
            used.update(set(_list_names(each.body)) - set(each.parameters))
        elif not isinstance(each, InputStatement):
            used.update(_list_names(each.expression))
    defaults = session.writer.defaults
    defaults[:] = [each for each in defaults if each.name in used]
    last = statements[-1] if statements else None
    unneeded = (session.writer.idle | session.writer.used_as_number) - used
    kept: list[Statement] = []
    for each in statements:
        idle = _get_name(each) in unneeded and each is not last
        if idle and isinstance(each, (InputStatement, Definition)):
            session.writer.drop(each.name, each.place)
        else:
            kept.append(each)
    statements[:] = kept


def _get_name(statement: Statement) -> str | None:
    return None if isinstance(statement, Output) else statement.name


def _list_names(root: Expression) -> Iterator[str]:
    pending: list[Expression] = [root]
    while pending:
        match pending.pop():
            case Name(name=name):
                yield name
            case Negate(operand=operand) | Index(base=operand) | Transpose(base=operand):
                pending.append(operand)
            case Binary(left=left, right=right) | Comparison(left=left, right=right):
                pending += (left, right)
            case Call(arguments=items) | Listing(items=items):
                pending += items

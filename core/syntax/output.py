"""Which statement is the output: the last that computes something and that no other needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.order import NamesUsed
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import (
    Definition,
    InputStatement,
    Output,
    Statement,
)


def put_output_last(
    ordered: Sequence[Statement],
    typed: Sequence[Statement],
    readings: list[Reading],
    chosen: Collection[str],
    names_used: NamesUsed,
) -> list[Statement]:
    """Return the statements with the output at the end.

    Values alone never are the output unless there is nothing else. Each definition that the
    output does not depend on is noted, but for the names in `chosen`, which pick an element.
    """
    ends = _find_ends(typed, names_used)
    if not ends:
        values = [each for each in typed if isinstance(each, InputStatement)]
        output: Statement = values[-1] if values else typed[-1]
    else:
        output = ends[-1]
    _tell_unused(ordered, output, readings, chosen, names_used)
    return [*(each for each in ordered if each is not output), output]


def keep_constant(
    typed: Sequence[Statement], constants: Mapping[str, Definition]
) -> Sequence[Statement]:
    """Return the statements with how the last one is computed, where all of them are `constants`
    or numbers, so that nothing else is computed."""
    last = typed[-1]
    if all(isinstance(each, InputStatement) for each in typed) and not isinstance(last, Output):
        return [*typed[:-1], constants.get(last.name, last)]
    return typed


def find_early_output(typed: Sequence[Statement], names_used: NamesUsed) -> Output | None:
    """Return an expression without a name that is not the last to be computed, None for none."""
    ends = _find_ends(typed, names_used)
    return next((each for each in ends[:-1] if isinstance(each, Output)), None)


def make_early_error(output: Output, names: Collection[str]) -> ProgramError:
    """Return the error of an expression in the middle: giving it a name mends it."""
    place = output.place
    free = next(name for name in _propose_names() if name not in names)
    start = SourceSpan(place.line, place.column, 0)
    return ProgramError("expression.last", place, edit=Edit(start, f"{free} = "), name=free)


def _propose_names() -> Iterator[str]:
    yield from "uvwpqrst"
    yield from (f"u{k}" for k in count(1))


def _find_ends(typed: Sequence[Statement], names_used: NamesUsed) -> list[Definition | Output]:
    """The expressions and definitions that no other statement needs."""
    used = {name for statement in typed for name in names_used(statement)}
    return [
        each
        for each in typed
        if isinstance(each, Output) or (isinstance(each, Definition) and each.name not in used)
    ]


def _tell_unused(
    ordered: Sequence[Statement],
    output: Statement,
    readings: list[Reading],
    chosen: Collection[str],
    names_used: NamesUsed,
) -> None:
    given = {each.name: each for each in ordered if not isinstance(each, Output)}
    needed: set[str] = set(chosen)
    waiting = list(names_used(output))
    while waiting:
        name = waiting.pop()
        if name in given and name not in needed:
            needed.add(name)
            waiting += names_used(given[name])
    for statement in ordered:
        if statement is output or isinstance(statement, Output):
            continue
        if statement.name not in needed:
            words: dict[str, object] = {"name": statement.name}
            readings.append(Reading("reading.unused", statement.place, words))

"""The statements of a program while its code is read, and what is noted about them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

import numpy as np

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.code.names import check_name, find_free_name
from gradwalk.core.syntax.code.values import Tensor
from gradwalk.core.syntax.expression import Expression, Name
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import (
    Definition,
    FunctionDefinition,
    InputStatement,
    Output,
    Statement,
)


class WriterMark(NamedTuple):
    """How much was written at one time."""

    given: int
    statements: int
    defaults: int
    readings: int


def _count_up(length: int) -> Literal:
    """The vector 1, 2, 3, …"""
    text = f"arange(1, {length + 1})"
    return Literal((length,), text, partial(np.arange, 1.0, length + 1.0), code=f"np.{text}")


@dataclass(slots=True)
class StatementWriter:
    statements: list[Statement] = field(default_factory=list)
    defaults: list[InputStatement] = field(default_factory=list)
    """The names that are used and never given."""
    taken: set[str] = field(default_factory=set)
    """Every name that a statement has."""
    count: int = 0
    """How many names were given."""
    inputs: set[str] = field(default_factory=set)
    referenced: set[str] = field(default_factory=set)
    """Names that an expression uses."""
    idle: set[str] = field(default_factory=set)
    """Names that a statement uses which falls away."""
    used_as_number: set[str] = field(default_factory=set)
    """Names whose number was needed while reading: the count of a loop, an axis."""
    _readings: dict[tuple[str, object], Reading] = field(default_factory=dict)
    _times: dict[str, int] = field(default_factory=dict)
    """How many times each name was given."""
    _dropped: dict[str, SourceSpan] = field(default_factory=dict)

    def define(
        self, name: str, value: Tensor, place: SourceSpan, span: SourceSpan | None
    ) -> Tensor:
        """Give `name` a value and return what it means from here on.

        A constant becomes an input. Raises ProgramError for a name that no program may give.
        """
        check_name(name, place)
        unique = self.give_name(name)
        if unique != name:
            self.tell("reading.again", place, name=name)
        known = value.literal if value.number is None else float(value.number)
        if value.plain and known is not None:
            self.statements.append(InputStatement(unique, known, place, value.typed or span))
            self.inputs.add(unique)
        else:
            self.statements.append(Definition(unique, value.expression, place, span))
        self._take(unique)
        return replace(
            value,
            expression=Name(unique, place),
            plain=False,
            typed=None,
            separate=False,
            size=1,
        )

    def give_name(self, name: str) -> str:
        """Return `name`, or what it is called if it is taken."""
        unique, self._times[name] = find_free_name(name, self.taken, self._times.get(name, 0))
        return unique

    def default(self, name: str, place: SourceSpan, length: int | None = None) -> Tensor:
        """Return the input that a name becomes which nothing gives: a number, or a vector of
        `length`."""
        check_name(name, place)
        unique = self.give_name(name)
        number = float(len(self.defaults) + 1)
        value = number if length is None else _count_up(length)
        self.defaults.append(InputStatement(unique, value, place, None))
        self._take(unique)
        self.inputs.add(unique)
        if length is None:
            self.tell("reading.new", place, name=name, value=number)
        else:
            self.tell("reading.new.vector", place, name=name, length=length)
        return Tensor(Name(unique, place), () if length is None else (length,))

    def function(
        self, name: str, parameters: tuple[str, ...], body: Expression, place: SourceSpan
    ) -> None:
        """Add a function of the program."""
        self.statements.append(FunctionDefinition(name, parameters, body, place))
        self.taken.add(name)

    def mark(self) -> WriterMark:
        """Return how much is written, to go back to."""
        return WriterMark(self.count, len(self.statements), len(self.defaults), len(self._readings))

    def go_back(self, mark: WriterMark) -> set[str]:
        """Take back what was written since `mark`, and return the names that it gave."""
        self.count, statements, defaults, readings = mark
        taken = self.statements[statements:] + self.defaults[defaults:]
        names = {each.name for each in taken if not isinstance(each, Output)}
        del self.statements[statements:], self.defaults[defaults:]
        while len(self._readings) > readings:
            self._readings.popitem()
        self.taken -= names
        self.inputs -= names
        return names

    def remove(self, name: str) -> None:
        """Take back the input `name`, to which nothing refers."""
        self.statements[:] = [
            each
            for each in self.statements
            if not (isinstance(each, InputStatement) and each.name == name)
        ]
        self.taken.discard(name)
        self.inputs.discard(name)
        self._times.pop(name, None)

    def tell(self, key: str, place: SourceSpan, **words: object) -> None:
        """Note a reading, once for each name."""
        self._readings.setdefault((key, words.get("name")), Reading(key, place, words))

    def drop(self, label: str, place: SourceSpan) -> None:
        """Note what falls away."""
        self._dropped.setdefault(label, place)

    def list_readings(self) -> tuple[Reading, ...]:
        """Return all readings; what falls away is one of them."""
        places = {each.place for each in self.statements}
        readings = [
            reading
            for reading in self._readings.values()
            if reading.key != "reading.again" or reading.place in places
        ]
        if self._dropped:
            place = min(self._dropped.values(), key=lambda place: (place.line, place.column))
            readings.append(Reading("reading.dropped", place, {"names": tuple(self._dropped)}))
        return tuple(readings)

    def _take(self, name: str) -> None:
        self.taken.add(name)
        self.count += 1

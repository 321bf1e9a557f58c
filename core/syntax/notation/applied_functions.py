"""What a sum may know of the program's functions, which may be below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from gradwalk.core.syntax.expression import Name
from gradwalk.core.syntax.notation.by_row import RowFunction, RowKind, write_by_row
from gradwalk.core.syntax.notation.entrywise import list_outside
from gradwalk.core.syntax.notation.names import ElementName, Meaning
from gradwalk.core.syntax.notation.ranks import FindRank
from gradwalk.core.syntax.statements import FunctionDefinition, Statement

FindFunction = Callable[[str], "FunctionDefinition | None"]


class AppliedFunctions:
    """`find_function` parses one where that has not happened yet."""

    def __init__(self, find_function: FindFunction, names: Mapping[str, Meaning]) -> None:
        self._find_function = find_function
        self._names = names
        self._outside: dict[str, tuple[Name, ...] | None] = {}
        self._by_row: dict[str, tuple[tuple[RowKind, ...], RowFunction | None]] = {}

    def find_outside(self, name: str) -> tuple[Name, ...] | None:
        """See `FindOutside`."""
        if name not in self._outside:
            outside = list_outside(name, self._find_function)
            self._outside[name] = None if self._has_element(outside or ()) else outside
        return self._outside[name]

    def find_by_row(
        self, name: str, kinds: tuple[RowKind, ...], find_rank: FindRank
    ) -> RowFunction | None:
        """See `FindByRow`. A function has one form: another call must be of the same kinds."""
        if name not in self._by_row:
            function = self._find_function(name)
            found = None
            if function is not None:
                found = write_by_row(function, kinds, find_rank, self.find_outside, self._is_own)
            if found is not None and self._has_element(found.numbers):
                found = None
            self._by_row[name] = kinds, found
        known, found = self._by_row[name]
        return found if kinds == known else None

    def _is_own(self, name: str) -> bool:
        return self._find_function(name) is not None

    def _has_element(self, names: Iterable[Name]) -> bool:
        """Whether one is an element of the sum, which means nothing in a function."""
        return any(isinstance(self._names.get(each.name), ElementName) for each in names)

    def rewrite(self, statement: Statement) -> Statement:
        """Return a function in the form for all rows where a sum applies it to rows."""
        if isinstance(statement, FunctionDefinition):
            _, found = self._by_row.get(statement.name, ((), None))
            return found.definition if found else statement
        return statement

"""The derivatives that a program uses of its functions and of gates, as functions: `σ'(z)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.expression import Call, Expression, Name, walk_expression
from gradwalk.core.syntax.notation.derivative_names import add_prime, split_derivative
from gradwalk.core.syntax.notation.names import BUILT_IN, Meaning, Signature, find_meaning
from gradwalk.core.syntax.notation.tokens.characters import PRIMES
from gradwalk.core.syntax.notation.tokens.word import Word
from gradwalk.core.syntax.notation.tree.derivative import differentiate
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import FunctionDefinition

_LARGEST = 4_000
"""Names, numbers, operations and calls in a function that is derived, and in its derivative."""


@dataclass(slots=True)
class DerivedFunctions:
    """`find_function` is for those that the program gives; `names` come to have the others."""

    find_function: Callable[[str], FunctionDefinition | None]
    names: MutableMapping[str, Meaning]
    readings: list[Reading]
    _wanted: dict[str, SourceSpan] = field(default_factory=dict)
    """By name, where each is first used."""
    _found: dict[str, FunctionDefinition] = field(default_factory=dict)

    def expect(self, used: Iterable[Word]) -> None:
        """Note which of the names in use are derivatives that no statement gives."""
        for word in sorted(used, key=lambda each: (each.place.line, each.place.column)):
            base = split_derivative(word)
            function = find_meaning(base.rstrip(PRIMES), self.names, BUILT_IN) if base else None
            if isinstance(function, Signature) and word not in self.names:
                self._want(str(word), word.place)
                words: dict[str, object] = {"typed": str(word), "name": base}
                self.readings.append(Reading("reading.derivative", word.place, words))

    def define(self) -> list[FunctionDefinition]:
        """Return all of them. Raises ProgramError for one that has no formula."""
        while missing := [name for name in self._wanted if name not in self._found]:
            for name in missing:
                self._define(name, self._wanted[name])
        return list(self._found.values())

    def _want(self, name: str, place: SourceSpan) -> None:
        self._wanted.setdefault(name, place)
        self.names.setdefault(name, Signature(("x",)))

    def _define(self, name: str, place: SourceSpan) -> FunctionDefinition:
        if name in self._found:
            return self._found[name]
        function = self._find(split_derivative(name), place)
        (parameter,) = function.parameters
        body = None
        if not function.local and _is_small(function.body):
            name_derivative = partial(self._name_derivative, place)
            body = differentiate(function.body, parameter, place, name_derivative)
        if body is None or not _is_small(body):
            raise ProgramError("derivative.written", place, typed=name)
        derives = "" if function.name in BUILT_IN else function.name
        found = FunctionDefinition(name, function.parameters, body, place, derives=derives)
        self._found[name] = found
        return found

    def _find(self, name: str, place: SourceSpan) -> FunctionDefinition:
        """The function of the program, a derivative itself, or a gate as a function."""
        if own := self.find_function(name):
            return own
        if split_derivative(name):
            return self._define(name, place)
        body = Call(name, (Name("x", place),), place)
        return FunctionDefinition(name, ("x",), body, place)

    def _name_derivative(self, place: SourceSpan, name: str) -> str | None:
        function = self.find_function(name) or self._found.get(name)
        primed = add_prime(name) if function and len(function.parameters) == 1 else None
        if primed:
            self._want(primed, place)
        return primed


def _is_small(expression: Expression) -> bool:
    """Whether it can be derived: a product of many factors grows with their square."""
    return sum(1 for _ in islice(walk_expression(expression), _LARGEST + 1)) <= _LARGEST

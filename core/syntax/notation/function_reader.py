"""The functions of a program: their heads → what they are, each parsed once."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field

from gradwalk.core.syntax.expression import Expression
from gradwalk.core.syntax.notation.entrywise import DEEPEST
from gradwalk.core.syntax.notation.functions import keep_whole
from gradwalk.core.syntax.notation.heads import Head, check_head, parse_parameters
from gradwalk.core.syntax.notation.names import Default, Given, Meaning
from gradwalk.core.syntax.notation.reading import parse_expression
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.literals import span_on_one_line
from gradwalk.core.syntax.notation.tokens.word import Token
from gradwalk.core.syntax.order import NamesUsed, order_statements
from gradwalk.core.syntax.statements import Definition, FunctionDefinition, Statement


@dataclass(slots=True)
class FunctionReader:
    """`names` are the program's, to which those come that a body uses and nothing gives."""

    names: dict[str, Meaning]
    numbers: Mapping[str, float]
    make_scope: Callable[[Mapping[str, Meaning]], NotationScope]
    used: Container[str] = frozenset()
    """What is right of a `=` anywhere."""
    heads: dict[str, Head] = field(default_factory=dict)
    _found: dict[str, FunctionDefinition | None] = field(default_factory=dict)
    """Those that have been parsed, by what they are typed as; None while one is."""
    _open: int = 0

    def find(self, name: str) -> FunctionDefinition | None:
        """Return the function that is typed as `name`; None for none, and for one being parsed."""
        head = self.heads.get(name)
        # a body may have sums of other functions itself
        if head is not None and name not in self._found and self._open < DEEPEST:
            check_head(head)
            self._parse(head, name)
        return self._found.get(name)

    def read(self, name: str, head: Head) -> FunctionDefinition:
        """Return the function that `head` gives."""
        return self._found.get(name) or self._parse(head, name)

    def _parse(self, head: Head, name: str) -> FunctionDefinition:
        parameters = parse_parameters(head)
        self._found[name] = None
        self._open += 1
        whole = keep_whole(parameters, head, self.used, self.names)
        own = (*whole, *(str(each.name) for each in head.local))
        local: list[Statement] = []
        for each in head.local:
            check_head(each)
            assert each.name is not None
            expression = self._parse_body(each.right, own)
            span = span_on_one_line(each.right)
            local.append(Definition(each.name.typed, expression, each.name.place, span))
        assert head.name is not None
        found = FunctionDefinition(
            name,
            parameters,
            self._parse_body(head.right, own),
            head.name.place,
            span_on_one_line(head.right),
            tuple(
                each
                for each in order_statements(local, NamesUsed())
                if isinstance(each, Definition)
            ),
        )
        self._found[name] = found
        self._open -= 1
        return found

    def _parse_body(self, tokens: list[Token], own: tuple[str, ...]) -> Expression:
        """What is inside a function, which sees its own names before the program's."""
        scope = self.make_scope({name: Given() for name in own})
        scope.numbers = {name: value for name, value in self.numbers.items() if name not in own}
        body = parse_expression(tokens, scope)
        assert isinstance(scope.names, ChainMap)
        new = {name: use for name, use in scope.names.maps[0].items() if isinstance(use, Default)}
        self.names.update(new)
        return body

"""A call of a function of the program → its gates in the place of the call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, product

from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.build import Circuit, build_circuit
from gradwalk.core.grouping.edits import Stretch, apply_edits, insert_line, remove_statement
from gradwalk.core.grouping.errors import GroupingError
from gradwalk.core.grouping.group import Rewritten
from gradwalk.core.grouping.naming import list_words
from gradwalk.core.grouping.opening import keep_open
from gradwalk.core.grouping.restated import RestatedProgram, write_function
from gradwalk.core.grouping.same import WrittenOut, compute_same
from gradwalk.core.grouping.spans import SourceText
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Group
from gradwalk.core.syntax.expression import Call, Expression, Name, walk_expression
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import (
    FunctionDefinition,
    InputStatement,
    Statement,
)


def ungroup_call(
    program: str,
    group: str,
    *,
    open: Collection[str] | None = None,
    first: int = 1,
    limits: Limits = DEFAULT,
) -> Rewritten:
    """Return `program` with the gates of the call `group` in its place.

    A function that nothing else calls is removed. The gates and their operands stay the same.
    Raises GroupingError for what is no call of a function of the program.
    """
    circuit = build_circuit(
        parse_program(program, limits, first), make_composite_gate, open, limits, numbers=False
    )
    found = next((each for each in circuit.groups if each.id == group), None)
    if found is None:
        raise GroupingError("ungroup.none")
    functions = {
        each.name: each for each in circuit.statements if isinstance(each, FunctionDefinition)
    }
    if found.opened is not None or found.label not in functions:
        raise GroupingError("ungroup.language", name=found.label)
    before = WrittenOut(program, first, limits)
    inlining = _Inlining(program, circuit, found, functions[found.label])
    for text in inlining.write():
        try:
            after = WrittenOut(text, first, limits)
        except ProgramError:
            continue
        if compute_same(before, after):
            return Rewritten(text, found.label, keep_open(circuit, before, after))
    raise GroupingError("ungroup.text", name=found.label)


@dataclass(frozen=True, slots=True)
class _Site:
    """A call, and the statement that it is in."""

    call: Call
    statement: Statement


class _Inlining:
    def __init__(
        self, program: str, circuit: Circuit, group: Group, function: FunctionDefinition
    ) -> None:
        self._source = SourceText(program)
        self._circuit = circuit
        self._function = function
        self._site = _find_call(circuit, group, function)
        calls = Counter(
            inner.function
            for statement in circuit.statements
            for root in _roots_of(statement)
            for inner in walk_expression(root)
            if isinstance(inner, Call)
        )
        self._is_last = calls[function.name] == 1
        self._names = self._choose_names(list_words(program, circuit))

    def _choose_names(self, words: Collection[str]) -> dict[str, str]:
        """The names of local names in the program, where they may be taken."""
        own = {*self._circuit.names}
        if isinstance(self._site.statement, FunctionDefinition):
            own |= {
                *self._site.statement.parameters,
                *(each.name for each in self._site.statement.local),
            }
        chosen: dict[str, str] = {}
        for each in self._function.local:
            free = (f"{each.name}_{k}" for k in count(2))
            name = each.name
            while name in own or (name != each.name and name in words):
                name = next(free)
            chosen[each.name] = name
            own.add(name)
        return chosen

    def write(self) -> Iterator[str]:
        """Yield the text as it may be, the one with the fewest brackets first."""
        for around, inside in product((False, True), (False, True)):
            yield self._rewrite(around, inside)
        yield self._restate()

    def _replace(self, arguments: Mapping[str, str]) -> dict[Expression, str]:
        """What takes the place of the names in the body."""
        texts = {**arguments, **self._names}
        return {
            inner: texts[inner.name]
            for part in self._function.parts
            for inner in walk_expression(part.expression)
            if isinstance(inner, Name) and inner.name in texts
        }

    def _rewrite(self, around: bool, inside: bool) -> str:
        source, function = self._source, self._function
        call, statement = self._site.call, self._site.statement
        arguments = {
            parameter: _enclose(source.read(argument), inside and not isinstance(argument, Name))
            for parameter, argument in zip(function.parameters, call.arguments, strict=True)
        }
        replaced = self._replace(arguments)
        body = _enclose(source.write(function.body, replaced, True), around)
        local = [
            f"{self._names[each.name]} = {source.write(each.expression, replaced, True)}"
            for each in function.local
        ]
        edits: list[Stretch] = []
        if local and isinstance(statement, FunctionDefinition):
            edits.append(self._rewrite_function(statement, body, local))
        else:
            edits.append(Stretch(*source.find(call), body))
            start = source.start_of(statement.place)
            if local:
                edits.append(insert_line(source.text, start, "\n".join(local)))
        if self._is_last:
            end = max(source.find(part.expression)[1] for part in function.parts)
            edits.append(remove_statement(source.text, source.start_of(function.place), end))
        return apply_edits(source.text, edits)

    def _rewrite_function(self, around: FunctionDefinition, body: str, local: list[str]) -> Stretch:
        source = self._source
        replaced: dict[Expression, str] = {self._site.call: body}
        kept = [
            f"{each.name} = {source.write(each.expression, replaced, True)}"
            for each in around.local
        ]
        end = max(source.find(part.expression)[1] for part in around.parts)
        text = source.write(around.body, replaced, True)
        line = write_function(around.name, around.parameters, text, [*local, *kept])
        return Stretch(source.start_of(around.place), end, line)

    def _restate(self) -> str:
        program = RestatedProgram(self._source, self._circuit.statements)
        function, call = self._function, self._site.call
        replaced = self._replace(
            {
                parameter: f"({program.write(argument, {})})"
                for parameter, argument in zip(function.parameters, call.arguments, strict=True)
            }
        )
        body: dict[Expression, str] = {call: f"({program.write(function.body, replaced)})"}
        local = [
            f"{self._names[each.name]} = {program.write(each.expression, replaced)}"
            for each in function.local
        ]
        lines: list[str] = []
        for statement in self._circuit.statements:
            if statement is function and self._is_last:
                continue
            if statement is not self._site.statement:
                lines.append(program.write_statement(statement, {}))
            elif isinstance(statement, FunctionDefinition):
                lines.append(program.write_function(statement, body, (), local))
            else:
                lines += (*local, program.write_statement(statement, body))
        return "\n".join(lines)


def _find_call(circuit: Circuit, group: Group, function: FunctionDefinition) -> _Site:
    outer = {each.id: each for each in circuit.groups}.get(group.parent or "")
    prefix = f"n{outer.id[1:]}_" if outer is not None else "n"
    call = f"n{group.id[1:]}"
    result = circuit.placed.get((f"{call}_", function.body)) if group.expanded else call
    for statement in circuit.statements:
        if isinstance(statement, FunctionDefinition) != (outer is not None):
            continue
        if isinstance(statement, FunctionDefinition) and outer and statement.name != outer.label:
            continue
        for root in _roots_of(statement):
            for inner in walk_expression(root):
                if (
                    isinstance(inner, Call)
                    and inner.function == function.name
                    and circuit.placed.get((prefix, inner)) == result
                ):
                    return _Site(inner, statement)
    raise GroupingError("ungroup.text", name=function.name)


def _roots_of(statement: Statement) -> tuple[Expression, ...]:
    match statement:
        case InputStatement():
            return ()
        case FunctionDefinition():
            return tuple(part.expression for part in statement.parts)
        case _:
            return (statement.expression,)


def _enclose(text: str, brackets: bool) -> str:
    return f"({text})" if brackets else text

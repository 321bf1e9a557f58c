"""The program with a call in the place of selected gates: its own text, or in plain notation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.core.grouping.edits import Stretch, apply_edits, insert_line, remove_statement
from gradwalk.core.grouping.fragment import Fragment
from gradwalk.core.grouping.restated import RestatedProgram, write_function
from gradwalk.core.grouping.spans import SourceText
from gradwalk.core.syntax.statements import FunctionDefinition, Statement


@dataclass(frozen=True, slots=True)
class CallText:
    """The function `name` in the place of a fragment; where it `is_new` it is defined above."""

    name: str
    fragment: Fragment
    is_new: bool

    def write(self, arguments: Sequence[str]) -> str:
        """Return the call of these."""
        return f"{self.name}({', '.join(arguments)})"


def rewrite_in_place(source: SourceText, call: CallText, *, brackets: bool = False) -> str:
    """Return the text with nothing changed but the gates; with `brackets` it keeps all it has."""
    fragment, statement = call.fragment, call.fragment.place
    called = call.write([source.read(each) for each in fragment.arguments.values()])
    replaced = fragment.replaced | {
        name: f"({source.read(each)})" for name, each in fragment.inlined.items()
    }
    edits: list[Stretch] = []
    if call.is_new:
        local = [
            f"{each.name} = {source.write(each.expression, replaced, brackets)}"
            for each in fragment.local
        ]
        body = source.write(fragment.root, replaced, brackets)
        line = write_function(call.name, tuple(fragment.arguments), body, local)
        edits.append(insert_line(source.text, source.start_of(statement.place), line))
    if isinstance(statement, FunctionDefinition) and fragment.removed:
        edits.append(_rewrite_function(source, statement, fragment, called, brackets))
        return apply_edits(source.text, edits)
    find = source.find if brackets else source.find_with_brackets
    edits.append(Stretch(*find(fragment.root), f"({called})" if brackets else called))
    for each in fragment.removed:
        end = source.find(each.expression)[1]
        edits.append(remove_statement(source.text, source.start_of(each.place), end))
    return apply_edits(source.text, edits)


def _rewrite_function(
    source: SourceText,
    function: FunctionDefinition,
    fragment: Fragment,
    called: str,
    brackets: bool,
) -> Stretch:
    """The function whose body has the gates, without the local names that are theirs now."""
    replaced = {fragment.root: called}
    local = [
        f"{each.name} = {source.write(each.expression, replaced, brackets)}"
        for each in function.local
        if each not in fragment.removed
    ]
    body = source.write(function.body, replaced, brackets)
    end = max(source.find(part.expression)[1] for part in function.parts)
    line = write_function(function.name, function.parameters, body, local)
    return Stretch(source.start_of(function.place), end, line)


def restate_program(source: SourceText, statements: Sequence[Statement], call: CallText) -> str:
    """Return every statement in plain notation, in the order in which they are computed."""
    program, fragment = RestatedProgram(source, statements), call.fragment
    arguments = [program.write(each, {}) for each in fragment.arguments.values()]
    replaced = {fragment.root: call.write(arguments)}
    inside = fragment.replaced | {
        name: f"({program.write(each, {})})" for name, each in fragment.inlined.items()
    }
    lines: list[str] = []
    for statement in statements:
        if statement is fragment.place and call.is_new:
            local = [program.write_statement(each, inside) for each in fragment.local]
            body = program.write(fragment.root, inside)
            lines.append(write_function(call.name, tuple(fragment.arguments), body, local))
        if statement in fragment.removed:
            continue
        if isinstance(statement, FunctionDefinition):
            lines.append(program.write_function(statement, replaced, fragment.removed))
        else:
            lines.append(program.write_statement(statement, replaced))
    return "\n".join(lines)

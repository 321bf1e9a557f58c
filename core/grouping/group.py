"""Selected gates → a program in which they are a function, called where they were."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.build import Circuit, build_circuit
from gradwalk.core.grouping.errors import GroupingError
from gradwalk.core.grouping.fragment import find_fragment
from gradwalk.core.grouping.naming import check_name, list_words, propose_name
from gradwalk.core.grouping.opening import keep_open
from gradwalk.core.grouping.recognition import recognise_function
from gradwalk.core.grouping.same import WrittenOut, compute_same
from gradwalk.core.grouping.selection import Selection, select_gates
from gradwalk.core.grouping.spans import SourceText
from gradwalk.core.grouping.texts import CallText, restate_program, rewrite_in_place
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import FunctionDefinition


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A program that computes the same; `open` are the ids of the groups that are open in it."""

    program: str
    name: str
    open: tuple[str, ...]


def group_gates(
    program: str,
    nodes: Collection[str],
    name: str | None = None,
    *,
    open: Collection[str] | None = None,
    first: int = 1,
    limits: Limits = DEFAULT,
) -> Rewritten:
    """Return `program` with the gates of `nodes` as one function of that name.

    Its call is drawn as one gate. Without a name it has that of the function of the language that
    computes the same (σ for ×−1, exp, +1, 1/x), else a free letter. `open` and `first` are as in
    `trace`, and so are the ids. The result has the same gates with the same operands, and with
    them the same values and gradients.

    Raises GroupingError where the gates cannot be one, ProgramError where the program is wrong.
    """
    circuit = build_circuit(
        parse_program(program, limits, first), make_composite_gate, open, limits, numbers=False
    )
    grouping = _Grouping(program, circuit, select_gates(circuit, nodes), first, limits)
    if name is not None:
        check_name(name)
        return grouping.rewrite(name)
    return grouping.rewrite_with_usual_name()


class _Grouping:
    def __init__(
        self, program: str, circuit: Circuit, selection: Selection, first: int, limits: Limits
    ) -> None:
        self._circuit = circuit
        self._first, self._limits = first, limits
        self._words = list_words(program, circuit)
        self._fragment = find_fragment(circuit, selection, self._words)
        self._source = SourceText(program)
        self._before = WrittenOut(program, first, limits)
        self._functions = {
            each.name: each for each in circuit.statements if isinstance(each, FunctionDefinition)
        }

    def rewrite_with_usual_name(self) -> Rewritten:
        """A function of the program that is the same one is called again."""
        for name, function in self._functions.items():
            if len(function.parameters) == len(self._fragment.arguments):
                try:
                    return self._try(name)
                except GroupingError:
                    continue
        plain = propose_name(self._words)
        found = self._try(plain)
        usual = recognise_function(found.program, plain, self._first, self._limits)
        return found if usual is None or usual in self._words else self._try(usual)

    def rewrite(self, name: str) -> Rewritten:
        """Raises GroupingError for a name that is taken."""
        if name not in self._words:
            return self._try(name)
        try:
            if name in self._functions:
                return self._try(name)
        except GroupingError:
            pass
        raise GroupingError("group.taken", name=name)

    def _try(self, name: str) -> Rewritten:
        """Return the first text that computes the same."""
        for text in self._write(CallText(name, self._fragment, is_new=name not in self._functions)):
            try:
                after = WrittenOut(text, self._first, self._limits)
            except ProgramError:
                continue
            if compute_same(self._before, after):
                return Rewritten(text, name, keep_open(self._circuit, self._before, after, name))
        raise GroupingError("group.text")

    def _write(self, call: CallText) -> Iterator[str]:
        yield rewrite_in_place(self._source, call)
        yield rewrite_in_place(self._source, call, brackets=True)
        yield restate_program(self._source, self._circuit.statements, call)

"""A text of mathematics → its statements, in the order in which they are computed."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from token import NAME

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.constants import evaluate_constant
from gradwalk.core.syntax.expression import Array, Name
from gradwalk.core.syntax.notation.aliases import define_aliases
from gradwalk.core.syntax.notation.applied_functions import AppliedFunctions
from gradwalk.core.syntax.notation.capital_rows import name_capital_rows
from gradwalk.core.syntax.notation.clauses import split_clauses
from gradwalk.core.syntax.notation.default_arrays import DefaultArray, make_default_arrays
from gradwalk.core.syntax.notation.default_inputs import (
    ALONE,
    choose_unit,
    make_default_inputs,
    sort_by_place,
    tell_new_inputs,
)
from gradwalk.core.syntax.notation.derived_functions import DerivedFunctions
from gradwalk.core.syntax.notation.deviation import SIGMA, find_deviation
from gradwalk.core.syntax.notation.first_subscript import counts_from_zero
from gradwalk.core.syntax.notation.function_reader import FunctionReader
from gradwalk.core.syntax.notation.functions import (
    make_inputs_of_arguments,
    make_output_of_function,
)
from gradwalk.core.syntax.notation.gradients import split_gradients
from gradwalk.core.syntax.notation.heads import (
    Head,
    check_head,
    check_no_lone_equals,
    locate_tokens,
    split_statement,
)
from gradwalk.core.syntax.notation.indexed import find_indexed_heads
from gradwalk.core.syntax.notation.inferred_ranks import InferredRanks
from gradwalk.core.syntax.notation.lengths import find_lengths, measure_list
from gradwalk.core.syntax.notation.local_names import bind_locals
from gradwalk.core.syntax.notation.names import (
    Default,
    Given,
    Meaning,
    Signature,
)
from gradwalk.core.syntax.notation.reading import parse_expression
from gradwalk.core.syntax.notation.rewriting import rewrite_statements
from gradwalk.core.syntax.notation.scope import CountedAxis, NotationScope
from gradwalk.core.syntax.notation.sequence import name_in_sequence
from gradwalk.core.syntax.notation.softmax_twice import tell_softmax_twice
from gradwalk.core.syntax.notation.tokens.declarations import find_declared_shapes
from gradwalk.core.syntax.notation.tokens.literals import parse_literal, span_on_one_line
from gradwalk.core.syntax.notation.tokens.readable import read_statements
from gradwalk.core.syntax.notation.tokens.word import Word, join_tokens
from gradwalk.core.syntax.order import NamesUsed, order_statements
from gradwalk.core.syntax.output import (
    find_early_output,
    keep_constant,
    make_early_error,
    put_output_last,
)
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import (
    Definition,
    InputStatement,
    Output,
    Program,
    Statement,
)


def read_notation(text: str, limits: Limits, first: int = 1) -> Program:
    """Return the program of `text`, whose subscripts count from `first` unless it has a 0 itself.

    Raises ProgramError at the first place that cannot be read, LimitError where the text
    costs more than `limits` allows. Time is proportional to the length of the text.
    """
    typed, unread = read_statements(text, limits)
    readings: list[Reading] = []
    remarks: list[Word] = []
    heads = [
        head
        for statement in rewrite_statements(typed, text, readings, remarks)
        for head in bind_locals([split_statement(each) for each in split_clauses([statement])])
    ]
    heads, by_hand = split_gradients(define_aliases(heads))
    heads = name_capital_rows(heads, readings)
    arrays = make_default_arrays(heads, find_declared_shapes(text))
    heads = [*(array.head for array in arrays), *heads]
    found = _Reader(limits, heads, first, arrays, readings=readings)
    statements = found.read()
    found.leave_out([*remarks, *(head.name for head in by_hand if head.name is not None)])
    if unread is not None:
        raise unread
    if not statements:
        raise ProgramError("program.empty", SourceSpan(1, 1))
    return found.finish(text, statements)


@dataclass(slots=True)
class _Reader:
    """The statements of one text, parsed one after the other."""

    limits: Limits
    heads: list[Head]
    first: int
    """The subscript of an array's first element."""
    arrays: Sequence[DefaultArray]
    """Those that the first heads give, which are not typed."""
    names: dict[str, Meaning] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    _indexed: Mapping[int, tuple[Word, tuple[str, ...]]] = field(default_factory=dict)
    _alone: frozenset[str] = frozenset()
    _numbers: dict[str, float] = field(default_factory=dict)
    _ranks: dict[str, int] = field(default_factory=dict)
    _lengths: dict[str, int] = field(default_factory=dict)
    _chosen: set[str] = field(default_factory=set)
    """Names whose number picks an element."""
    _scalars: list[Name] = field(default_factory=list)
    _bounds: dict[Word, set[CountedAxis]] = field(default_factory=dict)
    """Names above a Σ, and what they count."""
    _inferred: InferredRanks | None = None
    _constants: dict[str, Definition] = field(default_factory=dict)
    """The inputs whose value is computed, as definitions."""
    _functions: FunctionReader = field(init=False)
    _applied: AppliedFunctions = field(init=False)
    _derived: DerivedFunctions = field(init=False)

    def __post_init__(self) -> None:
        self._functions = FunctionReader(self.names, self._numbers, self._make_scope)
        self._applied = AppliedFunctions(self._functions.find, self.names)
        self._derived = DerivedFunctions(self._functions.find, self.names, self.readings)

    def read(self) -> list[Statement]:
        """Return the statements as they are typed. Raises ProgramError at the first wrong one."""
        typed = list(self.heads)
        self._indexed = find_indexed_heads(typed)
        self.heads = name_in_sequence(
            [self._name_head(k, head) for k, head in enumerate(self.heads)], self.limits
        )
        for before, head in zip(typed, self.heads, strict=True):
            if before is not head and before.name is not None and head.name is not None:
                self._tell_again(before.name, head.name)
            self._expect(head)
        if SIGMA not in self.names and (place := find_deviation(self.heads)) is not None:
            self.names[SIGMA] = Default(place)
        used = {word for head in self.heads for kind, word in head.all_right if kind == NAME}
        self._functions.used = used
        self._derived.expect(used)
        self._alone = frozenset(str(word) for word in used if ALONE.fullmatch(word))
        if counts_from_zero(self.heads, used, self.names, self._numbers):
            self.first = 0
        self._inferred = InferredRanks(self.heads, self._indexed, partial(self._make_scope, {}))
        parsed = [self._parse(k, head) for k, head in enumerate(self.heads)]
        return [*self._derived.define(), *map(self._applied.rewrite, parsed)]

    def leave_out(self, found: Sequence[Word]) -> None:
        """Tell of the remarks and of the statements that are left out."""
        if found:
            words: dict[str, object] = {"names": tuple(dict.fromkeys(map(str, found)))}
            self.readings.append(Reading("reading.dropped", found[0].place, words))

    def _name_head(self, k: int, head: Head) -> Head:
        return replace(head, name=self._indexed[k][0]) if k in self._indexed else head

    def _tell_again(self, typed: Word, name: Word) -> None:
        if (typed_name := str(typed)) == str(name) or self._indexed:
            return
        words: dict[str, object] = {"name": typed_name, "new": str(name)}
        self.readings.append(Reading("reading.again", typed.place, words))

    def _expect(self, head: Head) -> None:
        """Note what a head gives, so that other statements may use it above."""
        if head.name is None:
            return
        if head.parameters is not None:
            parameters = tuple(str(word) for kind, word in head.parameters if kind == NAME)
            self.names.setdefault(head.name.typed, Signature(parameters))
            self._functions.heads.setdefault(head.name.typed, head)
            return
        name = head.name.typed
        self.names.setdefault(name, Given())
        if head.right and (number := parse_literal(head.right, self.names)):
            self._numbers[name] = number[0]
        self._ranks[name], self._lengths[name] = measure_list(head.right)

    def _parse(self, k: int, head: Head) -> Statement:
        if k < len(self.arrays):
            value = parse_expression(head.right, self._make_scope())
            assert isinstance(value, Array)
            return self.arrays[k].make_input(value.value, self.readings)
        if head.equals is None:
            return self._parse_output(head)
        check_head(head)
        return self._parse_assignment(head, self._indexed[k][1] if k in self._indexed else ())

    def _make_scope(self, names: Mapping[str, Meaning] | None = None) -> NotationScope:
        inside: dict[str, Meaning] = dict(names or {})
        return NotationScope(
            ChainMap(inside, self.names) if names is not None else self.names,
            self.limits,
            self._alone,
            self._numbers,
            self._ranks,
            self._lengths,
            self.first,
            self.readings,
            scalars=self._scalars,
            bounds=self._bounds,
            chosen=self._chosen,
            infer_rank=self._inferred.find if self._inferred else lambda _: None,
            find_outside=self._applied.find_outside,
            find_by_row=self._applied.find_by_row,
        )

    def _parse_assignment(self, head: Head, free: tuple[str, ...]) -> Statement:
        assert head.name is not None
        name, place = head.name.typed, head.name.place
        span = span_on_one_line(head.right)
        if head.parameters is not None:
            return self._functions.read(name, head)
        if number := parse_literal(head.right, self.names):
            return InputStatement(name, number[0], place, number[1])
        expression = parse_expression(head.right, self._make_scope(), free)
        if isinstance(expression, Array):
            return InputStatement(name, expression.value, place, expression.place)
        value = evaluate_constant(
            expression, partial(join_tokens, head.right), self._functions.heads
        )
        definition = Definition(name, expression, place, span)
        if value is None:
            return definition
        self._constants[name] = definition
        return InputStatement(name, value, place, span)

    def _parse_output(self, head: Head) -> Output:
        check_no_lone_equals(head.right)
        expression = parse_expression(head.right, self._make_scope())
        return Output(expression, locate_tokens(head.right), span_on_one_line(head.right))

    def finish(self, text: str, statements: Sequence[Statement]) -> Program:
        """Return the program with its default inputs, in the order of computation."""
        used = NamesUsed()
        typed = make_inputs_of_arguments(statements, self.names, self.readings)
        typed = make_output_of_function(typed, self.names, self.readings, used)
        lengths = find_lengths(self._bounds, typed)
        unit = choose_unit(typed, self.names)
        defaults = make_default_inputs(self.names, lengths, unit)
        typed = [*defaults, *keep_constant(typed, self._constants)]
        ordered = order_statements(typed, used)
        if (early := find_early_output(typed, used)) is not None:
            raise make_early_error(early, self.names)
        ordered = put_output_last(ordered, typed, self.readings, self._chosen, used)
        tell_new_inputs(self.names, self._bounds, lengths, unit, self.readings)
        if "softmax" in text.lower():
            tell_softmax_twice(ordered, self.readings)
        readings = sorted(self.readings, key=lambda each: sort_by_place(each.place))
        return Program(text, tuple(ordered), tuple(readings), tuple(self._scalars), self.first)

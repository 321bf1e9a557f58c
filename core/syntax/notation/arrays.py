"""Lists of numbers and constructors' calls, each read whole before anything else is.

What is found becomes one word of its expression: SymPy and Python's parser never see the
thousand numbers of a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from math import prod
from token import NAME, NUMBER, OP
from typing import Any

import numpy as np

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.construct import construct
from gradwalk.core.syntax.constructor_arguments import Argument
from gradwalk.core.syntax.constructors import CONSTRUCTORS
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.notation.heads import locate_tokens
from gradwalk.core.syntax.notation.names import BUILT_IN, Meaning, Signature
from gradwalk.core.syntax.notation.tokens.literals import parse_literal, parse_power
from gradwalk.core.syntax.notation.tokens.word import Token, Word, join_tokens

ARRAY_WORD = "[]"
"""What represents a tensor among the tokens; no name and no operator."""
_BEGINNINGS = {"[", *CONSTRUCTORS}


@dataclass(slots=True)
class _Known:
    """What is known of the shape of an item: its first axes, or all of them."""

    shape: tuple[int, ...] = ()
    whole: bool = False

    def amount(self) -> tuple[bool, int]:
        """How much is known, for comparison."""
        return self.whole, len(self.shape)

    def fits(self, other: _Known) -> bool:
        """Whether both may be items of one list."""
        few, many = sorted((self, other), key=lambda known: len(known.shape))
        same = many.shape[: len(few.shape)] == few.shape
        return same and not (few.whole and len(few.shape) < len(many.shape))


@dataclass(slots=True)
class _Inner:
    """A bracket that is closed: from its first token to its last."""

    start: int
    end: int
    known: _Known
    numbers: int | None
    """Where its numbers begin, None where it holds something else."""
    count: int = 0


@dataclass(slots=True)
class _Bracket:
    kind: str
    """list, constructor or other"""
    start: int
    item: int
    """Where the item begins that is being read."""
    numbers: int
    """Where its numbers begin among all."""
    depth: int = 1
    """Lists directly in one another."""
    items: int = 0
    plain: bool = True
    known: _Known = field(default_factory=_Known)
    inner: list[_Inner] = field(default_factory=list)
    arguments: list[Argument | SourceSpan] = field(default_factory=list)
    """Of a constructor; the place of one that is no literal."""


def collapse_arrays(
    tokens: list[Token], names: Mapping[str, Meaning], limits: Limits
) -> tuple[list[Token], dict[SourceSpan, Literal]]:
    """Return the tokens with one for each tensor that is typed, and the tensors by its place.

    The tokens must be in order (`check_order`). Raises ProgramError for lists with rows of
    several lengths and for arguments that no constructor takes, LimitError for lists and
    constructors beyond `limits`.
    """
    if _BEGINNINGS.isdisjoint([word for _, word in tokens]):
        return tokens, {}
    found = _Reading(tokens, names, limits).found()
    result: list[Token] = []
    start = 0
    for first, last, word, _ in found:
        result += tokens[start:first]
        result.append((NAME, word))
        start = last + 1
    return result + tokens[start:], {word.place: tensor for _, _, word, tensor in found}


class _Reading:
    def __init__(self, tokens: list[Token], names: Mapping[str, Meaning], limits: Limits) -> None:
        self._tokens = tokens
        self._names = names
        self._limits = limits
        self._numbers: list[float] = []
        self._places: list[SourceSpan] = []
        self._found: list[tuple[int, int, Word, Literal]] = []

    def found(self) -> list[tuple[int, int, Word, Literal]]:
        """From which token to which each tensor goes, its word and itself; one pass."""
        opened = [_Bracket("other", 0, 0, 0)]
        for k, (kind, word) in enumerate(self._tokens):
            if kind != OP:
                continue
            if word in ("(", "["):
                opened.append(self._open_bracket(k, opened[-1]))
            elif word == ",":
                self._close_item(opened[-1], k)
            elif word in (")", "]"):
                bracket = opened.pop()
                if k > bracket.item:
                    self._close_item(bracket, k)
                self._close_bracket(bracket, k, opened[-1])
        for inner in opened[0].inner:
            self._keep_list(inner)
        return sorted(self._found, key=lambda one: one[0])

    def _open_bracket(self, k: int, around: _Bracket) -> _Bracket:
        kind, before = self._tokens[k - 1] if k else (OP, None)
        listed = before is None or (kind == OP and before not in (")", "]"))
        if self._tokens[k][1] == "[" and listed:
            nested = around.kind == "list" and around.item == k
            depth = around.depth + 1 if nested else 1
            if depth > self._limits.dimensions:
                place = self._tokens[k][1].place
                raise LimitError("dimensions", place, limit=self._limits.dimensions)
            return _Bracket("list", k, k + 1, len(self._numbers), depth)
        if kind == NAME and before in CONSTRUCTORS and before not in self._names:
            return _Bracket("constructor", k - 1, k + 1, len(self._numbers))
        return _Bracket("other", k, k + 1, len(self._numbers))

    def _close_item(self, bracket: _Bracket, k: int) -> None:
        """Take the item that ends before `k`."""
        if bracket.kind == "list":
            self._close_in_list(bracket, k)
        elif bracket.kind == "constructor":
            bracket.arguments.append(self._parse_argument(bracket, k))
        bracket.item = k + 1

    def _close_in_list(self, bracket: _Bracket, k: int) -> None:
        bracket.items += 1
        known, place = _Known(), self._tokens[bracket.item][1].place
        if (inner := self._find_inner(bracket, bracket.item, k)) is not None:
            known = inner.known
            bracket.plain &= inner.numbers is not None
        elif (number := self._parse_number(bracket.item, k)) is not None:
            known = _Known(whole=True)
            self._numbers.append(number[0])
            self._places.append(number[1])
        else:
            bracket.plain = False
        if bracket.items > 1 and not known.fits(bracket.known):
            raise ProgramError("list.ragged", place)
        bracket.known = max(bracket.known, known, key=_Known.amount)

    def _find_inner(self, bracket: _Bracket, start: int, end: int) -> _Inner | None:
        """The list or constructor that is all there is from `start` to before `end`."""
        last = bracket.inner[-1] if bracket.inner else None
        whole = last is not None and (last.start, last.end) == (start, end - 1)
        return last if whole else None

    def _parse_number(self, start: int, end: int) -> tuple[float, SourceSpan] | None:
        if end - start == 1 and self._tokens[start][0] == NUMBER:  # the fast way
            word = self._tokens[start][1]
            return float(word), word.place
        return parse_literal(self._tokens[start:end], self._names) if end - start <= 4 else None

    def _parse_argument(self, bracket: _Bracket, k: int) -> Argument | SourceSpan:
        start, name = bracket.item, None
        if self._tokens[start + 1][1] == "=":
            name = self._tokens[start][1].typed
            start += 2
        inner = self._find_inner(bracket, start, k)
        place = self._tokens[start][1].place
        if inner is not None:
            if inner.numbers is None:
                return place
            return Argument(self._make_list(inner), place, name)
        if (number := self._parse_number(start, k)) is not None:
            return Argument(*number, name)
        raised = parse_power(self._tokens[start:k]) if k - start == 3 else None
        place = locate_tokens(self._tokens[start:k])
        return place if raised is None else Argument(raised, place, name)

    def _close_bracket(self, bracket: _Bracket, k: int, around: _Bracket) -> None:
        if bracket.kind == "constructor" and self._construct(bracket, k, around):
            return
        if bracket.kind == "list":
            known = bracket.known
            shape = (bracket.items, *known.shape)
            numbers = bracket.numbers if bracket.plain else None
            count = len(self._numbers) - bracket.numbers
            inner = _Inner(bracket.start, k, _Known(shape, known.whole), numbers, count)
            around.inner.append(inner)
        if not (bracket.kind == "list" and bracket.plain):
            for inner in bracket.inner:
                self._keep_list(inner)

    def _keep_list(self, inner: _Inner) -> None:
        if inner.numbers is not None:
            self._keep(inner.start, inner.end, self._make_list(inner))

    def _make_list(self, inner: _Inner) -> Literal:
        assert inner.numbers is not None
        stretch = slice(inner.numbers, inner.numbers + inner.count)
        numbers = tuple(self._numbers[stretch])
        assert len(numbers) == prod(inner.known.shape)
        return Literal(
            inner.known.shape,
            join_tokens(self._tokens[inner.start : inner.end + 1]),
            partial(_make_array, numbers, inner.known.shape),
            tuple(self._places[stretch]),
        )

    def _construct(self, bracket: _Bracket, k: int, around: _Bracket) -> bool:
        """Keep the tensor of a constructor's call; False where the call is a gate's."""
        name = self._tokens[bracket.start][1]
        arguments = [one for one in bracket.arguments if isinstance(one, Argument)]
        if len(arguments) < len(bracket.arguments):
            if isinstance(BUILT_IN[name], Signature):
                return False
            (place, *_) = (one for one in bracket.arguments if isinstance(one, SourceSpan))
            raise ProgramError("constructor.literal", place, name=name)
        call = self._tokens[bracket.start : k + 1]
        tensor = construct(name, arguments, join_tokens(call), locate_tokens(call), self._limits)
        self._keep(bracket.start, k, tensor)
        around.inner.append(_Inner(bracket.start, k, _Known(tensor.shape, whole=True), None))
        return True

    def _keep(self, start: int, end: int, tensor: Literal) -> None:
        place = locate_tokens(self._tokens[start : end + 1])
        self._found.append((start, end, Word(ARRAY_WORD, place, tensor.text), tensor))


def _make_array(numbers: tuple[float, ...], shape: tuple[int, ...]) -> Any:
    return np.array(numbers, dtype=np.float64).reshape(shape)

"""Arrays that the program never gives, and whose shape its text says or its sums do.

`z_j = Σ_i w_ij x_i` needs a matrix w and a vector x, and so does `y = W x, W ∈ ℝ^{2×3}, x ∈ ℝ³`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import prod
from token import NAME, NUMBER, OP

import numpy as np

from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.notation.heads import Head
from gradwalk.core.syntax.notation.indexed import INDEXED, name_array
from gradwalk.core.syntax.notation.lengths import measure_list
from gradwalk.core.syntax.notation.names import BUILT_IN, Constant
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import InputStatement

_SIGNS = frozenset(("Σ", "Π"))
_INDICES = frozenset("ijkn")
"""Letters that are an index below a name wherever a sum is before it."""
_VECTOR, _MATRIX = 3, 2
"""The length of every axis, where vectors alone are new and where there are matrices, too.

One length for all axes fits together in whatever order statements use them.
"""
_BESIDE_LISTS = 6
"""Tenths to begin with beside lists of the program, which often have 0.1 and 0.2."""
_LONGEST_LIST = 16
"""Elements of an array that are numbers one by one; those of a larger one are random."""
_NUMBERED = re.compile(r"(.*[^\W\d_])_?[0-9]+")
"""An element by its number: w_0, x12."""
_KINDS = {"r": NAME, "s": NAME, **dict.fromkeys("0123456789", NUMBER)}


@dataclass(frozen=True, slots=True)
class DefaultArray:
    """`head` is the statement that the program could have; all of it is at the first use."""

    head: Head
    name: Word
    shape: tuple[int, ...]
    text: str

    def make_input(self, value: Literal, readings: list[Reading]) -> InputStatement:
        """Return the input, and tell of it; `value` is what `head` gives."""
        words: dict[str, object] = {"name": str(self.name), "length": self.shape[0]}
        key = "reading.new.vector"
        if len(self.shape) > 1:
            words = {"name": str(self.name), "shape": " × ".join(map(str, self.shape))}
            key = "reading.new.array"
        readings.append(Reading(key, self.name.place, words))
        untyped = replace(value, text=self.text, numbers=())
        return InputStatement(str(self.name), untyped, self.name.place, None)


def make_default_arrays(
    heads: Sequence[Head], declared: Mapping[str, tuple[int, ...]]
) -> list[DefaultArray]:
    """Return a statement for each, `x = [0.1, 0.2, 0.3]`, at its first use.

    `declared` are the shapes that the text says, `W ∈ ℝ^{2×3}`. Numbers go on from one array to the
    next: were they equal, a difference would be 0. Where an element of an array has a value, or is
    an argument of a function of the program, there are only those that are declared.
    """
    given = {head.name.typed: head for head in heads if head.name is not None}
    shapes = {**_find_summed(heads, given), **_find_declared(heads, given, declared)}
    has_lists = any(head.right and head.right[0][1] == "[" for head in heads)
    numbers = count(_BESIDE_LISTS if has_lists else 1)
    return [_give(name, shape, numbers) for name, shape in shapes.items()]


def _find_declared(
    heads: Sequence[Head], given: Container[str], declared: Mapping[str, tuple[int, ...]]
) -> dict[Word, tuple[int, ...]]:
    found: dict[Word, tuple[int, ...]] = {}
    if declared:
        for head in heads:
            own = {word for _, word in head.parameters or ()}
            for kind, word in head.all_right:
                known = kind != NAME or word in given or word in own or word in BUILT_IN
                for name in () if known else _list_declared(word, declared):
                    if name not in given and name not in own:
                        found.setdefault(Word(name, word.place), declared[name])
    return found


def _list_declared(word: Word, declared: Container[str]) -> list[str]:
    """The name, or those that are written together, as in Wx."""
    if word in declared:
        return [str(word)]
    return [letter for letter in word if letter in declared] if word.isalpha() else []


def _find_summed(heads: Sequence[Head], given: Mapping[str, Head]) -> dict[Word, tuple[int, ...]]:
    if not any(word in _SIGNS for head in heads for _, word in head.right):
        return {}
    called = {word for head in heads for kind, word in head.all_right if kind == NAME}
    # one that is never called is the output, as a function of inputs
    new = [
        each
        for head in heads
        if head.parameters is None or head.name not in called
        for each in _list_new(head, given)
    ]
    settled = _Settled(heads, given)
    letters: dict[str, str] = {}
    for word, match in new:
        below = letters.setdefault(name_array(match), match["letters"])
        if settled.includes(word, match) or len(below) != len(match["letters"]):
            return {}
    length = _MATRIX if any(len(below) > 1 for below in letters.values()) else _VECTOR
    lengths = dict(each for head in heads for each in _list_lengths(head, given))
    found: dict[Word, tuple[int, ...]] = {}
    for word, match in new:
        name = name_array(match)
        shape = tuple(lengths.get(letter, length) for letter in letters[name])
        found.setdefault(Word(name, word.place), shape)
    return found


def _list_new(head: Head, given: Container[str]) -> Iterator[tuple[Word, re.Match[str]]]:
    """The uses of arrays that the sums of a statement run over, and of those beside them."""
    summed = set(_list_summed(head.right))
    if not summed:
        return
    own = INDEXED.fullmatch(head.name) if head.name is not None else None
    elements = list(_list_elements(head, given))
    arrays = {name_array(match) for _, match in elements if not summed.isdisjoint(match["letters"])}
    covered = {
        letter
        for _, match in elements
        if name_array(match) in arrays
        for letter in match["letters"]
    }
    # b_j beside Σ_i w_ij x_i is an array, too, where z_j is given
    beside = covered & set(own["letters"] if own else "")
    for word, match in elements:
        is_array = name_array(match) in arrays or beside.issuperset(match["letters"])
        name = name_array(match)
        if is_array and name not in given:
            yield word, match


def _list_elements(head: Head, given: Container[str]) -> Iterator[tuple[Word, re.Match[str]]]:
    for k, (kind, word) in enumerate(head.right):
        if kind != NAME or word in given:
            continue
        letter = _find_argument(head.right, k)
        element = Word(f"{word}_{letter}", word.place) if letter else word
        if match := INDEXED.fullmatch(element):
            yield element, match


def _find_argument(tokens: Sequence[Token], k: int) -> str:
    """The letter of `p(x)`, which is an element where a sum runs over x."""
    words = [word for _, word in tokens[k + 1 : k + 4]]
    is_element = len(words) == 3 and (words[0], words[2]) == ("(", ")") and len(tokens[k][1]) == 1
    return str(words[1]) if is_element and len(words[1]) == 1 else ""


def _list_summed(tokens: Sequence[Token]) -> Iterator[str]:
    """The letters below the signs of sums: Σ_i, Σ_{i=1}^n, Σ_{i,j}."""
    for k in range(len(tokens) - 2):
        if tokens[k][1] not in _SIGNS:
            continue
        if tokens[k + 1][1] != "_":
            yield from _find_letter(tokens[k + 1 :])
            continue
        at = k + 2
        while tokens[at][1] in ("(", ","):
            at += 1
            if tokens[at][0] == NAME:
                yield from tokens[at][1]
                at += 1
        if tokens[k + 2][0] == NAME:
            yield from tokens[k + 2][1]


def _find_letter(tokens: Sequence[Token]) -> str:
    """The one index below names, or behind them in brackets, where the sign of the sum has none:
    Σ p_i log p_i, Σ p(i) log p(i)."""
    found = [INDEXED.fullmatch(word) for kind, word in tokens if kind == NAME]
    letters = {match["letters"] for match in found if match}
    letters |= {_find_argument(tokens, k) for k, (kind, _) in enumerate(tokens) if kind == NAME}
    letters.discard("")
    (letter,) = letters if len(letters) == 1 else ("",)
    return letter if letter in _INDICES else ""


def list_indices(head: Head) -> Iterator[str]:
    """Yield the indices of a statement: those of its sums, and of what it gives."""
    yield from _list_summed(head.right)
    if head.name is not None and (own := INDEXED.fullmatch(head.name)):
        yield from own["letters"]


class _Settled:
    """Which elements are no part of an array that nothing gives."""

    def __init__(self, heads: Sequence[Head], given: Collection[str]) -> None:
        self._given = given
        self._words = {word for head in heads for kind, word in head.right if kind == NAME}
        numbered = map(_NUMBERED.fullmatch, (*given, *self._words))
        self._numbered = {match[1] for match in numbered if match}
        self._indices = {*given, *(letter for head in heads for letter in list_indices(head))}
        functions = {str(head.name) for head in heads if head.parameters is not None}
        self._arguments = {
            argument
            for head in heads
            for (_, called), (_, opening), (_, argument) in zip(
                head.right, head.right[1:], head.right[2:], strict=False
            )
            if called in functions and opening == "("
        }

    def includes(self, word: Word, match: re.Match[str]) -> bool:
        """Whether an element means something else: its array is a function, or the constant e; it
        is an argument; another is a name, as w_0 beside Σ_i w_i x_i, or y²; a letter is no index.
        """
        base = match["base"]
        means = BUILT_IN.get(base)
        return (
            (means is not None and (base in self._words or not isinstance(means, Constant)))
            or base in self._numbered
            or f"{base}²" in self._given
            or word in self._arguments
            or not self._indices.issuperset(match["letters"])
        )


def _list_lengths(head: Head, given: Mapping[str, Head]) -> Iterator[tuple[str, int]]:
    """How long the axes of the program's lists are, by the letters below them."""
    for _, match in _list_elements(head, given):
        array = given.get(name_array(match))
        if array is not None:
            yield from zip(match["letters"], _measure(array.right), strict=False)


def _measure(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The shape of a list of numbers, or of a list of lists; empty for anything else."""
    axes, rows = measure_list(tokens)
    if axes < 2:
        return (rows,) * axes
    end = next(k for k, (_, word) in enumerate(tokens) if word == "]")
    return rows, measure_list(tokens[1 : end + 1])[1]


def _give(name: Word, shape: tuple[int, ...], numbers: Iterator[int]) -> DefaultArray:
    """The statement that gives the name a list, all of it at the name's place."""
    # by its name alone, so that it stays when others are typed
    seed = sum(map(ord, name))
    written = f"randn({', '.join(map(str, shape))}, seed={seed})"
    if prod(shape) <= _LONGEST_LIST:
        values = [next(numbers) / 10 for _ in range(prod(shape))]
        written = repr(np.reshape(values, shape).tolist())
    tokens = [
        (_KINDS.get(part[0], OP), Word(part, name.place))
        for part in re.findall(r"[\[\](),=]|[0-9.]+|\w+", written)
    ]
    head = Head(name, [(NAME, name)], None, tokens, Word("=", name.place))
    return DefaultArray(head, name, shape, written)

"""A run of letters and digits → the names that it consists of.

The longest known pieces from the left, all of the run covered. Time is bounded by the square of
the length of a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gradwalk.core.syntax.notation.names import ElementName, Given
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.characters import MARKS

# What may be split: Latin and Greek letters. Those of other scripts form words.
_LAYER = "(?:⁽[^⁾]*⁾)?"
_RUN = re.compile(rf"[^\W\d_](?:_?[^\W_]|[′″‴{MARKS}]|⁽[^⁾]*⁾)*")
_WORDS_OF_LETTERS = re.compile(r"[\u3005-\u30ff\u3131-\u3163\u3400-\u9fff\uac00-\ud7a3]")
_GREEK = re.compile("[\u0370-\u03ff]")
_LETTER = re.compile(rf"[^\W\d_](?:_?[0-9]+|_[a-z](?![a-z0-9]))?[′″‴]*{_LAYER}")
_FIELD_WORDS = frozenset(
    ["lr", "mu", "wd", "fc", "bn", "id", "ok", "tp", "fp", "tn", "fn", "kl", "bp", "nn", "ce"]
    + ["in", "out", "up", "gt", "dout", "dL", "dW", "dX"]
    + [f"d{letter}" for letter in "abcdfhstuvwxyz"]
)
"""Short words of the field that nobody means as a product."""


@dataclass(frozen=True, slots=True)
class Split:
    """The pieces of a run; `second` is another whole split into known names."""

    pieces: tuple[str, ...]
    second: tuple[str, ...] | None = None


def find_split(
    run: str,
    scope: NotationScope,
    *,
    called: bool = False,
    power: bool = False,
    known_only: bool = False,
) -> Split | None:
    """Return the names that `run` consists of, None where it is one name.

    `called`: a bracket or an operand follows, so that the last piece may be a function.
    `power`: a power follows, so that it may be e. `known_only`: before a bracket a run with a new
    name in it is a function that is not known.
    """
    if len(run) < 2 or not _RUN.fullmatch(run) or _WORDS_OF_LETTERS.search(run):
        return None
    if run in _FIELD_WORDS or _LETTER.fullmatch(run) or find_part(run, scope) is not None:
        return None

    def known(piece: str, last: bool) -> bool:
        return _is_known(piece, scope, last and called, last and power)

    covers = _count_covers(run, known)
    if covers[0]:
        first = _cover(run, covers, known, longest=True)
        second = _cover(run, covers, known, longest=False) if covers[0] > 1 else None
        return Split(first, second)
    return None if known_only else _split_with_new_names(run, scope, known)


def _is_known(piece: str, scope: NotationScope, called: bool, power: bool) -> bool:
    if scope.is_given(piece) or piece in scope.alone or piece in ("π", "pi"):
        return True
    if called and scope.is_function(piece):
        return True
    if power and piece == "e":
        return True
    if isinstance(find_part(piece, scope), ElementName):
        return True
    return bool(len(piece) == 1 and _GREEK.fullmatch(piece))


def find_part(name: str, scope: NotationScope) -> ElementName | None:
    """Return the element that `name` is: q_1 or W_ij of an array that the program gives."""
    name_and_below, layer = _split_layer(name)
    base, _, subscripts = name_and_below.partition("_")
    base += layer  # W_12⁽¹⁾ is an element of W⁽¹⁾
    if subscripts[:1] in scope.indices and _is_row_of_capital(base, scope):
        base = base.upper()
    if not subscripts or not scope.is_given(base) or base in scope.numbers:
        return None
    if scope.meaning(name) is not None and not isinstance(scope.meaning(name), ElementName):
        return None
    if subscripts in scope.numbers:  # s_{y_i}, where y_i is a class
        return ElementName(base, (subscripts,), scope.first)
    # W_01 is row 0 and column 1; whether W_12 is, its shape decides
    items = tuple(re.findall(r"0(?=[0-9])|(?<=0)[0-9]|[0-9]+|[^\W\d_]", subscripts))
    if "".join(items) != subscripts.replace("_", ""):
        return None
    if all(item.isdecimal() or item in scope.indices or item in scope.numbers for item in items):
        return ElementName(base, items, scope.first)
    return None


def _is_row_of_capital(base: str, scope: NotationScope) -> bool:
    """Whether x_i is a row of X in a sum, where x itself has no value."""
    return (
        len(base) == 1
        and not isinstance(scope.meaning(base), Given)
        and scope.find_rank(base.upper()) == 2
        and scope.is_given(base.upper())
    )


def _split_layer(name: str) -> tuple[str, str]:
    """The name, and the layer behind it with its raised brackets."""
    start = name.find("⁽")
    return (name, "") if start < 0 else (name[:start], name[start:])


def _count_covers(run: str, known: Callable[[str, bool], bool]) -> list[int]:
    """In how many ways the rest from each place is covered by known names; 2 is "several"."""
    size = len(run)
    ways = [0] * size + [1]
    for start in range(size - 1, -1, -1):
        if not _may_begin(run, start):
            continue
        for end in range(start + 1, size + 1):
            if ways[end] and _may_end(run, end) and known(run[start:end], end == size):
                ways[start] = min(2, ways[start] + ways[end])
    return ways


def _cover(
    run: str, ways: list[int], known: Callable[[str, bool], bool], *, longest: bool
) -> tuple[str, ...]:
    """One of the covers: with the longest first pieces, or with the shortest."""
    pieces: list[str] = []
    start, size = 0, len(run)
    while start < size:
        ends = range(size, start, -1) if longest else range(start + 1, size + 1)
        end = next(
            end
            for end in ends
            if ways[end] and _may_end(run, end) and known(run[start:end], end == size)
        )
        pieces.append(run[start:end])
        start = end
    return tuple(pieces)


def _may_begin(run: str, start: int) -> bool:
    return run[start].isalpha()


def _may_end(run: str, end: int) -> bool:
    return end == len(run) or _may_begin(run, end)


def _split_with_new_names(
    run: str, scope: NotationScope, known: Callable[[str, bool], bool]
) -> Split | None:
    """Known names and single letters; no more new ones than known, or two pieces in all."""
    pieces: list[str] = []
    found = start = 0
    while start < len(run):
        end = next(
            (
                end
                for end in range(len(run), start, -1)
                if _may_end(run, end) and known(run[start:end], end == len(run))
            ),
            None,
        )
        if end is None:
            letter = _LETTER.match(run, start)
            if letter is None or not _may_end(run, letter.end()):
                return None
            if scope.is_function(letter.group()) and len(letter.group()) > 1:
                return None
            end = letter.end()
        else:
            found += 1
            if len(run[start:end]) > 1 and scope.is_function(run[start:end]):
                return None  # a function beside a new name is another function
        pieces.append(run[start:end])
        start = end
    new = len(pieces) - found
    return Split(tuple(pieces)) if len(pieces) == 2 or found >= new else None

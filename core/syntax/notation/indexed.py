"""Left sides with an index, `z_i = Σ_j W_ij x_j`: the whole array z, element by element."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from token import NAME

from gradwalk.core.syntax.notation.heads import Head
from gradwalk.core.syntax.notation.phrases.subscripts import is_subscript, list_subscripts
from gradwalk.core.syntax.notation.tokens.characters import MARKS
from gradwalk.core.syntax.notation.tokens.word import Word

INDEXED = re.compile(
    rf"(?P<base>(?:[^\W\d_][{MARKS}]*)+[′″‴]*)_(?P<letters>[a-z]{{1,2}})(?P<layer>(?:⁽[^⁾]*⁾)?)"
)


def find_indexed_heads(heads: Sequence[Head]) -> Mapping[int, tuple[Word, tuple[str, ...]]]:
    """Return, by its number, the name and the letters of each head that gives a whole array.

    A letter is an index where it is also below an array that the program gives, in the same
    statement; `w_t = 2` is a name like any other.
    """
    if not any(head.name is not None and "_" in head.name for head in heads):
        return {}
    plain = {str(head.name) for head in heads if head.name is not None}
    candidates = {
        k: match
        for k, head in enumerate(heads)
        if head.name is not None
        and head.parameters is None
        and "_" in head.name
        and (match := INDEXED.fullmatch(head.name))
    }
    given = {name for name in plain if "_" not in name}
    given.update(map(name_array, candidates.values()))
    found: dict[int, tuple[Word, tuple[str, ...]]] = {}
    waiting = [k for k, match in candidates.items() if name_array(match) not in plain]
    readers: dict[str, list[int]] = {}
    for k in waiting:
        for word in {str(word) for kind, word in heads[k].right if kind == NAME and "_" in word}:
            readers.setdefault(word, []).append(k)
    while waiting:
        k = waiting.pop()
        match, name = candidates[k], heads[k].name
        letters = tuple(match["letters"])
        if k in found or not _are_below(letters, heads[k], given, plain):
            continue
        assert name is not None
        found[k] = (Word(name_array(match), name.place), letters)
        # z_i of z_i = 2 x_i is an element, too
        plain.discard(str(name))
        waiting += readers.get(str(name), ())
    return found


def name_array(match: re.Match[str]) -> str:
    """The array: z⁽¹⁾ of z_i⁽¹⁾."""
    return match["base"] + match["layer"]


def _are_below(letters: Sequence[str], head: Head, given: set[str], plain: set[str]) -> bool:
    below: set[str] = set()
    for kind, word in head.right:
        if kind == NAME and (match := INDEXED.fullmatch(word)) and word not in plain:
            below |= set(match["letters"]) if name_array(match) in given else set()
    for k in range(len(head.right)):
        if is_subscript(head.right, k):
            inside, _ = list_subscripts(head.right, k + 1)
            below |= {letter for kind, word in inside if kind == NAME for letter in word}
    return below.issuperset(letters)

"""A name that is given several times: each statement makes a new node, c, c′, c″."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from token import NAME

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.notation.heads import Head
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_PRIMES = "′″‴"


def prime_name(name: str, count: int, taken: Collection[str]) -> str:
    """Return the name of the statement that gives `name` after `count` others did."""
    while True:
        whole, rest = divmod(count, len(_PRIMES))
        primed = name + _PRIMES[-1] * whole + (_PRIMES[rest - 1] if rest else "")
        if not count or primed not in taken:
            return primed
        count += 1


def name_in_sequence(heads: Sequence[Head], limits: Limits) -> list[Head]:
    """Return the heads with a name of its own each, and the names on the right as they are there.

    A name that is given once stays as it is, and may be used above. Raises ProgramError where
    one that is given again is used before it is given at all, and for a function given twice,
    LimitError where a name is given more often than `limits` allows.
    """
    counts: dict[str, int] = {}
    for head in heads:
        if head.name is not None:
            counts[head.name] = counts.get(head.name, 0) + 1
    if all(count == 1 for count in counts.values()):
        return list(heads)
    first: dict[str, Head] = {}
    given: dict[str, list[str]] = {}
    found: list[Head] = []
    for head in heads:
        own = {str(word) for kind, word in head.parameters or () if kind == NAME}
        own |= {str(each.name) for each in head.local}
        right = _rename(head, own, heads, counts, given)
        local = tuple(
            replace(each, right=_rename(each, own, heads, counts, given)) for each in head.local
        )
        name = head.name
        if name is not None and counts[name] > 1:
            if first.setdefault(name, head) is not head and head.parameters is not None:
                line = _line_of(first[name])
                raise ProgramError("name.twice", name.place, name=name, line=line)
            versions = given.setdefault(str(name), [])
            if len(versions) == limits.again:
                raise LimitError("again", name.place, limit=limits.again)
            typed = prime_name(str(name), len(versions), counts)
            versions.append(typed)
            name = Word(typed, name.place)
        found.append(replace(head, name=name, right=right, local=local))
    return found


def _line_of(head: Head) -> int:
    assert head.name is not None
    return head.name.place.line


def _rename(
    head: Head,
    inside: Collection[str],
    heads: Sequence[Head],
    counts: dict[str, int],
    given: dict[str, list[str]],
) -> list[Token]:
    """The right side with each name that is given again as it is there; not those `inside`."""
    result: list[Token] = []
    for k, (kind, word) in enumerate(head.right):
        again = kind == NAME and counts.get(word, 0) > 1 and word not in inside
        if not again or (k and head.right[k - 1][1] == "."):
            result.append((kind, word))
            continue
        if word not in given:
            key = "name.itself" if head.name == word else "name.before"
            line = next(_line_of(each) for each in heads if each.name == word)
            raise ProgramError(key, word.place, name=word, line=line)
        result.append((kind, Word(given[word][-1], word.place)))
    return result

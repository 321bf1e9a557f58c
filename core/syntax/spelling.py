"""The name that a word most likely misspells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_DIGITS = re.compile("[0-9]+")


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one name in `known` that `word` misspells, None where none or several are near.

    Up to 3 letters may only be exchanged, up to 5 may have one slip and longer words two. The
    first letter and the digits are those that are meant: `sse` is no `mse`, `norm1` no `norm`. Of
    names that are equally near, a letter typed twice decides: `sinn` is `sin`, and not `sinh`.
    """
    plain = word.lower()
    found = [
        (
            count_slips(plain, name.lower()),
            not _repeats_letter(plain, name.lower()),
            count_slips(word, name),
            name,
        )
        for name in dict.fromkeys(known)
        if abs(len(name) - len(word)) <= 2 and _may_be_meant(plain, name.lower())
    ]
    near = sorted(each for each in found if each[0] <= _count_allowed(plain))
    if not near or (len(near) > 1 and near[0][:3] == near[1][:3]):
        return None
    return near[0][3]


def _count_allowed(word: str) -> int:
    return 1 if len(word) <= 5 else 2


def _may_be_meant(word: str, name: str) -> bool:
    exchanged = sorted(word) == sorted(name)
    if len(word) <= 3:
        return exchanged
    same_start = word[:1] == name[:1] or exchanged
    return same_start and _DIGITS.findall(word) == _DIGITS.findall(name)


def _repeats_letter(word: str, name: str) -> bool:
    """Whether `word` is `name` with one letter typed twice."""
    return any(
        here == before and word[:at] + word[at + 1 :] == name
        for at, (before, here) in enumerate(pairwise(word))
    )


def count_slips(word: str, name: str) -> int:
    """Return how many letters are changed, left out, added or exchanged with their neighbour.

    The optimal string alignment distance (Damerau 1964, in the form of Wagner and Fischer).
    """
    before: list[int] = []
    row = list(range(len(name) + 1))
    for j, letter in enumerate(word):
        above, before, row = before, row, [j + 1]
        for k, other in enumerate(name):
            slips = min(before[k] + (letter != other), before[k + 1] + 1, row[k] + 1)
            if j and k and letter == name[k - 1] and word[j - 1] == other:
                slips = min(slips, above[k - 1] + 1)
            row.append(slips)
    return row[-1]

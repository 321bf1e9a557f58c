"""`w_k` where the program gives the matrix W and no w: the row k of W, as `w_ij` is its entry."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from token import NAME, NUMBER

from gradwalk.core.syntax.notation.default_arrays import list_indices
from gradwalk.core.syntax.notation.heads import Head
from gradwalk.core.syntax.notation.lengths import measure_list
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.readings import Reading

_PART = re.compile(r"(?P<base>[^\W\d_])_(?P<below>[0-9]{1,2}|[a-z]{1,2})")


def name_capital_rows(heads: Sequence[Head], readings: list[Reading]) -> list[Head]:
    """Return the statements with each such name as one of the matrix, `W_k`.

    A letter must be an index of the statement or have a number, so that `x_t` stays a name. The
    first row of each matrix is noted in `readings`.
    """
    given = {head.name.typed: head for head in heads if head.name is not None}
    bases = {
        name.lower()
        for name, head in given.items()
        if len(name) == 1 and name.isupper() and measure_list(head.right)[0] == 2
    }
    bases = {base for base in bases if base not in given}
    if not bases:
        return list(heads)
    numbers = {name for name, head in given.items() if [k for k, _ in head.right] == [NUMBER]}
    rows: dict[str, Word] = {}
    renamed = [_rename(head, bases, {*numbers, *list_indices(head)}, given, rows) for head in heads]
    for base, word in rows.items():
        words: dict[str, object] = {"typed": str(word), "name": base.upper()}
        readings.append(Reading("reading.row", word.place, words))
    return renamed


def _rename(
    head: Head,
    bases: Collection[str],
    letters: Collection[str],
    given: Collection[str],
    rows: dict[str, Word],
) -> Head:
    own = {word for _, word in head.parameters or ()}

    def write(token: Token) -> Token:
        kind, word = token
        part = _PART.fullmatch(word) if kind == NAME and word not in given else None
        if part is None or part["base"] not in bases or part["base"] in own:
            return token
        below = part["below"]
        if not all(each.isdecimal() or each in letters for each in below):
            return token
        if len(below) == 1:
            rows.setdefault(part["base"], word)
        return kind, Word(part["base"].upper() + word[1:], word.place)

    return replace(head, right=list(map(write, head.right)))

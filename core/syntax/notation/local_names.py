"""The names that only a function's body knows: `g(x, y) = q q where q = x + y`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from token import NAME

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.heads import Head


def bind_locals(heads: Sequence[Head]) -> list[Head]:
    """Return the statements of one line, with a function's local names in its head.

    Local is what follows the function and needs its parameters, or another local name. What needs
    none of them is the program's: `x = 2` in `f(x) = a x where a = 3 and x = 2`.
    """
    first, rest = heads[0], heads[1:]
    if first.parameters is None or not rest:
        return list(heads)
    parameters = {str(word) for kind, word in first.parameters if kind == NAME}
    candidates = [
        head
        for head in rest
        if head.name is not None and head.parameters is None and head.name not in parameters
    ]
    own = set(parameters)
    local: list[Head] = []
    while more := [
        head for head in candidates if head not in local and not own.isdisjoint(_names_in(head))
    ]:
        local += more
        own |= {str(head.name) for head in more}
    kept = tuple(head for head in candidates if head in local)
    _check_given_once(kept)
    return [replace(first, local=kept), *(head for head in rest if head not in local)]


def _check_given_once(heads: Sequence[Head]) -> None:
    lines: dict[str, int] = {}
    for head in heads:
        assert head.name is not None
        name, place = str(head.name), head.name.place
        if name in lines:
            raise ProgramError("name.twice", place, name=name, line=lines[name])
        lines[name] = place.line


def _names_in(head: Head) -> set[str]:
    return {str(word) for kind, word in head.right if kind == NAME}

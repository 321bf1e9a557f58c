"""Which names of code a program may give, and what one is called that is given again."""

from __future__ import annotations

import re
from collections.abc import Container

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.notation.tokens.characters import LETTERS

_NAME = re.compile(rf"[{LETTERS}](?:_?[{LETTERS}0-9])*_?")
_PRIMES = "′″‴"
_MOST_PRIMES = 9
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def is_name(name: str) -> bool:
    """Whether a program may give `name`."""
    return _NAME.fullmatch(name) is not None


def check_name(name: str, place: SourceSpan) -> None:
    """Raise ProgramError for a name that no program may give."""
    if not is_name(name):
        parts = [part for part in name.split("_") if part]
        plain = "_".join(parts)
        better = plain if is_name(plain) else "x"
        raise ProgramError("python.name", place, name=name, better=better)


def find_free_name(name: str, taken: Container[str], times: int = 0) -> tuple[str, int]:
    """Return `name` as it is called where other names are `taken`: c, c′, c″, … c⁽¹⁰⁾.

    It was given `times` times before; the number that it has now comes with it.
    """
    while (candidate := name + _mark(times)) in taken:
        times += 1
    return candidate, times


def _mark(times: int) -> str:
    if times > _MOST_PRIMES:
        return f"⁽{str(times).translate(_SUPERSCRIPTS)}⁾"
    whole, rest = divmod(times, len(_PRIMES))
    return _PRIMES[-1] * whole + _PRIMES[:rest][-1:]

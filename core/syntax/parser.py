"""Program text → its statements, whichever way it is written."""

from __future__ import annotations

from functools import lru_cache

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.code.marks import is_code
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.notation.program import read_notation
from gradwalk.core.syntax.repairs import drop_useless_repairs
from gradwalk.core.syntax.statements import Program

_SHORT = 2_000
"""Characters. Trees of longer programs take megabytes, too many to keep more than two."""


def parse_program(text: str, limits: Limits = DEFAULT, first: int = 1) -> Program:
    """Return the statements of `text`, in the order in which they are computed.

    Mathematics first; what that refuses is read as Python code where it is some. `first` is the
    subscript of an array's first element, unless the text itself has a subscript 0. Raises
    ProgramError at the first place that cannot be read, LimitError where the text costs more than
    `limits` allows. The repairs of the error are tried: only those that mend are offered.
    """
    # Each panel asks about the program that is shown, and each open group reads its definition.
    parse = _parse_short if len(text) <= _SHORT else _parse_long
    return parse(text, limits, first)


@lru_cache(maxsize=128)
def _parse_short(text: str, limits: Limits, first: int) -> Program:
    return _parse(text, limits, first)


@lru_cache(maxsize=2)
def _parse_long(text: str, limits: Limits, first: int) -> Program:
    return _parse(text, limits, first)


def _parse(text: str, limits: Limits, first: int) -> Program:
    try:
        return _read(text, limits, first)
    except ProgramError as error:
        drop_useless_repairs(error, text, lambda mended: _read(mended, limits, first))
        raise


def _read(text: str, limits: Limits, first: int) -> Program:
    try:
        return read_notation(text, limits, first)
    except LimitError:
        raise
    except ProgramError:
        if not is_code(text, limits):
            raise
    return read_code(text, limits, first)

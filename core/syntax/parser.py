"""Program text → its statements, whichever way it is written."""

from __future__ import annotations

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.syntax.code.marks import is_code
from gradwalk.core.syntax.code.reader import read_code
from gradwalk.core.syntax.notation.program import read_notation
from gradwalk.core.syntax.statements import Program


def parse_program(text: str, limits: Limits = DEFAULT) -> Program:
    """Return the statements of `text`, in the order in which they are computed.

    Mathematics first; what that refuses is read as Python code where it is some. Raises
    ProgramError at the first place that cannot be read, LimitError where the text costs more than
    `limits` allows.
    """
    try:
        return read_notation(text, limits)
    except LimitError:
        raise
    except ProgramError:
        if not is_code(text, limits):
            raise
    return read_code(text, limits)

"""What a program says of its own inputs: a comment that begins with `parameter` or `data`."""

from __future__ import annotations

import re
from typing import Literal

from gradwalk.core.syntax.statements import InputStatement, Program

Mark = Literal["parameter", "data"]

_MARKS: dict[str, Mark] = {
    "parameter": "parameter",
    "매개변수": "parameter",
    "data": "data",
    "데이터": "data",
}
# a comment begins at the first # of its line: the language has no texts in which one could be
_FIRST_WORD = re.compile(r"[^#]*#\s*(\w+)")


def read_marks(program: Program) -> dict[str, Mark]:
    """Return the marks of the inputs of `program` by name.

    A mark is the first word of the comment on the line where the input's name is typed.
    """
    lines = program.text.split("\n")
    found: dict[str, Mark] = {}
    for statement in program.statements:
        if isinstance(statement, InputStatement) and statement.literal is not None:
            word = _FIRST_WORD.match(lines[statement.place.line - 1])
            if word and word[1] in _MARKS:
                found[statement.name] = _MARKS[word[1]]
    return found

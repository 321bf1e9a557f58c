"""Which repairs of an error are offered: those after which the program reads."""

from __future__ import annotations

from collections.abc import Callable

from gradwalk.core.errors import Edit, LimitError, ProgramError

_STEPS = 4
"""How many faults of one line are mended one after the other, at most."""

Read = Callable[[str], object]


def drop_useless_repairs(error: ProgramError, text: str, read: Read) -> None:
    """Leave `error` only those of its repairs after which `read` accepts `text`.

    What is wrong on another line is another fault and does not count. Where the one repair goes
    that the sentence of the error speaks of, the error has its plain sentence.
    """
    if error.edit is not None and not _mends(error.edit, text, read):
        error.edit = None
        error.key = error.plain_key or error.key
    error.choices = tuple(each for each in error.choices if _mends(each, text, read))


def _mends(edit: Edit, text: str, read: Read) -> bool:
    """Whether `text` reads after `edit`, and after the repairs of what follows on its line."""
    for _ in range(_STEPS):
        text = edit.apply(text)
        try:
            read(text)
        except LimitError:
            return False
        except ProgramError as rest:
            line, column = _find_end(edit)
            if rest.place.line not in range(edit.place.line, line + 1):
                return True
            if rest.place.column < column or rest.edit is None:
                return False
            edit = rest.edit
        else:
            return True
    return False


def _find_end(edit: Edit) -> tuple[int, int]:
    """The line and the column behind what `edit` writes."""
    *above, last = edit.replacement.split("\n")
    start = 1 if above else edit.place.column
    return edit.place.line + len(above), start + len(last)

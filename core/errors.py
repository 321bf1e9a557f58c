"""What is wrong with a program, at which place, and the edit that mends it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, init=False)
class SourceSpan:
    """A stretch of the user's own text; line and column count characters from 1."""

    line: int
    column: int
    length: int = 1

    def __init__(self, line: int, column: int, length: int = 1) -> None:
        # one is created for every token: so it takes two thirds of the time
        _set_line(self, line)
        _set_column(self, column)
        _set_length(self, length)


_set_line, _set_column, _set_length = (
    vars(SourceSpan)[name].__set__ for name in ("line", "column", "length")
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement that mends a program."""

    place: SourceSpan
    replacement: str

    def apply(self, program: str) -> str:
        """Return `program` with the stretch at `place` replaced."""
        lines = program.split("\n")
        line = lines[self.place.line - 1]
        start = self.place.column - 1
        lines[self.place.line - 1] = (
            line[:start] + self.replacement + line[start + self.place.length :]
        )
        return "\n".join(lines)


class ProgramError(Exception):
    """A program that cannot be read.

    `key` names its sentence and `words` fill the placeholders of that; a tuple is a shape.
    `place` is a character at least.
    The sentences themselves are in `gradwalk.explain.text`. `edit` mends the program; where it
    could mean several things, `choices` has the edit of each. `plain_key` names the sentence
    without the edit, where that of `key` speaks of it.
    """

    status = 422

    def __init__(
        self,
        key: str,
        place: SourceSpan,
        *,
        edit: Edit | None = None,
        choices: tuple[Edit, ...] = (),
        plain_key: str | None = None,
        **words: object,
    ) -> None:
        super().__init__(f"{key} at {place.line}:{place.column}")
        self.key = key
        self.place = place if place.length else SourceSpan(place.line, place.column)
        self.edit = edit
        self.choices = choices
        self.plain_key = plain_key
        self.words = words

    def __reduce__(self) -> tuple[object, tuple[type[ProgramError], str, dict[str, object]]]:
        return _restore_error, (type(self), str(self), dict(vars(self)))

    def fix(self, program: str) -> str | None:
        """The mended program where one edit mends it."""
        return self.edit.apply(program) if self.edit else None


class LimitError(ProgramError):
    """A program that would cost more than `core.limits` allows; `limit` is the name of that one."""

    status = 413

    def __init__(self, name: str, place: SourceSpan, *, limit: float) -> None:
        super().__init__(f"limit.{name}", place, limit=limit)
        self.limit = name


def _restore_error(
    kind: type[ProgramError], message: str, state: dict[str, object]
) -> ProgramError:
    error = kind.__new__(kind, message)
    vars(error).update(state)
    return error

"""What is wrong with a program, where it stands, and how it can be mended."""

from __future__ import annotations

from dataclasses import dataclass

from core.language import has, text


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the user's own text; line and column count characters from 1."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement that mends a program."""

    place: Place
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

    `key` names the sentence in the catalogue, `words` fill its placeholders; a hint is
    the catalogue's sentence under `key + ".hint"`, where there is one.
    """

    status = 422

    def __init__(
        self, key: str, place: Place, *, edit: Edit | None = None, **words: object
    ) -> None:
        super().__init__(text("en", key, **words))
        self.key = key
        self.place = place
        self.edit = edit
        self.words = words

    def message(self, language: str) -> str:
        """The reason, in `language`."""
        return text(language, self.key, **self.words)

    def hint(self, language: str) -> str | None:
        """One way out, in `language`, or None."""
        key = f"{self.key}.hint"
        return text(language, key, **self.words) if has(key) else None

    def fix(self, program: str) -> str | None:
        """The mended program where one edit mends it."""
        return self.edit.apply(program) if self.edit else None


class LimitError(ProgramError):
    """A program that would cost more than `core.limits` allows; `limit` is that setting's name."""

    status = 413

    def __init__(self, name: str, place: Place, *, limit: int) -> None:
        super().__init__(f"limit.{name}", place, limit=limit)
        self.limit = name

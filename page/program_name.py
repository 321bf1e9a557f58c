"""What a program is called where a few words must do: titles of pages, files and frames."""

from __future__ import annotations

from gradwalk.classroom.gallery import find_example

_MOST_LETTERS = 80


def name_program(program: str, language: str) -> str | None:
    """Return the title that `program` has in the gallery, else its last line, shortened.

    Comments are no part of it; a program without a statement has no name.
    """
    if example := find_example(program):
        return example.title(language)
    lines = [line.split("#")[0].strip() for line in program.splitlines()]
    last = next((line for line in reversed(lines) if line), None)
    return last and shorten_text(last, _MOST_LETTERS)


def shorten_text(text: str, most: int) -> str:
    """Return `text`, or its beginning and … where it has more than `most` letters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"

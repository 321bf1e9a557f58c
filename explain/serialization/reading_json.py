"""What was read otherwise than it looks as JSON: the sentence, the place and the edit."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.errors import Edit, SourceSpan
from gradwalk.core.syntax.readings import Reading
from gradwalk.explain.serialization.trace_types import EditJson, LiteralJson, ReadingJson
from gradwalk.explain.text.errors import error_message


def readings_to_json(readings: Sequence[Reading], program: str, language: str) -> list[ReadingJson]:
    """Return what was read otherwise than it looks in `program`."""
    return [
        {
            "key": reading.key,
            "place": _span_to_json(reading.place),
            "sentence": error_message(reading, language),
            "edit": edit_to_json(reading.edit, program) if reading.edit else None,
        }
        for reading in readings
    ]


def edit_to_json(edit: Edit, program: str) -> EditJson:
    """Return an edit of `program`, with what it writes as its label.

    What is written in between, or over lines, is shown by the first line that it changes.
    """
    return {
        "place": _span_to_json(edit.place),
        "replacement": edit.replacement,
        "label": _label_edit(edit, program),
    }


def _label_edit(edit: Edit, program: str) -> str:
    written = edit.replacement
    if edit.place.length and written.strip() and "\n" not in written:
        return written.strip()
    before, after = program.split("\n"), edit.apply(program).split("\n")
    changed = (line.strip() for k, line in enumerate(after) if before[k : k + 1] != [line])
    return next(filter(None, changed), "…")


def place_to_json(line: int, column: int, length: int) -> LiteralJson:
    """Return a place in the text."""
    return {"line": line, "column": column, "length": length}


def _span_to_json(span: SourceSpan) -> LiteralJson:
    return place_to_json(span.line, span.column, span.length)

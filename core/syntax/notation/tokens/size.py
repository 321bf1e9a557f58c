"""How long a text may be."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.errors import LimitError, SourceSpan
from gradwalk.core.limits import Limits


def check_size(text: str, lines: Sequence[str], limits: Limits) -> None:
    """Raise LimitError where a text has more characters or lines than it may."""
    if len(text) > limits.characters:
        before = text[: limits.characters]
        line = before.count("\n") + 1
        place = SourceSpan(line, len(before) - before.rfind("\n"))
        raise LimitError("characters", place, limit=limits.characters)
    if len(lines) > limits.lines:
        raise LimitError("lines", SourceSpan(limits.lines + 1, 1), limit=limits.lines)

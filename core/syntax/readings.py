"""What was read otherwise than it looks, and the edit that gives the other reading."""

from __future__ import annotations

from dataclasses import dataclass, field

from gradwalk.core.errors import Edit, SourceSpan


@dataclass(frozen=True, slots=True)
class Reading:
    """One decision of the reader that the author may not have meant.

    `key` names its sentence (`reading.…`) and `words` fill the placeholders of that. `place` is
    what was typed; `edit` makes the other reading plain, None where there is none.
    """

    key: str
    place: SourceSpan
    words: dict[str, object] = field(default_factory=dict)
    edit: Edit | None = None

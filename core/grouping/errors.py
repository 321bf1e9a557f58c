"""Why gates cannot be one gate, and what would mend that."""

from __future__ import annotations

from collections.abc import Sequence


class GroupingError(Exception):
    """`key` names the sentence and `words` fill its placeholders; `add` are the nodes that are
    missing among those that were selected, none where no more of them would help."""

    status = 422

    def __init__(self, key: str, *, add: Sequence[str] = (), **words: object) -> None:
        super().__init__(key)
        self.key = key
        self.add = tuple(add)
        self.words = words

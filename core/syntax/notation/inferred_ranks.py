"""The ranks of values that are computed, from their formulas, wherever these are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.heads import Head, check_head
from gradwalk.core.syntax.notation.ranks import infer_rank
from gradwalk.core.syntax.notation.reading import parse_expression
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.word import Word

_DEEPEST = 24
"""Values that are read one within the other."""


class InferredRanks:
    """Reads a formula once more for its rank; `make_scope` makes the scope of one."""

    def __init__(
        self,
        heads: Sequence[Head],
        indexed: Mapping[int, tuple[Word, tuple[str, ...]]],
        make_scope: Callable[[], NotationScope],
    ) -> None:
        self._heads = heads
        self._indexed = indexed
        self._make_scope = make_scope
        self._values = {
            head.name.typed: k
            for k, head in enumerate(heads)
            if head.name is not None and head.parameters is None
        }
        self._functions = {head.name for head in heads if head.parameters is not None}
        self._found: dict[str, int | None] = {}
        self._open = 0

    def find(self, name: str) -> int | None:
        """See `FindRank`; a name that the program never gives is a number."""
        if name not in self._values:
            return None if name in self._functions else 0
        if name not in self._found:
            self._found[name] = None
            k = self._values[name]
            if k in self._indexed:
                self._found[name] = len(self._indexed[k][1])
            elif self._open < _DEEPEST:
                self._found[name] = self._read(self._heads[k])
        return self._found[name]

    def _read(self, head: Head) -> int | None:
        scope = self._make_scope().silence()
        self._open += 1
        try:
            check_head(head)
            return infer_rank(parse_expression(head.right, scope), scope.find_rank)
        except ProgramError:
            return None
        finally:
            self._open -= 1

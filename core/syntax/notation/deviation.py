"""σ is the sigmoid where it has an argument, and the name of a value where it has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from token import NAME

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.heads import Head
from gradwalk.core.syntax.notation.tokens.brackets import begins_operand
from gradwalk.core.syntax.notation.tokens.word import Token

SIGMA = "σ"


def find_deviation(heads: Sequence[Head]) -> SourceSpan | None:
    """Return the first place of σ where it is a standard deviation, as in `(x - μ)/σ`.

    None where it has a bracket behind it anywhere, `σ(z)`, or an argument everywhere.
    """
    found = [each for head in heads for each in _find_uses(head)]
    bare = any(_is_bare(tokens, k) for tokens, k in found)
    called = any(k + 1 < len(tokens) and tokens[k + 1][1] == "(" for tokens, k in found)
    return found[0][0][found[0][1]][1].place if bare and not called else None


def _find_uses(head: Head) -> Iterator[tuple[Sequence[Token], int]]:
    """Where σ is on the right side and is no parameter."""
    right = head.right
    if SIGMA not in [word for _, word in right]:
        return
    if any(word == SIGMA for _, word in head.parameters or ()):
        return
    for k, (kind, word) in enumerate(right):
        if kind == NAME and word == SIGMA:
            yield right, k


def _is_bare(tokens: Sequence[Token], k: int) -> bool:
    after = k + 1
    if after + 1 < len(tokens) and tokens[after][1] in ("^", "**"):  # σ² x is mentioned as σ(x)²
        after += 2
    return not begins_operand(tokens, after)

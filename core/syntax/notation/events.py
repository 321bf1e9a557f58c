"""Probabilities of events: `P(y=1|x) = σ(wᵀx)` gives the value P_1, `P(y=k|x)` all P_k."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from token import NAME, NUMBER

from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_GIVEN = "|"
_BRACKETS = frozenset("()[]")


def name_events(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the statements with each probability as a name, where one of them gives it."""
    given = {
        str(tokens[0][1])
        for tokens in statements
        if (event := _find_event(tokens, 0)) and _follows_equals(tokens, event)
    }
    return [_name(tokens, given) for tokens in statements] if given else list(statements)


def _find_event(tokens: Sequence[Token], k: int) -> range | None:
    """Where `P(y = 1 | x)` is that begins at `k`; None where it is anything else."""
    words = [word for _, word in tokens[k : k + 6]]
    if len(words) < 6 or tokens[k][0] != NAME or words[1] != "(" or words[3] != "=":
        return None
    is_value = tokens[k + 4][0] in (NAME, NUMBER)
    if tokens[k + 2][0] != NAME or not is_value or words[5] not in (_GIVEN, ")"):
        return None
    end = next((at for at in range(k + 5, len(tokens)) if tokens[at][1] in _BRACKETS), None)
    return None if end is None or tokens[end][1] != ")" else range(k, end + 1)


def _follows_equals(tokens: Sequence[Token], event: range) -> bool:
    return [word for _, word in tokens[event.stop : event.stop + 1]] == ["="]


def _name(tokens: list[Token], given: Collection[str]) -> list[Token]:
    written: list[Token] = []
    k = 0
    while k < len(tokens):
        event = _find_event(tokens, k) if tokens[k][1] in given else None
        if event is None:
            written.append(tokens[k])
            k += 1
            continue
        name, value = tokens[k][1], tokens[k + 4][1]
        place = join_spans(name, tokens[event.stop - 1][1])
        written.append((NAME, Word(f"{name}_{value}", place)))
        k = event.stop
    return written

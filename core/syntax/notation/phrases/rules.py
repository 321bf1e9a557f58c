"""All rules of reading, in the order in which they are applied."""

from __future__ import annotations

from gradwalk.core.syntax.notation.phrases import (
    applications,
    bars,
    capitals,
    joined,
    lists,
    roots,
    subscripts,
    sums,
    transposes,
)
from gradwalk.core.syntax.notation.phrases.rule import PhraseRule
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.word import Token

RULES: dict[str, PhraseRule] = {
    "capitals": capitals.RULE,
    "bars": bars.RULE,
    "lists": lists.RULE,
    "sums": sums.RULE,
    "subscripts": subscripts.RULE,
    "transposes": transposes.RULE,
    "joined": joined.RULE,
    "roots": roots.RULE,
    "applications": applications.RULE,
}


def read_phrases(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Return the tokens of one expression in the plain notation. Raises ProgramError."""
    for rule in RULES.values():
        tokens = rule.apply(tokens, scope)
    return joined.tell_quotients(tokens, scope)

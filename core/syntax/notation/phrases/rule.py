"""One rule of reading: tokens as they are typed → tokens in the plain notation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.word import Token


@dataclass(frozen=True, slots=True)
class PhraseExample:
    """`typed` is read as `means`; the program gives `names`."""

    typed: str
    means: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """`apply` returns the tokens that it does not know unchanged, in one pass or two."""

    apply: Callable[[list[Token], NotationScope], list[Token]]
    examples: tuple[PhraseExample, ...]

"""One rule of reading: tokens as they are typed → tokens in the plain notation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gradwalk.core.syntax.notation.scope import Scope
from gradwalk.core.syntax.notation.tokens.word import Token


@dataclass(frozen=True, slots=True)
class Example:
    """`typed` is read as `means`; the program gives `names`."""

    typed: str
    means: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """`apply` returns the tokens that it does not know unchanged, in one pass or two."""

    apply: Callable[[list[Token], Scope], list[Token]]
    examples: tuple[Example, ...]

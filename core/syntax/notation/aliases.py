"""Functions by another name: `h = sigmoid` beside `h(…)` is read as `h(x) = sigmoid(x)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from token import NAME, OP

from gradwalk.core.syntax.notation.heads import Head
from gradwalk.core.syntax.notation.names import BUILT_IN, Signature
from gradwalk.core.syntax.notation.phrases.capitals import spell_function
from gradwalk.core.syntax.notation.tokens.brackets import are_glued
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_PARAMETER = "x"


def define_aliases(heads: Sequence[Head]) -> list[Head]:
    """Return the heads with each name of a function as a function that calls it."""
    given = {head.name for head in heads}
    aliases = {k: function for k, head in enumerate(heads) if (function := _find(head, given))}
    if not aliases:
        return list(heads)
    called = {name for head in heads for name in _list_called(head.all_right)}
    return [
        _define(head, aliases[k]) if k in aliases and head.name in called else head
        for k, head in enumerate(heads)
    ]


def _find(head: Head, given: set[Word | None]) -> str | None:
    """The built-in function of one operand that alone is right of the `=`."""
    if head.name is None or head.parameters is not None or len(head.right) != 1:
        return None
    ((kind, word),) = head.right
    if kind != NAME or word in given:
        return None
    function = spell_function(word) or str(word)
    meaning = BUILT_IN.get(function)
    takes_one = isinstance(meaning, Signature) and len(meaning.parameters) == 1
    return function if takes_one else None


def _list_called(tokens: Sequence[Token]) -> Iterator[str]:
    for (kind, word), (_, following) in pairwise(tokens):
        if kind == NAME and following == "(" and are_glued(word, following):
            yield word


def _define(head: Head, function: str) -> Head:
    place = head.right[0][1].place
    parameter = (NAME, Word(_PARAMETER, place))
    brackets = [(OP, Word(sign, place)) for sign in "()"]
    call = [(NAME, Word(function, place)), brackets[0], parameter, brackets[1]]
    return Head(head.name, head.left, [parameter], call, head.equals)

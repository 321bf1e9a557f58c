"""Functions as papers spell them: `ReLU(x)`, `Softmax(z)`, `MSE(y, t)`, `CE(a, t)`."""

from __future__ import annotations

from token import NAME

from gradwalk.core.syntax.notation.names import BUILT_IN, Signature
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample, PhraseRule
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_SHORT = {"CE": "cross_entropy", "XE": "cross_entropy"}
_SPELLED = {
    name.replace("_", ""): name
    for name, meaning in BUILT_IN.items()
    if isinstance(meaning, Signature) and len(name) > 1 and name.islower()
}


def spell_function(word: str) -> str | None:
    """Return the usual name of a function that a paper spells with capitals, None for others."""
    if word.islower():
        return None
    return _SHORT.get(word) or _SPELLED.get(word.lower().replace("_", ""))


def read_capitals(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Give each such name its usual spelling, a short one before a bracket alone.

    A name of the program stays.
    """
    result = list(tokens)
    for k, (kind, word) in enumerate(tokens):
        if kind != NAME or not (len(word) > 2 or _is_before_bracket(tokens, k)):
            continue
        name = spell_function(word)
        if name is not None and scope.meaning(word) is None:
            result[k] = (NAME, Word(name, word.place))
    return result


def _is_before_bracket(tokens: list[Token], k: int) -> bool:
    return k + 1 < len(tokens) and tokens[k + 1][1] in ("(", "[")


RULE = PhraseRule(
    read_capitals,
    (
        PhraseExample("ReLU(x)", "relu(x)", "x"),
        PhraseExample("LeakyReLU(x) + Tanh(x)", "leaky_relu(x) + tanh(x)", "x"),
        PhraseExample("SoftMax([1, 2])", "softmax([1, 2])"),
        PhraseExample("ReLU x", "relu(x)", "x"),
        PhraseExample("ReLU[x + 1]", "relu(x + 1)", "x"),
        PhraseExample("MSE(x, [1, 2])", "mse(x, [1, 2])", "x"),
        PhraseExample("CE(x, 1)", "cross_entropy(x, 1)", "x"),
        PhraseExample("MAX(x, y)", "max(x, y)", "x y"),
        PhraseExample("Max (x + 1)", "Max*(x + 1)", "x Max"),
    ),
)

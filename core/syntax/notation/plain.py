"""Expressions in which nothing can be read otherwise: `x4*x3 + 2`, `tanh(w*x + b)`.

No rule of reading finds anything to do in them, and nothing is out of order: they go to the
tree at once.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from token import NAME, NUMBER, OP

from gradwalk.core.syntax.constructors import CONSTRUCTORS
from gradwalk.core.syntax.notation.names import (
    BUILT_IN,
    CODE_WORDS,
    Constant,
    Default,
    Given,
    Meaning,
    Signature,
)
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.notation.tree.transformations import (
    FUNCTION_WORD,
    NAME_WORD,
    NUMBER_WORD,
)

_BINARY = frozenset(("*", "/", "@"))
_SIGNS = frozenset(("+", "-"))
_POWERS = frozenset(("^", "**"))
_LETTER_SIGNS = frozenset(("Σ", "Π"))
_FUNCTIONS = frozenset(
    name
    for name, meaning in BUILT_IN.items()
    if isinstance(meaning, Signature) and name not in CONSTRUCTORS and name not in _LETTER_SIGNS
)
_VALUES = (Given, Default)
_LETTER = re.compile("[A-Za-z][0-9]*")
"""A name that is never split; where it means nothing yet it becomes an input."""
_CONSTANTS = frozenset(name for name, meaning in BUILT_IN.items() if isinstance(meaning, Constant))


def write_plain_form(tokens: Sequence[Token], names: MutableMapping[str, Meaning]) -> str | None:
    """Return the form of an expression (see `tree.forms`), None unless it is plain.

    Plain are numbers, names, + − * / @, powers of one number, brackets, and calls of functions
    with brackets; a sign between any two operands. A letter that means nothing yet is added to
    `names` as `Default`.
    """
    form: list[str] = []
    new: list[Word] = []
    calls: list[bool] = []
    """Whether each open bracket is that of a call."""
    operand = called = False
    """Whether an operand, or the name of a function, is just before."""
    for k, (kind, word) in enumerate(tokens):
        if kind != OP:
            found = None if operand or called else _stand_in(kind, word, names, new)
            if found is None:
                return None
            called = found == FUNCTION_WORD
            operand = not called
            form.append(found)
            continue
        if word == "(":
            if operand:
                return None
            calls.append(called)
            called = False
        elif called:
            return None
        elif word in _SIGNS:
            operand = False
        elif not operand:
            return None
        elif word == ")":
            calls.pop()
        elif (
            word in _BINARY
            or (word == "," and calls and calls[-1])
            or (word in _POWERS and _is_one_power(tokens, k))
        ):
            operand = False
        else:
            return None
        form.append(word)
    if not operand:
        return None
    for word in new:
        names.setdefault(word.typed, Default(word.place))
    return " ".join(form)


def _stand_in(
    kind: int, word: Word, names: MutableMapping[str, Meaning], new: list[Word]
) -> str | None:
    """The word for a name, a function or a number; a name that means nothing yet is `new`."""
    if kind != NAME:
        return NUMBER_WORD if kind == NUMBER else None
    meaning = names.get(word)
    if meaning is not None:
        if type(meaning) in _VALUES and word not in CODE_WORDS:
            return NAME_WORD
        return FUNCTION_WORD if type(meaning) is Signature else None
    if word in _CONSTANTS:
        return NAME_WORD
    if word in _FUNCTIONS:
        return FUNCTION_WORD
    if word in BUILT_IN or not _LETTER.fullmatch(word):
        return None
    new.append(word)
    return NAME_WORD


def _is_one_power(tokens: Sequence[Token], k: int) -> bool:
    """Whether the exponent is a number, but no 1, of which a note tells, and no power of one."""
    number = k + 1 < len(tokens) and tokens[k + 1][0] == NUMBER and tokens[k + 1][1] != "1"
    return number and not (k > 1 and tokens[k - 2][1] in _POWERS)

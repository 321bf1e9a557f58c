"""`(Wx)_1` and `softmax(s)_y` are elements of what is in the brackets, `(Wx)_i` in a sum is all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from token import NAME, NUMBER, OP

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample, PhraseRule
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.brackets import add_after, are_glued, pair_brackets
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word, join_tokens

_LONGEST = 40
"""Of a base in a sentence; of a longer one its end."""


def read_subscripts(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Replace each by an index; letters of a sum go to `scope.subscripts`, by where that is.

    Raises ProgramError for a subscript that is neither a whole number nor such a letter.
    """
    if not any(is_subscript(tokens, k) for k in range(len(tokens))):
        return tokens
    starts = {end: start for start, end in pair_brackets(tokens).items()}
    result: list[Token] = []
    k = 0
    while k < len(tokens):
        start = starts.get(k - 1)
        if start is None or not is_subscript(tokens, k) or _is_bar(tokens, start):
            result.append(tokens[k])
            k += 1
            continue
        base = _write_base(tokens, start, k)
        inside, following = list_subscripts(tokens, k + 1)
        result += _write_index(tokens[k][1], inside, tokens[following - 1][1], base, scope)
        k = following
    return result


def is_subscript(tokens: Sequence[Token], k: int) -> bool:
    """Return whether the sign of a subscript is at `k`, between a bracket and what it is."""
    if not 0 < k < len(tokens) - 1 or tokens[k][1] != "_":
        return False
    return tokens[k - 1][1] == ")" and are_glued(tokens[k - 1][1], tokens[k][1])


def list_subscripts(tokens: Sequence[Token], k: int) -> tuple[list[Token], int]:
    """Return the tokens of the subscript at `k`, without brackets, and where the next one is.

    Without brackets it is a digit or a letter, with what is of the same kind directly behind it.
    """
    end = k + 1
    if tokens[k][1] not in ("(", "["):
        while end < len(tokens) and _goes_on(tokens[end - 1], tokens[end]):
            end += 1
        return list(tokens[k:end]), end
    while end < len(tokens) and tokens[end][1] not in (")", "]"):
        end += 1
    return [each for each in tokens[k + 1 : end] if each[1] != ","], min(end + 1, len(tokens))


def _goes_on(left: Token, right: Token) -> bool:
    return left[0] == right[0] != OP and are_glued(left[1], right[1])


def _is_bar(tokens: Sequence[Token], start: int) -> bool:
    """Whether the brackets are those of |x|_1, which is a norm, and no element of |x|."""
    return start > 0 and tokens[start - 1][1].place == tokens[start][1].place


def _write_base(tokens: Sequence[Token], start: int, end: int) -> str:
    """What is in brackets, with the function before them, as it was typed, cut where it is long."""
    called = start > 0 and tokens[start - 1][0] == NAME
    called = called and are_glued(tokens[start - 1][1], tokens[start][1])
    text = " ".join(join_tokens(list(tokens[start - called : end])).split())
    text = text.replace("( ", "(").replace(" )", ")")
    return text if len(text) <= _LONGEST else f"…{text[-_LONGEST:]}"


def _write_index(
    sign: Word, inside: Sequence[Token], closing: Word, base: str, scope: NotationScope
) -> list[Token]:
    if not inside or sign.place.line != closing.place.line:
        raise ProgramError("index.whole", sign.place)
    _check_digits(inside, base)
    items = [item for token in inside for item in _read_items(token, scope)]
    found: list[Token] = [(OP, Word("[", sign.place))]
    for place, item in enumerate(items):
        if place:
            found.append(add_after(",", sign))
        text = ":" if item in scope.indices else str(int(item) - scope.first)
        operator, word = add_after(text, sign)
        found.append((operator if item in scope.indices else NUMBER, word))
    whole = join_spans(sign, closing)
    # the text goes on behind all of it
    behind = SourceSpan(whole.line, whole.column + 1, max(0, whole.length - 1))
    found.append((OP, Word("]", behind)))
    if any(item in scope.indices for item in items):
        scope.subscripts[sign.place] = tuple(items)
    else:
        _tell(whole, [word for _, word in inside], items, base, scope)
    return found


def _check_digits(inside: Sequence[Token], base: str) -> None:
    """12 is an element, or a row and a column, and no shape is known here that decides."""
    digits = "".join(word for _, word in inside)
    together = all(are_glued(left[1], right[1]) for left, right in pairwise(inside))
    if together and digits.isdecimal() and len(digits) > 1:
        place = join_spans(inside[0][1], inside[-1][1])
        raise ProgramError(
            "element.digits", place, base=base, index=digits, digits=",".join(digits)
        )


def _read_items(token: Token, scope: NotationScope) -> Sequence[str]:
    """The numbers and the letters of one word of a subscript; ij are two letters."""
    kind, word = token
    number = -1
    if kind == NUMBER and word.isdecimal():
        number = int(word)
    elif kind == NAME and all(letter in scope.indices for letter in word):
        return tuple(word)
    elif kind == NAME and word in scope.numbers:
        scope.chosen.add(str(word))
        exact = scope.numbers[word]
        number = int(exact) if exact % 1 == 0 else -1
    elif kind == NAME:
        raise ProgramError("sum.free", word.place, letter=str(word))
    if number < scope.first:
        raise ProgramError("index.whole", word.place)
    return (str(number),)


def _tell(
    place: SourceSpan, typed: Sequence[str], items: Sequence[str], base: str, scope: NotationScope
) -> None:
    key = "element" if scope.first else "element.zero"
    below = typed[0] if len(typed) == 1 else f"{{{','.join(typed)}}}"
    scope.tell(key, place, typed=f"{base}_{below}", index=", ".join(items), name=base)


RULE = PhraseRule(
    read_subscripts,
    (
        PhraseExample("(W x)_1", "(W x)[0]", "W x"),
        PhraseExample("softmax(s)_2", "softmax(s)[1]", "s"),
        PhraseExample("(A B)_{1,2}", "(A B)[0, 1]", "A B"),
        PhraseExample("(x + y)_1^2", "(x + y)[0]^2", "x y"),
    ),
)

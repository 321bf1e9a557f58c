"""`Σ_i w_i x_i`, `Σ_{j≠y} …`, `Σ q²`: a call of what follows, with its index noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from token import NAME, NUMBER, OP

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample, PhraseRule
from gradwalk.core.syntax.notation.scope import Bound, NotationScope, Summation
from gradwalk.core.syntax.notation.tokens.brackets import (
    add_after,
    add_operator,
    are_glued,
    begins_operand,
    pair_brackets,
    weave_tokens,
)
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_SIGNS = ("Σ", "Π")
_EXTREME = re.compile("(max|min|argmax|argmin)_([a-z])")
_COUNTS = frozenset("nNmMBT")
"""Letters of numbers of terms."""
_INDICES = frozenset("ijkn")
_ENDS = ("+", "-", ",", ";", ")", "]", "<", ">", "<=", ">=", "==", "!=", "=")


def read_sums(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Put the brackets round what each Σ sums: all up to the next + or −, or to a comma.

    What is below and above the sign goes to `scope.sums`, its letters to `scope.indices`.
    Raises ProgramError where the sign has no body or an index that cannot be read.
    """
    tokens, extremes = _split_extremes(tokens, scope)
    starts = [k for k in range(len(tokens)) if k in extremes or _is_sign(tokens, k, scope)]
    if not starts:
        return tokens
    tokens = _lower_letters(tokens, scope)
    pairs = pair_brackets(tokens)
    opening: dict[int, Token] = {}
    closing: dict[int, list[Token]] = {}
    dropped: set[int] = set()
    heads = {
        k: (k + 1, Summation(str(tokens[k][1]), (extremes[k],)))
        if k in extremes
        else _read_head(tokens, k, pairs, scope)
        for k in starts
    }
    bodies = {first for first, _ in heads.values()}
    for k, (first, summation) in heads.items():
        if summation.bound is None and summation.stop is None:
            summation = replace(summation, bound=_find_divisor(tokens, k, scope))
        if not summation.indices:
            summation = replace(summation, indices=_find_letters(tokens[first:], scope))
        scope.sums[tokens[k][1].place] = summation
        scope.indices.update(summation.indices)
        signed = first < len(tokens) and tokens[first][1] in ("-", "+")
        if not begins_operand(tokens, first + signed):
            raise ProgramError("operand.after", tokens[first - 1][1].place, operator=tokens[k][1])
        end = _find_body_end(tokens, first, pairs, bodies)
        dropped |= set(range(k + 1, first))
        opening[k] = add_operator("(", tokens[first][1].place)
        closing.setdefault(end, []).append(add_after(")", tokens[end][1]))
    for k in _find_counts_below(tokens, scope):
        above, number, count = (tokens[at][1].typed for at in (k - 1, k + 1, k + 2))
        typed, read = f"{above}/{number}{count}", f"{above}/({number}{count})"
        scope.tell("fraction", tokens[k][1].place, typed=typed, read=read)
        opening[k] = add_operator("(", tokens[k + 1][1].place)
        closing.setdefault(k + 2, []).append(add_after(")", tokens[k + 2][1]))
    return _name_elements(weave_tokens(tokens, dropped, opening, closing), scope)


def _name_elements(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """`Σ_x p(x) log q(x)` with the elements p_x and q_x, where p and q are no functions."""
    found: list[Token] = []
    k = 0
    while k < len(tokens):
        (kind, word), inside = tokens[k], tokens[k + 1 : k + 4]
        letter = inside[1][1] if len(inside) == 3 else ""
        if (
            kind == NAME
            and scope.is_given(word)
            and letter in scope.indices
            and not scope.is_given(letter)
            and (inside[0][1], inside[2][1]) == ("(", ")")
        ):
            place = join_spans(word, inside[2][1])
            found.append((NAME, Word(f"{word}_{letter}", place)))
            k += 4
        else:
            found.append(tokens[k])
            k += 1
    return found


def _lower_letters(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """`−Σ tk log yk` with t_k and y_k, where t and y are arrays and k is nothing else."""
    below = {
        inner
        for (_, sign), (_, line), (_, inner) in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if sign in _SIGNS and line == "_"
    }
    return [
        (NAME, Word(f"{word[0]}_{word[1]}", word.place, word.typed))
        if kind == NAME
        and len(word) == 2
        and word[1] in _INDICES
        and scope.ranks.get(word[0], 0) > 0
        and scope.meaning(word) is None
        and not scope.is_given(word[1])
        and (word[1] in below or word[1] not in scope.alone)
        else (kind, word)
        for kind, word in tokens
    ]


def _split_extremes(
    tokens: list[Token], scope: NotationScope
) -> tuple[list[Token], dict[int, str]]:
    """`max_i x_i` with the function alone, and the letter by where that is."""
    found: dict[int, str] = {}
    result = list(tokens)
    for k, (kind, word) in enumerate(tokens):
        extreme = _EXTREME.fullmatch(word) if kind == NAME and not scope.is_given(word) else None
        if extreme and begins_operand(tokens, k + 1):
            found[k] = extreme[2]
            result[k] = (NAME, Word(extreme[1], word.place))
    return result, found


def _is_sign(tokens: list[Token], k: int, scope: NotationScope) -> bool:
    kind, word = tokens[k]
    return kind == NAME and word in _SIGNS and not scope.is_given(word)


def _read_head(
    tokens: list[Token], k: int, pairs: dict[int, int], scope: NotationScope
) -> tuple[int, Summation]:
    """Where the body begins, and what is below and above the sign at `k`."""
    sign = str(tokens[k][1])
    below: list[Token] = []
    above: list[Token] = []
    following = k + 1
    while following + 1 < len(tokens) and tokens[following][1] in ("_", "^", "**"):
        end = pairs.get(following + 1, following + 1)  # Σ_k(x_k): the index alone
        part = tokens[following + 1 : end + 1]
        if part[0][1] == "(":
            part = part[1:-1]
        if tokens[following][1] == "_":
            below = part
        else:
            above = part
            for kind, word in part:
                if kind == NAME:
                    scope.bounds.setdefault(word, set())
        following = end + 1
    summation = _read_limits(sign, below, above, tokens[k][1])
    return following, replace(summation, bound=_find_bound(above))


def _find_divisor(tokens: list[Token], k: int, scope: NotationScope) -> Bound | None:
    """The number of terms that nobody gives in `1/N Σ_i x_i`, which has nothing above its sign."""
    before = [token for token in tokens[max(0, k - 8) : k] if token[1] not in ("(", ")")]
    if before and before[-1][1] in ("*", "·"):
        before.pop()
    if len(before) < 2 or before[-1][0] != NAME:
        return None
    name = before.pop()[1]
    if before[-1][0] == NUMBER:
        before.pop()
    divides = before and before[-1][1] == "/"
    if not divides or name not in _COUNTS or scope.meaning(name) is not None:
        return None
    scope.bounds.setdefault(name, set())
    return Bound(name, 0)


def _find_counts_below(tokens: list[Token], scope: NotationScope) -> Iterator[int]:
    """Each `/` of `1/2m Σ_{i=1}^m x_i`, where both are below."""
    for k in range(1, len(tokens) - 2):
        (_, sign), (below, number), (kind, name) = tokens[k : k + 3]
        is_count = below == NUMBER and kind == NAME and name in scope.bounds
        if sign == "/" and is_count and are_glued(number, name):
            yield k


def _find_bound(above: list[Token]) -> Bound | None:
    """The name in `n` and `n − 1`, None for anything else."""
    match above:
        case [(kind, name)] if kind == NAME:
            return Bound(name, 0)
        case [(kind, name), (_, "-"), (_, "1")] if kind == NAME:
            return Bound(name, 1)
    return None


def _find_letters(tokens: list[Token], scope: NotationScope) -> tuple[str, ...]:
    """The letters below given arrays, where the sign has none: Σ q_i², Σ q(i)²."""
    letters: dict[str, None] = {}
    for k, (kind, word) in enumerate(tokens):
        inside = [str(each) for _, each in tokens[k + 1 : k + 4]]
        if (
            kind == NAME
            and scope.find_rank(word)
            and len(inside) == 3
            and (inside[0], inside[2]) == ("(", ")")
            and inside[1] in _INDICES
            and not scope.is_given(inside[1])
        ):
            letters[inside[1]] = None
        base, _, below = word.partition("_")
        if kind == NAME and below.isalpha() and scope.is_given(base) and not scope.is_given(word):
            letters.update(dict.fromkeys(below))
    return tuple(letters) if len(letters) == 1 else ()


def _read_limits(sign: str, below: list[Token], above: list[Token], word: Word) -> Summation:
    stop = int(above[0][1]) if len(above) == 1 and above[0][1].isdecimal() else None
    match below:
        case []:
            return Summation(sign, stop=stop)
        case [(kind, index)] if kind == NAME and index.isalpha():
            return Summation(sign, tuple(index), stop=stop)
        case [(kind, index), (_, equals), (number, first)] if (
            kind == NAME and equals == "=" and number == NUMBER and first.isdecimal()
        ):
            return Summation(sign, (str(index),), int(first), stop)
        case [(kind, index), (_, unequal), (name, other)] if (
            kind == NAME and unequal == "!=" and name in (NAME, NUMBER)
        ):
            return Summation(sign, (str(index),), excluded=(str(index), str(other)))
        case _ if all(kind == NAME or each == "," for kind, each in below):
            letters = [str(each) for kind, each in below if kind == NAME]
            if all(len(letter) == 1 for letter in letters):
                return Summation(sign, tuple(letters), stop=stop)
    raise ProgramError("sum.index", below[0][1].place, sign=word.typed)


def _find_body_end(tokens: list[Token], first: int, pairs: dict[int, int], bodies: set[int]) -> int:
    """The last token before the next sign, comparison, comma or closing bracket.

    A sign that any of the `bodies` begins with is in it.
    """
    k = first
    while k < len(tokens):
        kind, word = tokens[k]
        if kind == OP and word in ("(", "["):
            k = pairs[k] + 1
            continue
        ends = kind == OP and word in _ENDS
        unary = k in bodies or tokens[k - 1][1] in ("*", "/", "^", "**", "@", "(")
        if ends and not (word in ("+", "-") and unary):
            break
        k += 1
    return k - 1


RULE = PhraseRule(
    read_sums,
    (
        PhraseExample("Σ q²", "sum(q^2)", "q"),
        PhraseExample("Σ q_i²", "sum(q^2)", "q"),
        PhraseExample("½Σ_k(y_k − t_k)²", "½ sum((y - t)^2)", "y t"),
        PhraseExample("λΣW²", "λ sum(W^2)", "λ W"),
        PhraseExample("Σw_i x_i", "sum(w*x)", "w x"),
        PhraseExample("Σ_i w_i x_i + b", "sum(w*x) + b", "w x b"),
        PhraseExample("-Σ_k t_k log y_k", "-sum(t*log(y))", "t y"),
        PhraseExample("Σ_{i=1}^n x_i", "sum(x)", "x"),
        PhraseExample("Σ_i Σ_j W_ij^2", "sum(W^2)", "W"),
        PhraseExample("Σ_i x_i²", "sum(x^2)", "x"),
        PhraseExample("∏_i x_i", "prod(x)", "x"),
        PhraseExample("max_i x_i - y", "max(x) - y", "x y"),
    ),
)

"""The words between statements: `let x = 2`, `f = x² at x = 3`. They fall away.

They are those of English and of Korean; another language adds its own to the tables.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from token import NAME, NUMBER, OP

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.tokens.brackets import are_glued, pair_brackets
from gradwalk.core.syntax.notation.tokens.word import Token, Word

JOINING = frozenset(
    ["where", "with", "for", "at", "when", "if", "then", "여기서", "단"]  # f = x² at x = 3
)
"""They lead from one statement to the next, in which a name gets its value."""
_BEGINNING = JOINING | {"let", "given", "suppose"}
"""A statement may begin with one of them, in lower case or with a capital."""
_PLACE = frozenset(("에서", "에서의"))
"""They are behind a point."""
_ENDING = frozenset(("일때", "이고", "이며", "이면", "라면", "이라면", "이다", "입니다", *_PLACE))
"""They are behind a value."""
_OPENING = frozenset(("일", "라", "라고", "이라", "이라고"))
"""The same in two words, of which these are the first."""
_CLOSING = frozenset(("때", "하자", "하면", "할"))
"""The second of them."""
_NAMED_AT_ONCE = frozenset(("where", "with"))
"""Behind them a name is enough; behind all others its `=` follows."""
LINKING = frozenset(("is", "a", "an", "of", "to", "in", "we", "by", "be"))
"""Short words of prose, which are no products of names beside longer ones."""
_ASKING = frozenset(
    (
        *("find", "compute", "calculate", "evaluate", "determine", "differentiate", "derive"),
        *("consider", "what"),
    )
)
_ASKED = frozenset(
    (
        *("구하시오", "구하라", "구하세요", "구해라", "구하자"),
        *("구하여라", "구해보자", "구해봅시다", "계산하여라", "미분하여라"),
        *("계산하시오", "계산하라", "계산하세요", "미분하시오", "미분하라", "미분하세요"),
    )
)
"""How a question ends."""
_OF = "의"
_PARTICLES = frozenset(("을", "를", _OF))
"""They join what is given to what is said of it."""
_POINT = "점"
_WITH_PARTICLE = re.compile(r"(?P<name>[A-Za-zΑ-ω]\w*?)(?P<particle>[\uac00-\ud7a3]+)")
_BEHIND_NAMES = frozenset((*_ENDING, *_OPENING, *_PARTICLES, "은", "는", "이", "가"))
CONJUNCTIONS = frozenset(
    ("and", *_BEGINNING, *map(str.capitalize, _BEGINNING), *_ENDING, *_OPENING, *_CLOSING)
)
"""Where none of these is, no word is between statements."""


def drop_beginning(tokens: list[Token]) -> list[Token]:
    """Return a statement that gives a name its value without the word that it begins with."""
    words = [word for _, word in tokens]
    if len(tokens) < 3 or words[0].lower() not in _BEGINNING or "=" not in words:
        return tokens
    rest = tokens[2:] if words[1] in (":", ",") else tokens[1:]
    begins_name = rest[0][0] == NAME or (rest[0][1] == "(" and not are_glued(*words[:2]))
    return rest if begins_name else tokens


def joins_statements(tokens: list[Token], k: int) -> bool:
    """Whether the word at `k` leads from one statement to the next."""
    word = tokens[k][1]
    after = [following for _, following in tokens[k + 1 : k + 3]]
    if not k or not after or (word not in JOINING and word != "and"):
        return False
    if after[0] == "(":
        return word != "and" and _begins_list_of_names(tokens, k + 1)
    return after[1:] == ["="] or (word in _NAMED_AT_ONCE and after[0] != "=")


def _begins_list_of_names(tokens: list[Token], k: int) -> bool:
    """Whether `(x, y) =` is at `k`."""
    end = next((at for at in range(k, len(tokens)) if tokens[at][1] == ")"), len(tokens))
    return [word for _, word in tokens[end + 1 : end + 2]] == ["="]


def count_ending(tokens: list[Token], k: int) -> int:
    """Return how many words from `k` on end the statement with the value before them, mostly 0.

    Behind them is nothing, a comma, values in brackets, or a name and its `=`.
    """
    if not k or not _ends_value(tokens[k - 1]):
        return 0
    word, *following = [word for _, word in tokens[k : k + 4]]
    count = 1
    if word in _OPENING and following[:1] and following.pop(0) in _CLOSING:
        count = 2
    elif word not in _ENDING:
        return 0
    ends = not following or following[0] in (",", "(") or following[1:2] in (["="], ["("])
    return count if ends else 0


def _ends_value(token: Token) -> bool:
    kind, word = token
    return kind != OP or word in (")", "]")


def asks_first(word: str) -> bool:
    """Whether a question begins with the word: `Find the gradient of …`."""
    return word.lower() in _ASKING


def count_asking(tokens: Sequence[Token]) -> int:
    """Return how many words at the end of a statement are a question, mostly 0.

    What is asked for, behind a particle, is a question by itself.
    """
    count = 0
    while (
        count < len(tokens) and tokens[-1 - count][0] == NAME and not _is_latin(tokens[-1 - count])
    ):
        count += 1
    asks = bool(count) and tokens[-1][1] in _ASKED
    names_it = 0 < count < len(tokens) and tokens[-count][1] in (_OF, *_PLACE)
    return count if asks or names_it else 0


def split_particles(tokens: Sequence[Token], given: Collection[str]) -> list[Token]:
    """Return the tokens with what Korean puts directly behind a name as a word."""
    written: list[Token] = []
    for kind, word in tokens:
        found = _WITH_PARTICLE.fullmatch(word) if kind == NAME and word not in given else None
        if found is None or found["particle"] not in _BEHIND_NAMES:
            written.append((kind, word))
            continue
        place, length = word.place, len(found["name"])
        behind = SourceSpan(place.line, place.column + length, place.length - length)
        written.append((NAME, Word(found["name"], SourceSpan(place.line, place.column, length))))
        written.append((NAME, Word(found["particle"], behind)))
    return written


def _is_latin(token: Token) -> bool:
    return token[1].isascii()


def find_point(tokens: Sequence[Token], k: int, pairs: Mapping[int, int]) -> tuple[int, int] | None:
    """Return the bracket of the point to which words from `k` on lead, as in `at the point (1, 2)`,
    and how many words are behind it; None where none do."""
    start = k
    while start < len(tokens) and start - k < 4 and tokens[start][1] in ("at", "the", "point"):
        start += 1
    if tokens[k][1] == "at" and _is_point(tokens, start, pairs):
        return start, 0
    if tokens[k][1] == _OF:
        start = k + 1
    if [word for _, word in tokens[start : start + 1]] == [_POINT]:
        start += 1
    if _is_point(tokens, start, pairs):
        after = tokens[pairs[start] + 1 : pairs[start] + 2]
        if after and after[0][1] in _PLACE:
            return start, 1
    return None


def put_point_last(tokens: list[Token]) -> list[Token]:
    """Return `f(x) = x² at (3)` for `(3) where f(x) = x²`, and other tokens as they are."""
    pairs = pair_brackets(tokens)
    if not _is_point(tokens, 0, pairs):
        return tokens
    end = pairs[0] + 1
    if end + 2 >= len(tokens) or tokens[end][1] not in JOINING:
        return tokens
    return [*tokens[end + 1 :], (NAME, Word("at", tokens[0][1].place)), *tokens[:end]]


def _is_point(tokens: Sequence[Token], start: int, pairs: Mapping[int, int]) -> bool:
    """Whether numbers alone are in the brackets that open at `start`."""
    if start not in pairs or tokens[start][1] != "(":
        return False
    inside = tokens[start + 1 : pairs[start]]
    return bool(inside) and all(kind == NUMBER or word in (",", "-", "+") for kind, word in inside)


def is_particle(tokens: Sequence[Token], k: int) -> bool:
    """Whether a particle is at `k`, before a name and its `=`."""
    return tokens[k][1] in _PARTICLES and [word for _, word in tokens[k + 2 : k + 3]] == ["="]

"""The words between statements: `let x = 2`, `f = x² at x = 3`. They fall away.

They are those of English and of Korean; another language adds its own to the tables.
"""

from __future__ import annotations

from token import NAME, NUMBER, OP

from gradwalk.core.syntax.notation.tokens.brackets import are_glued
from gradwalk.core.syntax.notation.tokens.word import Token

JOINING = frozenset(
    ["where", "with", "for", "at", "when", "if", "then", "여기서", "단"]  # f = x² at x = 3
)
"""They lead from one statement to the next, in which a name gets its value."""
_BEGINNING = JOINING | {"let", "given", "suppose"}
"""A statement may begin with one of them, in lower case or with a capital."""
_ENDING = frozenset(("일때", "이고", "이며", "이면", "라면", "이라면"))
"""They are behind a value, without a space."""
_OPENING = frozenset(("일", "라", "라고", "이라", "이라고"))
"""The same in two words, of which these are the first."""
_CLOSING = frozenset(("때", "하자", "하면", "할"))
"""The second of them."""
_NAMED_AT_ONCE = frozenset(("where", "with"))
"""Behind them a name is enough; behind all others its `=` follows."""
CONJUNCTIONS = frozenset(
    ("and", *_BEGINNING, *map(str.capitalize, _BEGINNING), *_ENDING, *_OPENING)
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

    Behind them is nothing, a comma, or a name and its `=`.
    """
    if not k or not _ends_value(tokens[k - 1]) or not are_glued(tokens[k - 1][1], tokens[k][1]):
        return 0
    word, *following = [word for _, word in tokens[k : k + 4]]
    count = 1
    if word in _OPENING and following[:1] and following.pop(0) in _CLOSING:
        count = 2
    elif word not in _ENDING:
        return 0
    ends = not following or following[0] == "," or following[1:2] in (["="], ["("])
    return count if ends else 0


def _ends_value(token: Token) -> bool:
    kind, word = token
    return kind == NUMBER or (kind == OP and word in (")", "]"))

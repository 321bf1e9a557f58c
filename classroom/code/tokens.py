"""Python code cut into tokens, for a page that colours them."""

from __future__ import annotations

import io
import keyword
import tokenize
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["keyword", "name", "number", "comment", "string", "plain"]
Token: TypeAlias = tuple[Kind, str]

_KINDS: dict[int, Kind] = {
    tokenize.NAME: "name",
    tokenize.NUMBER: "number",
    tokenize.COMMENT: "comment",
    tokenize.STRING: "string",
}


def tokenize_lines(code: str) -> list[list[Token]]:
    """Return the tokens of each line of `code`; put together they are the line again."""
    lines = code.split("\n")[:-1]
    found: list[list[Token]] = [[] for _ in lines]
    ends = [0] * len(lines)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        row, column = token.start
        kind = _KINDS.get(token.type)
        if kind is None or token.end[0] != row:
            continue
        line = lines[row - 1]
        _plain(found[row - 1], line[ends[row - 1] : column])
        is_word = kind == "name" and keyword.iskeyword(token.string)
        found[row - 1].append(("keyword" if is_word else kind, token.string))
        ends[row - 1] = token.end[1]
    for tokens, line, end in zip(found, lines, ends, strict=True):
        _plain(tokens, line[end:])
    return found


def _plain(tokens: list[Token], text: str) -> None:
    if text:
        tokens.append(("plain", text))

"""What may be beside what: operands, operators, brackets and what separates them."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from token import NAME, NUMBER, OP, STRING

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.notation.checks.lists import (
    make_semicolon_error,
    make_side_by_side_error,
    make_tuple_error,
)
from gradwalk.core.syntax.notation.checks.methods import make_attribute_error
from gradwalk.core.syntax.notation.checks.words import refuse_code
from gradwalk.core.syntax.notation.names import (
    FLAGS,
    NEW_AXIS,
    Constructed,
    Meaning,
    Signature,
    find_meaning,
)
from gradwalk.core.syntax.notation.tokens.characters import TRANSPOSE
from gradwalk.core.syntax.notation.tokens.word import Token, Word


@dataclass(slots=True)
class _Bracket:
    word: Word
    kind: str
    """group, call, list or index"""
    opens: int
    """Where it is."""
    start: int
    """Where the argument begins that is being read."""
    named: bool = False
    """Whether an argument before it has a name."""
    colons: int = 0
    """In the index that is being read."""
    flags: bool = False
    """Whether the function takes True and False for an attribute."""
    texts: bool = False
    """Whether it takes a text in quotes for one."""


def check_order(
    tokens: list[Token],
    local_dict: MutableMapping[str, Meaning],
    global_dict: Mapping[str, Meaning],
) -> list[Token]:
    """Check that operands and operators take turns, and that , = : . are where they may be.

    Raises ProgramError at the first token that cannot be where it does.
    """
    opened: list[_Bracket] = []
    after_operand = False
    closed: _Bracket | None = None
    for k, (kind, word) in enumerate(tokens):
        if kind != OP:
            if after_operand and kind == NUMBER:
                _check_numbers_apart(tokens, k, opened)
            elif word in FLAGS:
                _check_flag(tokens, k, opened)
            elif word == NEW_AXIS:
                _check_mark(tokens, k, opened)
            elif kind == STRING:
                _check_text(tokens, k, opened)
            after_operand = True
        elif word == "...":
            _check_mark(tokens, k, opened)
            after_operand = True
        elif word in ("(", "["):
            bracket = _make_bracket(tokens, k, after_operand, local_dict, global_dict)
            if bracket.kind == "index":
                _check_indexed(tokens, k, opened, closed)
            opened.append(bracket)
            after_operand = False
        elif word in (")", "]"):
            closed = opened.pop()
            _check_filled(tokens, k, closed, after_operand)
            _check_named(tokens, k, closed)
            after_operand = True
        elif word in ("+", "-"):
            after_operand = False
        elif word == ".":
            _check_attribute(tokens, k, after_operand, local_dict)
        elif word == ":" and opened and opened[-1].kind == "index":
            _check_colon(tokens, k, opened[-1], after_operand)
            after_operand = False
        else:
            _check_separator(tokens, k, opened)
            if not after_operand and not (word == "," and tokens[k - 1][1] == ":"):
                raise ProgramError("operand.before", word.place, operator=word)
            if word == ",":
                opened[-1].colons = 0
                _check_named(tokens, k, opened[-1])
            after_operand = False
    if not after_operand:
        last = tokens[-1][1]
        raise ProgramError("operand.after", last.place, operator=last)
    return tokens


def _check_numbers_apart(tokens: list[Token], k: int, opened: list[_Bracket]) -> None:
    if tokens[k - 1][0] != NUMBER or _is_superscript(tokens, k - 1):  # x² 3 multiplies
        return
    listed = opened[-1].opens if opened and opened[-1].kind == "list" else None
    raise make_side_by_side_error(tokens, k, listed)


def _check_flag(tokens: list[Token], k: int, opened: list[_Bracket]) -> None:
    """Check that True or False is all of an argument of a function that may take it."""
    before = tokens[k - 1][1] if k else ""
    after = tokens[k + 1][1] if k + 1 < len(tokens) else ""
    alone = before in ("(", ",", "=") and after in (",", ")")
    if not (alone and opened and opened[-1].flags):
        refuse_code(tokens[k][1])


def _check_text(tokens: list[Token], k: int, opened: list[_Bracket]) -> None:
    """Check that a text in quotes is all of an argument of a function that may take it."""
    before = tokens[k - 1][1] if k else ""
    after = tokens[k + 1][1] if k + 1 < len(tokens) else ""
    alone = before in ("(", ",", "=") and after in (",", ")")
    if not (alone and opened and opened[-1].texts):
        raise ProgramError("text.place", tokens[k][1].place)


def _check_mark(tokens: list[Token], k: int, opened: list[_Bracket]) -> None:
    """Check that `None` or `...` is all of an item of an index."""
    before = tokens[k - 1][1] if k else ""
    after = tokens[k + 1][1] if k + 1 < len(tokens) else ""
    alone = before in ("[", ",") and after in (",", "]")
    if not (alone and opened and opened[-1].kind == "index"):
        refuse_code(tokens[k][1])
        raise ProgramError("dot", tokens[k][1].place)


def _is_superscript(tokens: list[Token], k: int) -> bool:
    """Whether the number at `k` is an exponent typed as ², which shares the place of its `**`."""
    return k >= 1 and tokens[k][0] == NUMBER and tokens[k - 1][1].place == tokens[k][1].place


def _make_bracket(
    tokens: list[Token],
    k: int,
    after_operand: bool,
    local_dict: Mapping[str, Meaning],
    global_dict: Mapping[str, Meaning],
) -> _Bracket:
    word = tokens[k][1]
    kind, before = tokens[k - 1] if k else (OP, None)
    if word == "[":
        return _Bracket(word, "index" if after_operand else "list", k, k + 1)
    if kind == NAME and before is not None and not (k > 1 and tokens[k - 2][1] == "."):
        meaning = find_meaning(before, local_dict, global_dict)
        if isinstance(meaning, Signature):
            kinds = {attribute.kind for attribute in meaning.attributes}
            flags, texts = "flag" in kinds, "text" in kinds
            return _Bracket(word, "call", k, k + 1, flags=flags, texts=texts)
        if isinstance(meaning, Constructed):
            return _Bracket(word, "call", k, k + 1)
    return _Bracket(word, "group", k, k + 1)


def _check_indexed(
    tokens: list[Token], k: int, opened: list[_Bracket], closed: _Bracket | None
) -> None:
    """Check that what comes before the index that opens at `k` may have one.

    A number has none (`2[1, 2]`, `x^2[0]`), nor has a row of a list (`[[1, 2] [3, 4]]`).
    """
    kind, before = tokens[k - 1]
    end = SourceSpan(before.place.line, before.place.column + before.place.length, 0)
    if kind == NUMBER:
        power = k > 1 and tokens[k - 2][1] in ("^", "**")
        edit = None if power else Edit(end, "*")
        raise ProgramError("index.number", tokens[k][1].place, edit=edit, number=before)
    row = closed is not None and closed.kind == "list" and before == "]"
    if row and opened and opened[-1].kind == "list":
        raise ProgramError("list.rows", tokens[k][1].place, edit=Edit(end, ","))


def _check_colon(tokens: list[Token], k: int, index: _Bracket, after_operand: bool) -> None:
    before = tokens[k - 1][1]
    if not after_operand and before not in ("[", ",", ":"):
        raise ProgramError("operand.after", before.place, operator=before)
    index.colons += 1
    if index.colons > 2:
        raise ProgramError("index.colons", tokens[k][1].place)


def _check_filled(tokens: list[Token], k: int, bracket: _Bracket, after_operand: bool) -> None:
    before = tokens[k - 1][1]
    if after_operand or (before == ":" and bracket.kind == "index"):
        return
    if before is not bracket.word:
        raise ProgramError("operand.after", before.place, operator=before)
    if bracket.kind == "list":
        raise ProgramError("list.empty", bracket.word.place)
    if bracket.kind != "call":
        raise ProgramError("bracket.empty", bracket.word.place, bracket=bracket.word + tokens[k][1])


def _check_named(tokens: list[Token], end: int, bracket: _Bracket) -> None:
    """Check that the argument before `end` has a name if one before it has."""
    named = bracket.start + 1 < end and tokens[bracket.start + 1][1] == "="
    if bracket.named and not named:
        raise ProgramError("keyword.order", tokens[bracket.start][1].place)
    bracket.named = named
    bracket.start = end + 1


def _check_attribute(
    tokens: list[Token], k: int, after_operand: bool, local_dict: Mapping[str, Meaning]
) -> None:
    dot = tokens[k][1]
    if dot.typed == TRANSPOSE and not after_operand:
        raise ProgramError("operand.before", dot.place, operator=TRANSPOSE)
    kind, name = tokens[k + 1] if k + 1 < len(tokens) else (OP, None)
    if name is None or kind != NAME or not after_operand:
        raise ProgramError("dot", dot.place)
    if name != "T":
        raise make_attribute_error(tokens, k, local_dict)


def _check_separator(tokens: list[Token], k: int, opened: list[_Bracket]) -> None:
    word = tokens[k][1]
    kind = opened[-1].kind if opened else None
    if word == "," and kind is None:
        raise ProgramError("comma.place", word.place)
    if word == "," and kind == "group":
        in_call = len(opened) > 1 and opened[-2].kind == "call"
        raise make_tuple_error(tokens, k, opened[-1].opens, in_call)
    if word == ";" and kind == "list":
        raise make_semicolon_error(tokens, k, opened[-1].opens)
    if word == ":":
        edit = Edit(word.place, "=") if k == 1 and tokens[0][0] == NAME else None  # x : 3
        raise ProgramError("colon.place", word.place, edit=edit)
    if word == ";":
        bracket = opened[-1].word
        expected = ")" if bracket == "(" else "]"
        raise ProgramError("bracket.open", bracket.place, bracket=bracket, expected=expected)
    if word in ("^", "**") and k and _is_superscript(tokens, k - 1):
        raise ProgramError("power.twice", word.place)
    if word in ("+=", "-=", "*=", "/="):
        raise ProgramError("augmented.place", word.place, operator=word)
    if word == "=":
        keyword = k >= 2 and tokens[k - 1][0] == NAME and tokens[k - 2][1] in ("(", ",")
        if kind != "call" or not keyword:
            raise ProgramError("equals.place", word.place)

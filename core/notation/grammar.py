"""What may stand beside what: operands, operators, brackets and what separates them."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from token import NAME, NUMBER, OP

from core.errors import Edit, Place, ProgramError
from core.notation.lexer import Token, Word
from core.notation.names import Meaning, Signature, meaning_of


@dataclass(slots=True)
class _Bracket:
    word: Word
    kind: str
    """group, call, list or index"""
    start: int
    """Where the argument begins that is being read."""
    named: bool = False
    """Whether an argument before it has a name."""


def check_order(
    tokens: list[Token],
    local_dict: MutableMapping[str, Meaning],
    global_dict: Mapping[str, Meaning],
) -> list[Token]:
    """Check that operands and operators take turns, and that , = : . stand where they may.

    Raises ProgramError at the first token that cannot stand where it does.
    """
    opened: list[_Bracket] = []
    after_operand = False
    for k, (kind, word) in enumerate(tokens):
        if kind != OP:
            if after_operand and kind == NUMBER:
                _check_numbers_apart(tokens, k)
            after_operand = True
        elif word in ("(", "["):
            kind_of_bracket = _kind_of(tokens, k, after_operand, local_dict, global_dict)
            opened.append(_Bracket(word, kind_of_bracket, k + 1))
            after_operand = False
        elif word in (")", "]"):
            bracket = opened.pop()
            _check_filled(tokens, k, bracket, after_operand)
            _check_named(tokens, k, bracket)
            after_operand = True
        elif word in ("+", "-"):
            after_operand = False
        elif word == ".":
            _check_attribute(tokens, k, after_operand)
        elif word == ":" and opened and opened[-1].kind == "index":
            after_operand = False
        else:
            _check_separator(tokens, k, opened)
            if not after_operand and not (word == "," and tokens[k - 1][1] == ":"):
                raise ProgramError("operand.before", word.place, operator=word)
            if word == ",":
                _check_named(tokens, k, opened[-1])
            after_operand = False
    if not after_operand:
        last = tokens[-1][1]
        raise ProgramError("operand.after", last.place, operator=last)
    return tokens


def _check_numbers_apart(tokens: list[Token], k: int) -> None:
    (kind, left), (_, right) = tokens[k - 1], tokens[k]
    if kind != NUMBER or _is_superscript(tokens, k - 1):  # x² 3 multiplies
        return
    edit = None
    if left.place.line == right.place.line:
        start = left.place.column + left.place.length
        edit = Edit(Place(left.place.line, start, right.place.column - start), " * ")
    raise ProgramError("numbers.side", right.place, edit=edit, left=left, right=right)


def _is_superscript(tokens: list[Token], k: int) -> bool:
    """Whether the number at `k` is an exponent typed as ², which shares the place of its `**`."""
    return k >= 1 and tokens[k][0] == NUMBER and tokens[k - 1][1].place == tokens[k][1].place


def _kind_of(
    tokens: list[Token],
    k: int,
    after_operand: bool,
    local_dict: Mapping[str, Meaning],
    global_dict: Mapping[str, Meaning],
) -> str:
    kind, before = tokens[k - 1] if k else (OP, None)
    if tokens[k][1] == "[":
        return "index" if after_operand else "list"
    if kind == NAME and before is not None:
        meaning = meaning_of(before, local_dict, global_dict)
        return "call" if isinstance(meaning, Signature) else "group"
    return "group"


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


def _check_attribute(tokens: list[Token], k: int, after_operand: bool) -> None:
    dot = tokens[k][1]
    kind, name = tokens[k + 1] if k + 1 < len(tokens) else (OP, None)
    if name is None or kind != NAME or not after_operand:
        raise ProgramError("dot", dot.place)
    if name != "T":
        length = name.place.column + name.place.length - dot.place.column
        same_line = name.place.line == dot.place.line
        place = Place(dot.place.line, dot.place.column, length if same_line else 1)
        raise ProgramError("attribute", place, name=name)


def _check_separator(tokens: list[Token], k: int, opened: list[_Bracket]) -> None:
    word = tokens[k][1]
    kind = opened[-1].kind if opened else None
    if word == "," and kind in (None, "group"):
        raise ProgramError("comma.place", word.place)
    if word == ":":
        edit = Edit(word.place, "=") if k == 1 and tokens[0][0] == NAME else None  # x : 3
        raise ProgramError("colon.place", word.place, edit=edit)
    if word == ";":
        bracket = opened[-1].word
        expected = ")" if bracket == "(" else "]"
        raise ProgramError("bracket.open", bracket.place, bracket=bracket, expected=expected)
    if word in ("^", "**") and k and _is_superscript(tokens, k - 1):
        raise ProgramError("power.twice", word.place)
    if word == "==":
        edit = None if opened else Edit(word.place, "=")
        raise ProgramError("equals.double", word.place, edit=edit)
    if word == "=":
        keyword = k >= 2 and tokens[k - 1][0] == NAME and tokens[k - 2][1] in ("(", ",")
        if kind != "call" or not keyword:
            raise ProgramError("equals.place", word.place)

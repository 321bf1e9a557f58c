"""What may stand beside what: names first, then operands, operators and brackets.

Both functions have the form of SymPy's token transformations; they pass the tokens on as
they are, or raise ProgramError at the first that cannot stand where it does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from token import NAME, NUMBER, OP

from core.errors import Edit, Place, ProgramError
from core.lexer import Token, Word
from core.lexer_characters import LETTERS
from core.notation_names import CODE_WORDS, Default, Later, Meaning, Signature, Tensor
from core.notation_near import function_without_brackets, unknown_function

# A letter, perhaps with digits: before a bracket it multiplies, as in z(x + y) or w_0(x + 1).
_LETTER = re.compile(rf"[{LETTERS}](?:_?[0-9]+)?")


def check_names(
    tokens: list[Token], local_dict: MutableMapping[str, Meaning], global_dict: Mapping[str, Meaning]
) -> list[Token]:
    """Check that each name may be used here; one that stands for nothing yet becomes a default."""
    for k, (kind, word) in enumerate(tokens):
        if kind != NAME:
            continue
        refuse_code(word)
        before = tokens[k - 1][1] if k else ""
        after = tokens[k + 1][1] if k + 1 < len(tokens) else ""
        if before == "." or (after == "=" and before in ("(", ",")):
            continue
        meaning = local_dict.get(word) or global_dict.get(word)
        if isinstance(meaning, Later):
            raise _too_early(word, meaning)
        if isinstance(meaning, (Signature, Tensor)):
            if after != "(":
                raise function_without_brackets(tokens, k)
            if isinstance(meaning, Tensor):
                raise ProgramError("tensors.unsupported", word.place)
        elif after == "(" and (meaning is None or isinstance(meaning, Default)):
            if not _LETTER.fullmatch(word):
                raise unknown_function(word, local_dict, global_dict)
        if meaning is None:
            local_dict[word.typed] = Default(word.place)
    return tokens


def refuse_code(word: Word) -> None:
    """Raise ProgramError for a word that would read as code."""
    if word in CODE_WORDS:
        raise ProgramError("name.code", word.place, name=word)


def _too_early(word: Word, meaning: Later) -> ProgramError:
    if meaning.here:
        key = "function.recursion" if meaning.function else "name.itself"
    else:
        key = "function.before" if meaning.function else "name.before"
    return ProgramError(key, word.place, name=word, line=meaning.line)


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
    tokens: list[Token], local_dict: MutableMapping[str, Meaning], global_dict: Mapping[str, Meaning]
) -> list[Token]:
    """Check that operands and operators take turns, and that , = : . stand where they may."""
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
    (_, left), (_, right) = tokens[k - 1], tokens[k]
    raised = k >= 2 and tokens[k - 2][1].place == left.place  # x² 3 multiplies
    if tokens[k - 1][0] != NUMBER or raised:
        return
    edit = None
    if left.place.line == right.place.line:
        start = left.place.column + left.place.length
        edit = Edit(Place(left.place.line, start, right.place.column - start), " * ")
    raise ProgramError("numbers.side", right.place, edit=edit, left=left, right=right)


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
        meaning = local_dict.get(before) or global_dict.get(before)
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
    if name is None or kind == OP or not after_operand:
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
        raise ProgramError("colon.place", word.place)
    if word == ";":
        bracket = opened[-1].word
        expected = ")" if bracket == "(" else "]"
        raise ProgramError("bracket.open", bracket.place, bracket=bracket, expected=expected)
    if word == "==":
        edit = None if opened else Edit(word.place, "=")
        raise ProgramError("equals.double", word.place, edit=edit)
    if word == "=":
        keyword = k >= 2 and tokens[k - 1][0] == NAME and tokens[k - 2][1] in ("(", ",")
        if kind != "call" or not keyword:
            raise ProgramError("equals.place", word.place)

"""The left side of a statement: which name it gives, and whether it may."""

from __future__ import annotations

from dataclasses import dataclass
from token import NAME, OP

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.notation.checks.words import refuse_code
from gradwalk.core.syntax.notation.names import BUILT_IN, Constant
from gradwalk.core.syntax.notation.tokens.brackets import ends_operand
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word


@dataclass(frozen=True, slots=True)
class Head:
    """A statement cut at its `=`.

    `name` is None where the left side is not a name or a name with parameters in brackets;
    `left` is None where there is no `=`. `parameters` are the tokens between the brackets. `local`
    are the names that only the body of a function knows.
    """

    name: Word | None
    left: list[Token] | None
    parameters: list[Token] | None
    right: list[Token]
    equals: Word | None
    local: tuple[Head, ...] = ()

    @property
    def all_right(self) -> list[Token]:
        """All that is right of a `=`, of local names too."""
        if not self.local:
            return self.right
        return [*self.right, *(token for head in self.local for token in head.right)]


def split_statement(tokens: list[Token]) -> Head:
    """Cut a statement at its first `=` outside brackets. Nothing is checked yet."""
    depth = 0
    for k, (kind, word) in enumerate(tokens):
        if kind != OP:
            continue
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            depth -= 1
        elif word == "=" and depth == 0:
            return _cut_at(tokens[:k], word, tokens[k + 1 :])
    return Head(None, None, None, tokens, None)


def _cut_at(left: list[Token], equals: Word, right: list[Token]) -> Head:
    name, parameters = None, None
    left = _join_function(left)
    if left and left[0][0] == NAME:
        if len(left) == 1:
            name = left[0][1]
        elif left[1][1] == "(" and _find_closing(left) == len(left) - 1:
            name, parameters = left[0][1], left[2:-1]
    return Head(name, left, parameters, right, equals)


def _join_function(left: list[Token]) -> list[Token]:
    """`log p = …` and `cos θ = …` give a name of these two words: a function cannot be given."""
    if len(left) < 2 or left[0][0] != NAME or left[1][0] != NAME or left[0][1] not in ELEMENTARY:
        return left
    first, second = left[0][1], left[1][1]
    return [(NAME, Word(f"{first}{second}", join_spans(first, second))), *left[2:]]


def _find_closing(left: list[Token]) -> int:
    """Where the bracket that opens at 1 closes."""
    depth = 0
    for k in range(1, len(left)):
        depth += {"(": 1, ")": -1}.get(left[k][1], 0)
        if depth == 0:
            return k
    return -1


def check_head(head: Head) -> None:
    """Raise ProgramError unless the name of `head` may be given here."""
    assert head.left is not None and head.equals is not None
    if not head.left:
        raise ProgramError("equals.nothing", head.equals.place)
    for kind, word in head.left:
        if kind == NAME:
            refuse_code(word)
    last = head.left[-1][1]
    if last == ":":  # x := 3
        raise ProgramError("colon.place", last.place, edit=Edit(last.place, ""))
    if head.name is None:
        raise ProgramError("equals.left", locate_tokens(head.left))
    _check_free(head.name, head.parameters is not None)
    if not head.right:
        raise ProgramError("equals.right", locate_tokens([*head.left, (OP, head.equals)]))
    if "=" not in [word for _, word in head.right]:
        return
    for k, (kind, word) in enumerate(head.right):
        if word == "=" and kind == OP and _is_outside(head.right, word):
            raise ProgramError("equals.twice", word.place, edit=_make_comma(head.right, k))


def _make_comma(tokens: list[Token], k: int) -> Edit | None:
    """The comma before a name that the formula has and the `=` at `k` gives: `f = x/y x = 6`."""
    if k < 2 or tokens[k - 1][0] != NAME or not ends_operand(tokens, k - 2):
        return None
    name, before = tokens[k - 1][1].place, tokens[k - 2][1].place
    end = before.column + before.length
    used = tokens[k - 1][1] in [word for _, word in tokens[: k - 1]]
    if not used or name.line != before.line or name.column == end:
        return None
    return Edit(SourceSpan(name.line, end, name.column - end), ", ")


def check_no_lone_equals(tokens: list[Token]) -> None:
    """Raise ProgramError for `x == 3` without a `=`, which is more likely meant to give x."""
    if len(tokens) > 1 and tokens[0][0] == NAME and tokens[1][1] == "==":
        equals = tokens[1][1]
        raise ProgramError("equals.double", equals.place, edit=Edit(equals.place, "="))


def parse_parameters(head: Head) -> tuple[str, ...]:
    """Return the parameters of a function's head, checked."""
    assert head.parameters is not None and head.name is not None and head.left is not None
    if not head.parameters:
        place = locate_tokens(head.left)
        raise ProgramError("function.empty", place, name=head.name)
    parameters: list[str] = []
    for k, (kind, word) in enumerate(head.parameters):
        separator = word == "," or (k == 1 and word in ("|", "‖"))  # p(x | μ), D(p ‖ q)
        expected = separator if k % 2 else kind == NAME
        if not expected:
            raise ProgramError("function.parameters", word.place, name=head.name)
        if k % 2:
            continue
        _check_free(word, function=False)
        if word in parameters:
            raise ProgramError("parameter.twice", word.place, name=head.name, parameter=word)
        parameters.append(word.typed)
    if len(head.parameters) % 2 == 0:
        raise ProgramError("operand.after", head.parameters[-1][1].place, operator=",")
    return tuple(parameters)


ELEMENTARY = frozenset(
    [
        "exp",
        "log",
        "ln",
        "sqrt",
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
    ]
)
"""Functions whose names are never those of values: `sin = 3` is a slip."""


def _check_free(name: Word, function: bool) -> None:
    """A constant's name is never given, but for e, and that of an elementary function only to one.

    All other names may be given, and then are the program's: `mean`, `var` and σ may be values.
    """
    if isinstance(BUILT_IN.get(name), Constant) and name != "e":
        raise ProgramError("name.constant", name.place, name=name)
    if name in ELEMENTARY and not function:
        raise ProgramError("name.builtin", name.place, name=name)


def _is_outside(tokens: list[Token], equals: Word) -> bool:
    depth = 0
    for _, word in tokens:
        if word is equals:
            return depth == 0
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)
    return False


def locate_tokens(tokens: list[Token]) -> SourceSpan:
    """From the first token to the last, as far as they are on one line."""
    first = tokens[0][1].place
    last = [word.place for _, word in tokens if word.place.line == first.line][-1]
    return SourceSpan(first.line, first.column, last.column + last.length - first.column)

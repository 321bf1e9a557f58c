"""`x^T`, `x^⊤`, `x'` and `x^{T}` are transposes unless the program gives T."""

from __future__ import annotations

from token import NAME, NUMBER, OP

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample, PhraseRule
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.brackets import are_glued, ends_operand
from gradwalk.core.syntax.notation.tokens.word import Token, Word


def read_transposes(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Replace each by `.T`. Raises ProgramError for the prime of a derivative."""
    result: list[Token] = []
    k = 0
    while k < len(tokens):
        taken = _read_transpose(tokens, k, result, scope)
        if not taken:
            result.append(tokens[k])
            taken = 1
        k += taken
    return result


def _read_transpose(tokens: list[Token], k: int, result: list[Token], scope: NotationScope) -> int:
    """Write the transpose that is at `k`; return how many tokens it takes, 0 for none."""
    kind, word = tokens[k]
    if kind != OP or not ends_operand(result, len(result) - 1):
        if kind == OP and word == "'":
            raise ProgramError("character.prime", word.place)
        return 0
    if word == "'":
        _check_no_derivative(tokens, k, scope)
        result += _write_transpose(word, word.place)
        return 1
    if word not in ("^", "**") or result[-1][0] == NUMBER or scope.is_given("T"):
        return 0
    after = tokens[k + 1 : k + 4]
    match after:
        case [(_, opening), (_, sign), (_, closing)] if (
            opening == "(" and sign == "T" and closing == ")"
        ):
            taken, last = 4, closing
        case [(name, sign), *_] if name == NAME and sign == "T":
            taken, last = 2, sign
        case [(name, run), *_] if name == NAME and _begins_with_t(run, scope):
            return _split_t(run, word, result)
        case _:
            return 0
    place = SourceSpan(word.place.line, word.place.column, _distance(word, last))
    base = result[-1][1]
    if result[-1][0] == NAME and base.place.line == place.line:
        _tell(base, place, scope)
    result += _write_transpose(word, place)
    return taken


def _write_transpose(word: Word, place: SourceSpan) -> list[Token]:
    return [(OP, Word(".", place, word.typed)), (NAME, Word("T", place))]


def _distance(first: Word, last: Word) -> int:
    return last.place.column + last.place.length - first.place.column


def _begins_with_t(run: Word, scope: NotationScope) -> bool:
    """Whether `T` and other names are written together, as in w^Tx."""
    return run.startswith("T") and run[1:2].isalpha() and scope.meaning(run) is None


def _split_t(run: Word, sign: Word, result: list[Token]) -> int:
    place = run.place
    result += _write_transpose(sign, SourceSpan(place.line, sign.place.column, 2))
    rest = SourceSpan(place.line, place.column + 1, place.length - 1)
    result.append((NAME, Word(run[1:], rest)))
    return 2


def _tell(base: Word, place: SourceSpan, scope: NotationScope) -> None:
    start = base.place.column
    whole = SourceSpan(place.line, start, place.column + place.length - start)
    # where all is a number, a power may be meant
    edit = Edit(SourceSpan(1, 1, 0), "T = 1\n") if _may_be_number(base, scope) else None
    scope.tell("transpose", whole, edit, typed=f"{base}^T", name=base)


def _may_be_number(base: Word, scope: NotationScope) -> bool:
    """Whether it is one, or has no value; x_i of a given x is a row."""
    array = base.partition("_")[0]
    return base in scope.numbers or not (scope.is_given(base) or scope.is_given(array))


def _check_no_derivative(tokens: list[Token], k: int, scope: NotationScope) -> None:
    """`f'(x)` is a derivative where f is a function, or has the name of one."""
    before = tokens[k - 1][1]
    called = k + 1 < len(tokens) and tokens[k + 1][1] == "("
    function = scope.is_function(before) or before in ("f", "g", "h")
    if called and function and are_glued(tokens[k][1], tokens[k + 1][1]):
        raise ProgramError("derivative.written", tokens[k][1].place, typed=f"{before}'")


RULE = PhraseRule(
    read_transposes,
    (
        PhraseExample("x^T", "x.T", "x"),
        PhraseExample("W^{T} x", "W.T x", "W x"),
        PhraseExample("w^Tx", "w.T x", "w x"),
        PhraseExample("W'x", "W.T x", "W x"),
        PhraseExample("(A + B)'", "(A + B).T", "A B"),
        PhraseExample("x^TAx", "x.T A x", "x A"),
        PhraseExample("x^T", "x**T", "x T"),
        PhraseExample("2^T", "2**T", "T"),
    ),
)

"""`|x|` is abs, `‖x‖` and `||x||` with an index are norms."""

from __future__ import annotations

from token import NAME, NUMBER, OP

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample, PhraseRule
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.brackets import ends_operand
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_BARS = ("|", "‖")


def read_bars(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Replace pairs of bars by calls. Raises ProgramError for a bar without its other one."""
    if not any(word in _BARS for _, word in tokens):
        return tokens
    result: list[Token] = []
    opened: list[int] = []
    """Where the brackets and bars begin in `result` that are open."""
    waiting = list(reversed(tokens))
    while waiting:
        kind, word = waiting.pop()
        if kind == OP and word in ("(", "["):
            opened.append(len(result))
        elif kind == OP and word in (")", "]"):
            _check_closed(result, opened)
            opened.pop()
        elif kind == OP and word in _BARS:
            inner = result[opened[-1]][1] if opened else None
            after = ends_operand(result, len(result) - 1)
            if after and inner == "|" and word.typed == "||":  # |x||y|
                waiting += _split_double_bar(word)
                continue
            if after and inner == word:
                _close_bars(result, opened.pop(), word, waiting)
                continue
            opened.append(len(result))
        result.append((kind, word))
    if opened:
        raise _make_error(result[opened[-1]][1])
    return result


def _split_double_bar(word: Word) -> list[Token]:
    """The two bars of `||`, the second one first."""
    place = word.place
    halves = [SourceSpan(place.line, place.column + k) for k in (1, 0)]
    return [(OP, Word("|", half)) for half in halves]


def _check_closed(result: list[Token], opened: list[int]) -> None:
    if opened and result[opened[-1]][1] in _BARS:
        raise _make_error(result[opened[-1]][1])


def _make_error(bar: Word) -> ProgramError:
    return ProgramError("bar.open", bar.place, bar=bar.typed)


def _close_bars(result: list[Token], start: int, bar: Word, waiting: list[Token]) -> None:
    """Make the call of what is between the bars, with the index and the square behind them."""
    first = result[start][1]
    inside = result[start + 1 :]
    del result[start:]
    opening, closing = (OP, Word("(", first.place)), (OP, Word(")", bar.place))
    if bar == "|":
        result += [(NAME, Word("abs", first.place)), opening, *inside, closing]
        return
    order = _take_order(waiting)
    if order in ("2", "F"):
        squared = _take_square(waiting)
        name = "squared_norm" if squared else "norm"
        result += [(NAME, Word(name, first.place)), opening, *inside, closing]
        return
    outer = "sum" if order == "1" else "max"
    absolute: Token = (NAME, Word("abs", first.place))
    result += [(NAME, Word(outer, first.place)), opening]
    result += [absolute, opening, *inside, closing, closing]


def _take_order(waiting: list[Token]) -> str:
    """The order of the norm that comes next: `_1`, `_{2}`, `_∞`, `_F`; 2 where none is typed."""
    if not waiting or waiting[-1][1] != "_":
        return "2"
    sign = waiting.pop()[1]
    braced = bool(waiting) and waiting[-1][1] == "("
    if braced:
        waiting.pop()
    order = waiting.pop()[1] if waiting else sign
    closed = not braced or (bool(waiting) and waiting.pop()[1] == ")")
    if not closed or order not in ("1", "2", "F", "inf"):
        raise ProgramError("norm.order", order.place, order=order.typed)
    return str(order)


def _take_square(waiting: list[Token]) -> bool:
    """Whether `²` or `^2` or `^{2}` comes next; it is taken."""
    match [word for _, word in waiting[:-5:-1]]:
        case [power, two, *_] if power in ("^", "**") and two == "2":
            taken = 2
        case [power, opening, two, closing, *_] if (
            power in ("^", "**") and opening == "(" and two == "2" and closing == ")"
        ):
            taken = 4
        case _:
            return False
    if waiting[-2][0] == NUMBER or taken == 4:
        del waiting[-taken:]
    return True


RULE = PhraseRule(
    read_bars,
    (
        PhraseExample("|x|", "abs(x)", "x"),
        PhraseExample("|x - y| + |y|", "abs(x - y) + abs(y)", "x y"),
        PhraseExample("|x||y|", "abs(x)*abs(y)", "x y"),
        PhraseExample("|x + |y||", "abs(x + abs(y))", "x y"),
        PhraseExample("2|x|", "2*abs(x)", "x"),
        PhraseExample("‖x‖", "norm(x)", "x"),
        PhraseExample("||x||_2", "norm(x)", "x"),
        PhraseExample("∥x∥_1", "sum(abs(x))", "x"),
        PhraseExample("‖x‖_∞", "max(abs(x))", "x"),
        PhraseExample("‖x‖²", "squared_norm(x)", "x"),
        PhraseExample("||x - y||_2^2", "squared_norm(x - y)", "x y"),
        PhraseExample("‖x‖_F^2", "squared_norm(x)", "x"),
        PhraseExample("‖x‖^3", "norm(x)^3", "x"),
    ),
)

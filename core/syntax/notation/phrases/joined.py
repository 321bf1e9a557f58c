"""Names that run together: `qz` is q · z, `w0x0` is w0 · x0, `xsin(x)` is x · sin(x)."""

from __future__ import annotations

from dataclasses import replace
from token import NAME, NUMBER, OP
from types import NoneType

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.notation.names import CODE_WORDS, Default
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample, PhraseRule
from gradwalk.core.syntax.notation.phrases.runs import Split, find_part, find_split
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.brackets import (
    add_after,
    add_operator,
    are_glued,
    begins_operand,
    find_operand_end,
    pair_brackets,
)
from gradwalk.core.syntax.notation.tokens.characters import LOWERED_SIGNS
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word, join_tokens

_TOP = SourceSpan(1, 1, 0)


def read_joined_names(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Split each run into its names. Raises ProgramError where two splits are possible.

    A run binds closer than `/`: in `a/bc` both names are below.
    """
    result: list[Token] = []
    pairs = pair_brackets(tokens)
    closing: dict[int, Token] = {}
    for k, token in enumerate(tokens):
        split = _find_split(tokens, k, scope)
        if split is None:
            _note_part(token, scope)
            result.append(token)
        else:
            pieces = _cut(token[1], split)
            fraction = k > 0 and tokens[k - 1][0] == OP and tokens[k - 1][1] == "/"
            _tell(tokens, k, split, scope, fraction)
            if fraction:
                result.append(add_operator("(", token[1].place))
                end = _find_factor_end(tokens, k, pairs)
                closing[end] = add_after(")", tokens[end][1])
            for piece in pieces:
                _note_part(piece, scope)
            result += pieces
        if k in closing:
            result.append(closing.pop(k))
    return result


def _find_split(tokens: list[Token], k: int, scope: NotationScope) -> Split | None:
    kind, word = tokens[k]
    if kind != NAME or word in CODE_WORDS or _is_keyword(tokens, k):
        return None
    meaning = scope.meaning(word)
    if meaning is not None or (k > 0 and tokens[k - 1][1] == "."):
        return None
    _check_letters(word, scope)
    following = tokens[k + 1][1] if k + 1 < len(tokens) else ""
    if following == "." and tokens[k + 2 : k + 3] and tokens[k + 2][1] != "T":
        return None  # a module, or a method
    called = begins_operand(tokens, k + 1) or following in ("^", "**")
    bracket = following == "(" and are_glued(word, tokens[k + 1][1])
    split = find_split(
        word, scope, called=called, power=following in ("^", "**"), known_only=bracket
    )
    if split is not None and split.second is not None:
        choices = tuple(Edit(word.place, " ".join(each)) for each in (split.pieces, split.second))
        first, second = (" · ".join(each) for each in (split.pieces, split.second))
        raise ProgramError(
            "joined.two", word.place, choices=choices, run=word, first=first, second=second
        )
    return split


def _is_keyword(tokens: list[Token], k: int) -> bool:
    after = tokens[k + 1][1] if k + 1 < len(tokens) else ""
    return after == "=" and k > 0 and tokens[k - 1][1] in ("(", ",")


def _cut(word: Word, split: Split) -> list[Token]:
    """The pieces as words, each at its own place."""
    pieces: list[Token] = []
    column = word.place.column
    glyphs = len(word) == word.place.length
    for piece in split.pieces:
        place = SourceSpan(word.place.line, column, len(piece)) if glyphs else word.place
        pieces.append((NAME, Word(piece, place)))
        column += len(piece)
    return pieces


def _find_factor_end(tokens: list[Token], k: int, pairs: dict[int, int]) -> int:
    """Where the factor ends that the run at `k` ends with: its call, its index, its power."""
    end = find_operand_end(tokens, k, pairs)
    while end + 2 < len(tokens) and tokens[end + 1][1] in ("^", "**"):
        start = end + 2
        while start + 1 < len(tokens) and tokens[start][1] in ("+", "-"):
            start += 1
        end = find_operand_end(tokens, start, pairs)
    return end


def _tell(tokens: list[Token], k: int, split: Split, scope: NotationScope, fraction: bool) -> None:
    word = tokens[k][1]
    read = " · ".join(split.pieces)
    before = tokens[k - 1][1] if k else None
    if fraction and k > 1 and before is not None:
        typed = join_tokens(tokens[k - 2 : k + 1])
        read = f"{tokens[k - 2][1].typed}/({read})"
        scope.tell("fraction", word.place, typed=typed, read=read)
    elif before in ("^", "**") and before is not None:
        edit = Edit(word.place, f"({word})")
        base = tokens[k - 2][1].typed
        first, *rest = split.pieces
        typed, read = f"{base}^{word}", f"{base}^{first} · {' · '.join(rest)}"
        scope.tell("power", word.place, edit, typed=typed, read=read)
    else:
        # with an index it is no number, and as an array it would have no elements
        indexed = any(find_part(piece, scope) is not None for piece in split.pieces)
        given = None if indexed else Edit(_TOP, f"{word} = 1\n")
        scope.tell("joined", word.place, given, typed=word.typed, read=read)


def _note_part(token: Token, scope: NotationScope) -> None:
    """Remember what is an element of an array, such as q_1, so that it is no new input."""
    kind, word = token
    if kind != NAME or "_" not in word:
        return
    part = find_part(word, scope)
    if part is None or scope.names.get(word.typed) is not None:
        return
    part = replace(
        part, subscripts=tuple(_read_subscript(each, word, scope) for each in part.subscripts)
    )
    scope.names[word.typed] = part
    if any(item in scope.indices for item in part.subscripts):
        scope.elements.append(word.typed)
    if all(item.isdecimal() for item in part.subscripts):
        edit = Edit(_TOP, f"{word} = 1\n")
        index = ", ".join(part.subscripts)
        key = "element" if scope.first else "element.zero"
        scope.tell(key, word.place, edit, typed=word.typed, index=index, name=part.base)


def _read_subscript(item: str, word: Word, scope: NotationScope) -> str:
    """The number of a name that is a subscript, as y is in s_y; an index letter stays one.

    Raises ProgramError where that is no whole number.
    """
    if item.isdecimal() or item in scope.indices:
        return item
    number = scope.numbers[item]
    if number % 1 or number < 0:
        raise ProgramError("index.whole", word.place)
    scope.chosen.add(item)
    return str(int(number))


def _check_letters(word: Word, scope: NotationScope) -> None:
    """Raise ProgramError for W_ij where one letter is an index here and the other is none, and
    for x_{i+1} of an array or in a sum."""
    base, _, below = word.partition("_")
    array = scope.is_given(base) and base not in scope.numbers
    if below[1:2] in tuple(LOWERED_SIGNS) and (array or below[0] in scope.indices):
        raise ProgramError("element.shifted", word.place, typed=word.typed, name=base)
    free = [letter for letter in below if letter not in scope.indices]
    known = scope.is_given(base) and base not in scope.numbers and scope.meaning(word) is None
    if known and below.isalpha() and len(below) == 2 and len(free) == 1:
        raise ProgramError("sum.free", word.place, letter=free[0])


_FUNCTION_LETTERS = frozenset("fghφϕψ")
_LONGEST_FACTOR = 40
"""Characters in brackets that a sentence repeats."""


def _tell_factors(tokens: list[Token], scope: NotationScope) -> None:
    """Tell of `f(x)`, where f is no function of the program and so a factor."""
    pairs: dict[int, int] | None = None
    for k in range(len(tokens) - 2):
        kind, word = tokens[k]
        if kind != NAME or word not in _FUNCTION_LETTERS or not are_glued(word, tokens[k + 1][1]):
            continue
        if tokens[k + 1][1] != "(" or not isinstance(scope.meaning(word), (Default, NoneType)):
            continue
        pairs = pairs or pair_brackets(tokens)
        inside = join_tokens(tokens[k + 2 : pairs[k + 1]]) if pairs[k + 1] > k + 2 else ""
        if inside:
            shown = inside if len(inside) <= _LONGEST_FACTOR else "…"
            typed, read = f"{word}({shown})", f"{word} · ({shown})"
            scope.tell("joined", word.place, None, typed=typed, read=read)


def tell_quotients(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Tell of `a/b c` and `1/2x`, where the product is not below, of `e^2x` and of `f(x)`."""
    _tell_factors(tokens, scope)
    for k in range(1, len(tokens) - 2):
        kind, word = tokens[k]
        if word in ("^", "**"):
            _tell_exponent(tokens, k, scope)
            _tell_fraction_above(tokens, k, scope)
        if kind != OP or word != "/":
            continue
        divisor, (after, factor) = tokens[k + 1], tokens[k + 2]
        if divisor[0] not in (NAME, NUMBER) or scope.is_function(divisor[1]):
            continue
        if after == OP and factor != "(":
            continue
        if divisor[0] == NAME and after == OP and are_glued(divisor[1], factor):
            continue  # a call, or what looks like one
        left, right = tokens[k - 1][1], factor.typed if after != OP else "(…)"
        below = divisor[1].typed
        place = SourceSpan(word.place.line, word.place.column, 1)
        read = f"({left.typed}/{below}) · {right}"
        scope.tell("fraction", place, typed=f"{left.typed}/{below} {right}", read=read)
    return tokens


def _tell_exponent(tokens: list[Token], k: int, scope: NotationScope) -> None:
    """Tell of `e^2x` and `2^3x`, where x is beside the power."""
    (_, base), (kind, exponent), (after, factor) = tokens[k - 1], tokens[k + 1], tokens[k + 2]
    number = tokens[k - 1][0] == NUMBER or (base == "e" and not scope.is_given("e"))
    if not number or kind != NUMBER or after != NAME or not are_glued(exponent, factor):
        return
    written = f"{base.typed}^{exponent.typed}"
    edit = Edit(join_spans(exponent, factor), f"({exponent.typed}{factor.typed})")
    typed, read = f"{written}{factor.typed}", f"{written} · {factor.typed}"
    scope.tell("power", exponent.place, edit, typed=typed, read=read)


def _tell_fraction_above(tokens: list[Token], k: int, scope: NotationScope) -> None:
    """Tell of `x^1/2`, which is half of x."""
    match tokens[k - 1 : k + 4]:
        case [_, _, (_, "1" as one), (_, "/" as sign), (below, two)] if below == NUMBER:
            if not (are_glued(one, sign) and are_glued(sign, two)):
                return
            edit = Edit(join_spans(one, two), f"({one}/{two})")
            base = join_tokens(tokens[k - 1 : k + 2])
            words = {"typed": f"{base}/{two}", "read": f"({base})/{two}"}
            scope.tell("power", one.place, edit, **words)


RULE = PhraseRule(
    read_joined_names,
    (
        PhraseExample("qz", "q*z", "q z"),
        PhraseExample("w0x0 + w1x1", "w0*x0 + w1*x1", "w0 x0 w1 x1"),
        PhraseExample("w_0x_0", "w_0*x_0", "w_0 x_0"),
        PhraseExample("y_1y_2", "y_1*y_2", "y_1 y_2"),
        PhraseExample("xy^2", "x*y^2", "x y"),
        PhraseExample("wx + b", "w*x + b"),
        PhraseExample("2πωx", "2*π*ω*x"),
        PhraseExample("xe^x", "x*e^x", "x"),
        PhraseExample("xsin(x)", "x*sin(x)", "x"),
        PhraseExample("-ylog(p)", "-y*log(p)", "y p"),
        PhraseExample("xσ(x)", "x*σ(x)", "x"),
        PhraseExample("αx + β", "α*x + β"),
        PhraseExample("a/bc", "a/(b*c)", "a b c"),
        PhraseExample("a/bc^2 + a", "a/(b*c^2) + a", "a b c"),
        PhraseExample("a/b c", "(a/b)*c", "a b c"),
        PhraseExample("w2(x + b)", "w2*(x + b)", "w2 x b"),
        PhraseExample("loss", "loss"),
        PhraseExample("lr x", "lr*x", "x"),
        PhraseExample("xy", "xy", "x y xy"),
    ),
)

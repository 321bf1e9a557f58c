"""Functions without brackets: `sin x`, `log y_k`, `exp -x`, `sin²x`."""

from __future__ import annotations

from token import NAME, OP

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.notation.names import Constructed, Signature
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample, PhraseRule
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.brackets import (
    add_after,
    add_operator,
    are_glued,
    begins_operand,
    find_operand_end,
    pair_brackets,
    weave_tokens,
)
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, TokenText, Word, join_tokens

_INVERSES = {
    "sin": "asin", "cos": "acos", "tan": "atan",
    "sinh": "asinh", "cosh": "acosh", "tanh": "atanh",
    "exp": "log", "log": "exp", "ln": "exp",
}  # fmt: skip


def read_applications(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Put the brackets of each function that has none, and the power of `sin²x` behind it.

    Raises ProgramError for the inverse `f⁻¹`, which is a function to some and a power to others.
    """
    starts = [k for k in range(len(tokens)) if _is_bare(tokens, k, scope)]
    if not starts:
        return tokens
    pairs = pair_brackets(tokens)
    opening: dict[int, Token] = {}
    closing: dict[int, list[Token]] = {}
    dropped: set[int] = set()
    ends: dict[int, int] = {}
    text = TokenText(tokens)
    for k in reversed(starts):  # the inner one of `sin cos x` first
        power = _find_power(tokens, k, pairs, scope)
        first = k + 1 + len(power)
        if not begins_operand(tokens, first) and not _is_signed(tokens, first):
            continue
        # the inner function of `sin cos x` knows already where its argument ends
        end = ends[first] if first in ends else _find_argument_end(tokens, first, pairs, scope)
        ends[k] = end
        _tell(tokens, text, k, first, end, scope)
        dropped |= set(range(k + 1, first))
        last = tokens[end][1]
        tail = [] if _is_bracketed(tokens, first, end, pairs) else [add_after(")", last)]
        if tail:
            opening[k] = add_operator("(", tokens[first][1].place)
        tail += [(kind, Word(word, last.place, word.typed)) for kind, word in power]
        closing.setdefault(end, []).extend(tail)
    return weave_tokens(tokens, dropped, opening, closing)


def _is_bare(tokens: list[Token], k: int, scope: NotationScope) -> bool:
    """Whether the token at `k` is a function of one operand that no bracket follows."""
    kind, word = tokens[k]
    if kind != NAME or (k and tokens[k - 1][1] == "."):
        return False
    meaning = scope.meaning(word)
    if not isinstance(meaning, Signature):
        return False
    if k + 1 >= len(tokens) or tokens[k + 1][1] in ("(", "="):
        return False
    one = meaning.variadic or meaning.required <= 1
    after = tokens[k + 1][1]
    return one and (len(word) > 1 or tokens[k + 1][0] != OP or after in ("^", "**", "["))


def _find_power(
    tokens: list[Token], k: int, pairs: dict[int, int], scope: NotationScope
) -> list[Token]:
    """The tokens of the power between the function and its argument."""
    if tokens[k + 1][1] not in ("^", "**"):
        return []
    end = find_operand_end(tokens, k + 2, pairs) if k + 2 < len(tokens) else k + 1
    if k + 2 < len(tokens) and tokens[k + 2][1] in ("+", "-") and k + 3 < len(tokens):
        end = find_operand_end(tokens, k + 3, pairs)
    power = tokens[k + 1 : end + 1]
    exponent = [word for _, word in power[1:] if word not in ("(", ")")]
    applied = begins_operand(tokens, end + 1) or _is_signed(tokens, end + 1)
    if exponent == ["-", "1"] and applied:
        raise _make_inverse_error(tokens, k, end, pairs, scope)
    return power


def _make_inverse_error(
    tokens: list[Token], k: int, end: int, pairs: dict[int, int], scope: NotationScope
) -> ProgramError:
    """`sin⁻¹(x)`: the inverse function, or one over it."""
    word, sign = tokens[k][1], tokens[end][1]
    last = _find_argument_end(tokens, end + 1, pairs, scope)
    argument = join_tokens(tokens[end + 1 : last + 1])
    if not _is_bracketed(tokens, end + 1, last, pairs):
        argument = f"({argument})"
    place, whole = join_spans(word, sign), join_spans(word, tokens[last][1])
    reciprocal, inverse = f"1/{word}{argument}", _INVERSES.get(word)
    key = "function.inverse" if inverse else "function.inverse.unknown"
    choices = [Edit(place, inverse)] if inverse else []
    if tokens[last][1].place.line == word.place.line:
        choices.append(Edit(whole, f"({reciprocal})"))
    return ProgramError(
        key,
        place,
        choices=tuple(choices),
        typed=f"{word}⁻¹",
        inverse=f"{inverse}{argument}" if inverse else None,
        reciprocal=reciprocal,
    )


def _is_signed(tokens: list[Token], k: int) -> bool:
    """Whether a signed operand begins at `k`: `exp -x`, not `exp - x`."""
    return (
        k + 1 < len(tokens)
        and tokens[k][1] in ("-", "+")
        and begins_operand(tokens, k + 1)
        and are_glued(tokens[k][1], tokens[k + 1][1])
    )


def _find_argument_end(
    tokens: list[Token], first: int, pairs: dict[int, int], scope: NotationScope
) -> int:
    """Where the product ends that begins at `first`.

    It goes on over factors side by side, powers, and a `/` or `*` without spaces; it ends at a
    sign, a comparison, a comma, a closing bracket and the next function.
    """
    k = first
    if tokens[k][1] in ("-", "+"):
        k += 1
    if tokens[k][1] == "(" and first == k:
        return pairs[k]
    end = find_operand_end(tokens, k, pairs)
    while end + 1 < len(tokens):
        kind, word = tokens[end + 1]
        if word in ("^", "**"):
            start = end + 2
            while start < len(tokens) and tokens[start][1] in ("+", "-"):
                start += 1
            if start >= len(tokens):
                break
            end = find_operand_end(tokens, start, pairs)
        elif kind == OP and word in ("/", "*") and _is_tight(tokens, end + 1):
            if scope.is_function(tokens[end + 2][1]):
                break
            end = find_operand_end(tokens, end + 2, pairs)
        elif begins_operand(tokens, end + 1) and not scope.is_function(word):
            if isinstance(scope.meaning(word), Constructed):
                break
            end = find_operand_end(tokens, end + 1, pairs)
        else:
            break
    return end


def _is_tight(tokens: list[Token], k: int) -> bool:
    """Whether the operator at `k` has no space on either side."""
    return (
        0 < k < len(tokens) - 1
        and are_glued(tokens[k - 1][1], tokens[k][1])
        and are_glued(tokens[k][1], tokens[k + 1][1])
        and begins_operand(tokens, k + 1)
    )


def _is_bracketed(tokens: list[Token], first: int, end: int, pairs: dict[int, int]) -> bool:
    return tokens[first][1] == "(" and pairs.get(first) == end


def _tell(
    tokens: list[Token], text: TokenText, k: int, first: int, end: int, scope: NotationScope
) -> None:
    """Tell how far an argument goes that is more than one operand, and of `σ z`."""
    word = tokens[k][1]
    follows = tokens[end + 1][1] if end + 1 < len(tokens) else ""
    factors = end > first and not all(kind == OP for kind, _ in tokens[first + 1 : end])
    plain = end == first or (end == first + 2 and tokens[first + 1][1] in ("^", "**"))
    one = (plain or not factors or _is_bracket_only(tokens, first, end)) and follows not in (
        "/",
        "*",
    )
    deviates = word == "σ" and tokens[first][1] != "("
    if (one and not deviates) or word.place.line != tokens[end][1].place.line:
        return
    edit = Edit(SourceSpan(1, 1, 0), f"{word} = 1\n") if deviates else None
    typed = text.take(k, end)
    read = f"{word}({text.take(first, end)})"
    place = SourceSpan(word.place.line, word.place.column, len(typed))
    scope.tell("function", place, edit, typed=typed, read=read)


def _is_bracket_only(tokens: list[Token], first: int, end: int) -> bool:
    return tokens[first][1] == "(" and tokens[end][1] == ")"


RULE = PhraseRule(
    read_applications,
    (
        PhraseExample("sin x + cos x", "sin(x) + cos(x)", "x"),
        PhraseExample("exp -x", "exp(-x)", "x"),
        PhraseExample("cos 2πx", "cos(2*π*x)", "x"),
        PhraseExample("log p(1-p)", "log(p*(1-p))", "p"),
        PhraseExample("t log y", "t*log(y)", "t y"),
        PhraseExample("sin x cos x", "sin(x)*cos(x)", "x"),
        PhraseExample("sin cos x", "sin(cos(x))", "x"),
        PhraseExample("sin²x + cos^2 x", "sin(x)^2 + cos(x)^2", "x"),
        PhraseExample("sin²(x)", "sin(x)^2", "x"),
        PhraseExample("log x^2", "log(x^2)", "x"),
        PhraseExample("exp -x²/2", "exp(-x^2/2)", "x"),
        PhraseExample("sin x / 2", "sin(x)/2", "x"),
        PhraseExample("sin x * y", "sin(x)*y", "x y"),
        PhraseExample("log(x) y", "log(x)*y", "x y"),
        PhraseExample("relu x[0]", "relu(x[0])", "x"),
        PhraseExample("max(0, log x)", "max(0, log(x))", "x"),
    ),
)

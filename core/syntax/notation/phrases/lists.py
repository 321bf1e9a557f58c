"""Lists as mathematics writes them: `[1 2; 3 4]`, `(0.3, 0.2)`, and `[x + y]` as brackets."""

from __future__ import annotations

from token import NAME, NUMBER, OP

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.phrases.rule import PhraseExample, PhraseRule
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.brackets import (
    add_after,
    add_operator,
    are_glued,
    begins_operand,
    ends_operand,
    pair_brackets,
)
from gradwalk.core.syntax.notation.tokens.word import Token, Word, join_tokens


def read_lists(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Write lists of numbers with commas and brackets, and brackets that are no list as such."""
    if not any(kind == OP and word in ("(", "[") for kind, word in tokens):
        return tokens
    return _separate_items(_replace_brackets(tokens, scope))


def _replace_brackets(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Round brackets with a comma inside are a list, square ones beside a factor are none."""
    pairs = pair_brackets(tokens)
    commas = _count_separators(tokens, ",")
    result = list(tokens)
    for start, end in pairs.items():
        word = tokens[start][1]
        if word == "(" and commas.get(start) and not _is_call(tokens, start):
            _rename_brackets(result, start, end, "[", "]")
            if result[end - 1][1] == ",":  # (1, 2,)
                result[end - 1] = (OP, Word("", result[end - 1][1].place))
        elif word == "[" and _is_group(tokens, start, end, commas, scope):
            _rename_brackets(result, start, end, "(", ")")
            place = word.place
            if tokens[end][1].place.line == place.line:
                typed = join_tokens(tokens[start : end + 1])
                place = SourceSpan(place.line, place.column, len(typed))
                scope.tell("group", place, typed=typed)
    return _multiply_lists([token for token in result if token[1]], scope)


def _multiply_lists(tokens: list[Token], scope: NotationScope) -> list[Token]:
    """Put the sign before a list of names that is apart from the name before it: `W [h, x]`."""
    pairs = pair_brackets(tokens)
    commas = _count_separators(tokens, ",")
    result: list[Token] = []
    for k, (kind, word) in enumerate(tokens):
        before, left = tokens[k - 1] if k else (OP, word)
        if (
            (word == "[" and commas.get(k) and before == NAME)
            and not are_glued(left, word)
            and not scope.is_function(left)
            and any(kind == NAME and name != "None" for kind, name in tokens[k : pairs[k]])
        ):
            place = SourceSpan(word.place.line, word.place.column, 0)
            result.append((OP, Word("*", place, "·")))
        result.append((kind, word))
    return result


def _rename_brackets(result: list[Token], start: int, end: int, opening: str, closing: str) -> None:
    for k, bracket in ((start, opening), (end, closing)):
        result[k] = (OP, Word(bracket, result[k][1].place))


def _count_separators(tokens: list[Token], separator: str) -> dict[int, int]:
    """How many of it are directly in each bracket, by where the bracket opens."""
    counts: dict[int, int] = {}
    opened: list[int] = []
    for k, (kind, word) in enumerate(tokens):
        if kind != OP:
            continue
        if word in ("(", "["):
            opened.append(k)
        elif word in (")", "]") and opened:
            opened.pop()
        elif word == separator and opened:
            counts[opened[-1]] = counts.get(opened[-1], 0) + 1
    return counts


def _is_call(tokens: list[Token], start: int) -> bool:
    """Whether the round bracket at `start` holds arguments, or would after a mistake."""
    return start > 0 and (tokens[start - 1][0] == NAME or tokens[start - 1][1] in (")", "]", "'"))


def _is_group(
    tokens: list[Token], start: int, end: int, commas: dict[int, int], scope: NotationScope
) -> bool:
    """Whether the square bracket is no list: one expression with a name, beside a factor or an
    operator, raised to a power or behind a function, and no index."""
    inside = tokens[start + 1 : end]
    if commas.get(start) or not any(kind == NAME for kind, _ in inside):
        return False
    if any(kind == OP and word in (":", ";") for kind, word in inside):
        return False
    if start and tokens[start - 1][0] == NAME and are_glued(tokens[start - 1][1], tokens[start][1]):
        return scope.is_function(tokens[start - 1][1])  # else it is an index
    after = begins_operand(tokens, end + 1) or (
        end + 1 < len(tokens) and tokens[end + 1][1] in ("^", "**")
    )
    composed = len(inside) > 1 and not (start and tokens[start - 1][1] in (",", "["))
    signs = ("+", "-", "*", "/")
    before = composed and start > 0 and tokens[start - 1][1] in signs
    between = composed and end + 1 < len(tokens) and tokens[end + 1][1] in signs
    return ends_operand(tokens, start - 1) or after or before or between


def _separate_items(tokens: list[Token]) -> list[Token]:
    """Put the commas between the numbers of `[1 2]`, and brackets round the rows of `[1; 2]`."""
    pairs = pair_brackets(tokens)
    rows = _count_separators(tokens, ";")
    lists = _find_lists(tokens, pairs)
    ends = {pairs[start]: start for start in lists}
    result: list[Token] = []
    opened: list[int] = []
    for k, (kind, word) in enumerate(tokens):
        inside = opened[-1] if opened and opened[-1] in lists else None
        if inside is not None and k > inside + 1 and _begins_item(tokens, k, inside in rows):
            result.append(add_after(",", tokens[k - 1][1]))
        if k in ends and k > ends[k] + 1 and ends[k] in rows:
            result.append(add_operator("]", word.place))
        if word == ";" and kind == OP and inside in rows:
            if pairs[inside] != k + 1:  # the last row may end with one too
                result += (add_operator("]", word.place), (OP, Word(",", word.place)))
                result.append(add_after("[", word))
        else:
            result.append((kind, word))
        if kind == OP and word in ("(", "["):
            opened.append(k)
            if k in lists and k in rows:
                result.append(add_after("[", word))
        elif kind == OP and word in (")", "]") and opened:
            opened.pop()
    return result


def _find_lists(tokens: list[Token], pairs: dict[int, int]) -> set[int]:
    """Where lists open: no index, but for the next row of a list, `[[1 2] [3 4]]`."""
    lists: set[int] = set()
    opened: list[int] = []
    for k in sorted((*pairs, *pairs.values())):
        word = tokens[k][1]
        if word in (")", "]"):
            opened.pop()
            continue
        row = bool(opened) and opened[-1] in lists and tokens[k - 1][1] == "]"
        spaced = row and not are_glued(tokens[k - 1][1], word)
        if word == "[" and (spaced or not ends_operand(tokens, k - 1)):
            lists.add(k)
        opened.append(k)
    return lists


def _begins_item(tokens: list[Token], k: int, names: bool) -> bool:
    """Whether an item begins at `k` where there is no comma: `1 2`, `1 -2`, not `1 - 2`.

    Names do where the list has rows: `[a b; c d]`.
    """
    (before, left), (kind, word) = tokens[k - 1], tokens[k]
    end = left.place.column + left.place.length
    spaced = left.place.line != word.place.line or end < word.place.column
    items = (NUMBER, NAME) if names else (NUMBER,)
    closes = left in ("]", ")") and (names or word in ("[", "("))
    if not spaced or (before not in items and not closes):
        return False
    if word in ("+", "-") and k + 1 < len(tokens):
        following = tokens[k + 1][1].place
        glued = word.place.column + word.place.length == following.column
        return glued and tokens[k + 1][0] in items
    return kind in items or (kind == OP and word == "[" and left == "]")


RULE = PhraseRule(
    read_lists,
    (
        PhraseExample("[1 2 -3]", "[1, 2, -3]"),
        PhraseExample("[0.1 0.5; -0.3 0.8]", "[[0.1, 0.5], [-0.3, 0.8]]"),
        PhraseExample("[0.2; 0.4]", "[[0.2], [0.4]]"),
        PhraseExample("[1, 2; 3, 4;]", "[[1, 2], [3, 4]]"),
        PhraseExample("[x 1; 2 y]", "[[x, 1], [2, y]]", "x y"),
        PhraseExample("[[1 2] [3 4]]", "[[1, 2], [3, 4]]"),
        PhraseExample("(0.3, 0.2, 0.5)", "[0.3, 0.2, 0.5]"),
        PhraseExample("((1, 2), (3, 4))", "[[1, 2], [3, 4]]"),
        PhraseExample("sum((1, 2,) x)", "sum([1, 2] x)", "x"),
        PhraseExample("[x + y] [x - y]", "(x + y)(x - y)", "x y"),
        PhraseExample("[x + y] z", "(x + y) z", "x y z"),
        PhraseExample("2[x - y]^2", "2(x - y)^2", "x y"),
        PhraseExample("-[x log y + y]", "-(x log y + y)", "x y"),
        PhraseExample("[x + y]/2", "(x + y)/2", "x y"),
        PhraseExample("[x] + [y]", "[x] + [y]", "x y"),
        PhraseExample("[x + y, 1]", "[x + y, 1]", "x y"),
        PhraseExample("W [x, y]", "W · [x, y]", "W x y"),
        PhraseExample("W [0, 1]", "W[0, 1]", "W"),
        PhraseExample("exp[-(x - 1)^2]", "exp(-(x - 1)^2)", "x"),
        PhraseExample("tanh[x[0] + y]", "tanh(x[0] + y)", "x y"),
        PhraseExample("σ[w x] + log[1 + exp[x]]", "σ(w x) + log(1 + exp(x))", "w x"),
        PhraseExample("relu[1, -2]", "relu([1, -2])"),
        PhraseExample("[x, 1][0]", "[x, 1][0]", "x"),
        PhraseExample("x[0]", "x[0]", "x"),
    ),
)

"""Words round formulas: `the loss is L = …`, `w = 2 (weight)`, `f(x, y) = x² y at (1, 2)`.

Most of them would be an error. What could be a product is noted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from token import NAME, NUMBER, OP

from gradwalk.core.syntax.notation.conjunctions import (
    CONJUNCTIONS,
    LINKING,
    asks_first,
    count_asking,
    find_point,
    is_particle,
    put_point_last,
    split_particles,
)
from gradwalk.core.syntax.notation.names import BUILT_IN, GREEK_WORDS
from gradwalk.core.syntax.notation.tokens.brackets import (
    add_operator,
    are_glued,
    ends_operand,
    pair_brackets,
)
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_SHORTEST = 3
"""Letters of a word that is no product of names; one that is not Latin may be shorter."""
_GAP = 2
"""Blanks before a remark in brackets behind a formula."""
_DERIVING = frozenset(("∂", "∇", "'"))


def drop_prose(
    statements: Sequence[list[Token]], left_out: list[Word], *, has_korean: bool
) -> list[list[Token]]:
    """Return the statements without the words round their formulas.

    Those that could be factors come to `left_out`. Where a text `has_korean` words, what is
    directly behind a name may be one.
    """
    if all(len(tokens) < 3 for tokens in statements):
        return list(statements)
    given = {name for tokens in statements for name in _list_given(tokens)}
    if has_korean:
        statements = [split_particles(tokens, given) for tokens in statements]
    return [_Prose(tokens, given).drop(left_out) for tokens in statements]


def _list_given(tokens: list[Token]) -> Iterator[str]:
    """What is before a = or is called."""
    for (kind, word), (_, following) in pairwise(tokens):
        if kind == NAME and (following == "=" or (following == "(" and are_glued(word, following))):
            yield str(word)


def _may_hold_prose(tokens: list[Token]) -> bool:
    """Whether two words are side by side, or something is behind a value."""
    return any(
        word == ":"
        or (following[0] == NAME and kind != OP)
        or (following[1] == "(" and kind != OP)
        or (word in (")", "]") and following[0] != OP)
        or (word == "]" and following[1] == "(")
        for (kind, word), following in pairwise(tokens)
    )


class _Prose:
    """One statement."""

    def __init__(self, tokens: list[Token], given: Collection[str]) -> None:
        self._tokens = tokens
        self._given = given

    def drop(self, left_out: list[Word]) -> list[Token]:
        if len(self._tokens) > 3 and self._tokens[-1][1] in (".", ","):
            self._tokens = self._tokens[:-1]
        if not _may_hold_prose(self._tokens):
            return self._tokens
        self._tokens = put_point_last(self._tokens)
        self._tokens = self._write_equals(self._point_out(self._tokens))
        remarks = list(self._find_remarks())
        left_out += [self._tokens[remark.start + 1][1] for remark in remarks]
        dropped = {*self._find_questions(), *self._find_before_names(), *self._find_behind()}
        dropped.update(k for remark in remarks for k in remark)
        found = [token for k, token in enumerate(self._tokens) if k not in dropped]
        return found or self._tokens

    def _is_prose(self, k: int) -> bool:
        kind, word = self._tokens[k]
        if kind != NAME or word in self._given or word in CONJUNCTIONS:
            return False
        if word.lower() in LINKING:
            return True
        if word in BUILT_IN or word in GREEK_WORDS or not word.isalpha():
            return False
        return len(word) >= (_SHORTEST if word.isascii() else 2)

    def _are_prose(self, words: range) -> bool:
        """Whether none of the words is a name: a short one may be, as long as it is alone."""
        return all(map(self._is_prose, words)) and any(
            self._tokens[k][1] not in LINKING for k in words
        )

    def _is_joint(self, k: int) -> bool:
        kind, word = self._tokens[k]
        return kind == NAME and word in CONJUNCTIONS

    def _find_before_names(self) -> Iterator[int]:
        """The words before a name that is given, back to where its clause begins."""
        pairs = {end: start for start, end in pair_brackets(self._tokens).items()}
        for equals, (_, word) in enumerate(self._tokens):
            if word != "=" or equals < 2:
                continue
            name = pairs.get(equals - 1, equals) - 1
            if name < 1 or self._tokens[name][0] != NAME:
                continue
            if self._tokens[name - 1][1] == ":" and self._is_label(name - 1):
                yield from range(name)
                continue
            first = name
            while first and self._is_prose(first - 1):
                first -= 1
            begins = first == 0 or self._tokens[first - 1][1] == "," or self._is_joint(first - 1)
            if begins and self._are_prose(range(first, name)):
                yield from range(first, name)

    def _find_behind(self) -> Iterator[int]:
        """The words behind a formula: `z = Wx be the score`, and at the end `, then stop`."""
        words = [word for _, word in self._tokens]
        commas = [k for k, word in enumerate(words) if word == ","]
        for k, word in enumerate(words):
            end = next((at for at in commas if at > k), len(words))
            is_remark = word == "be" and self._are_prose(range(k, end))
            if is_remark and ends_operand(self._tokens, k - 1):
                yield from range(k, end)
        if not commas:
            return
        first = commas[-1] + 1
        leads = words[first : first + 1] in (["then"], ["and"])
        remark = range(first + leads, len(words))
        if (leads or len(remark) > 1) and self._are_prose(remark):
            yield from range(first - 1, len(words))

    def _is_label(self, colon: int) -> bool:
        """Whether words and numbers alone are before the colon: `step 1: q = x + y`.

        Words may be joined, as in `Softmax-with-Loss: L = …`.
        """
        before = self._tokens[:colon]
        are_words = all(
            kind in (NAME, NUMBER) or (word == "-" and self._joins_words(k))
            for k, (kind, word) in enumerate(before)
        )
        return are_words and any(len(word) > 1 for _, word in before)

    def _joins_words(self, k: int) -> bool:
        """Whether nothing is between the sign at `k` and the words beside it."""
        around = self._tokens[k - 1 : k + 2]
        return len(around) == 3 and all(
            are_glued(left, right) for (_, left), (_, right) in pairwise(around)
        )

    def _find_remarks(self) -> Iterator[range]:
        """What is in brackets behind a number or a list: `w = 2 (weight)`."""
        for start, end in pair_brackets(self._tokens).items():
            before, opening = self._tokens[start - 1], self._tokens[start][1]
            is_value = before[0] == NUMBER or before[1] == "]"
            inside = range(start + 1, end)
            is_value |= ends_operand(self._tokens, start - 1) and self._is_apart(inside)
            if start < 3 or opening != "(" or not is_value or are_glued(before[1], opening):
                continue
            after = [word for _, word in self._tokens[end + 1 : end + 3]]
            ends = not after or after[0] == "," or after[1:] == ["="]
            if ends and self._are_prose(inside):
                yield range(start, end + 1)

    def _is_apart(self, inside: range) -> bool:
        """Whether words in brackets are no factor: after a gap, or not in Latin letters."""
        before, opening = (self._tokens[k][1].place for k in (inside.start - 2, inside.start - 1))
        gap = opening.column - before.column - before.length
        is_foreign = all(not self._tokens[k][1].isascii() for k in inside)
        return bool(inside) and before.line == opening.line and (gap >= _GAP or is_foreign)

    def _find_questions(self) -> Iterator[int]:
        """`Find ∂f/∂x where f = x²`, `Differentiate x² sin x`, and at the end as in Korean."""
        count = len(self._tokens)
        yield from range(count - count_asking(self._tokens), count)
        if not asks_first(self._tokens[0][1]) or self._tokens[0][1] in self._given:
            return
        first = 1
        while first < count and self._is_prose(first):
            first += 1
        joint, pairs = first, pair_brackets(self._tokens)
        while joint < count and not self._is_joint(joint):
            joint = pairs.get(joint, joint) + 1
        asked = [word for _, word in self._tokens[first:joint]]
        derives = joint < count and any(word[:1] in _DERIVING for word in asked)
        yield from range(joint if derives else first)

    def _point_out(self, tokens: list[Token]) -> list[Token]:
        """`f(x, y) = x² y at (1, 2)` as `f(x, y) = x² y, (x, y) = (1, 2)`."""
        pairs = pair_brackets(tokens)
        parameters = self._find_parameters(pairs)
        found: list[Token] = []
        k = 0
        while k < len(tokens):
            point = find_point(tokens, k, pairs) if parameters else None
            if point is not None:
                start, behind = point
                comma = add_operator(",", tokens[k][1].place)
                equals = add_operator("=", tokens[start][1].place)
                found += [comma, *parameters, equals, *tokens[start : pairs[start] + 1]]
                k = pairs[start] + 1 + behind
            elif is_particle(tokens, k) and ends_operand(tokens, k - 1):
                found.append((OP, Word(",", tokens[k][1].place)))
                k += 1
            else:
                found.append(tokens[k])
                k += 1
        return found

    def _write_equals(self, tokens: list[Token]) -> list[Token]:
        """`x: -2, y: 5` as `x = -2, y = 5`, and `f | x = 2` with a comma."""
        words = [word for _, word in tokens]
        written = list(tokens)
        if "=" not in words and words[1] == ":" and tokens[0][0] == NAME:
            for k, word in enumerate(words):
                after = words[k + 1 : k + 3]
                value = after[after[:1] == ["-"] :][:1]
                is_value = value and (value[0] == "[" or value[0][0].isdigit())
                if word == ":" and is_value and are_glued(words[k - 1], word):
                    written[k] = (OP, Word("=", word.place, ":"))
        for k in self._find_values_behind(words):
            written[k] = (OP, Word("=", words[k].place, ":"))
        bars = [k for k, word in enumerate(words) if word == "|"]
        if len(bars) == 1 and words[bars[0] + 2 : bars[0] + 3] == ["="]:
            written[bars[0]] = (OP, Word(",", words[bars[0]].place, "|"))
        sign = bars[-1] + 1 if bars else len(words)
        is_below = words[sign : sign + 1] == ["_"] and words[sign + 3 : sign + 4] == ["="]
        is_below &= ";" not in words[sign:]
        if is_below and pair_brackets(tokens).get(sign + 1) == len(tokens) - 1:
            comma = (OP, Word(",", words[sign].place, "|"))
            return [*tokens[: sign - 1], comma, *tokens[sign + 2 : -1]]
        return written

    @staticmethod
    def _find_values_behind(words: Sequence[Word]) -> Iterator[int]:
        """The colons of values behind a formula: `Y = W X + b, b: 2`."""
        depth = 0
        for k, word in enumerate(words):
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)
            is_value = k + 1 < len(words) and words[k + 1][0].isdigit()
            if word == ":" and not depth and is_value and words[k - 2 : k - 1] == [","]:
                yield k

    def _find_parameters(self, pairs: dict[int, int]) -> list[Token]:
        """The parameters of the function that is given, in their brackets."""
        for k, (kind, _) in enumerate(self._tokens[:-2]):
            end = pairs.get(k + 1, 0)
            if (
                kind == NAME
                and end
                and [word for _, word in self._tokens[end + 1 : end + 2]] == ["="]
            ):
                inside = self._tokens[k + 1 : end + 1]
                return inside if len(inside) > 3 else inside[1:-1]
        return []

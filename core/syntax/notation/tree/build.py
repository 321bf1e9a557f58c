"""The steps of a form, and the words of an expression → its tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.expression import (
    Array,
    Binary,
    Call,
    Comparison,
    Element,
    Expression,
    Listing,
    Name,
    Negate,
    Number,
)
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.notation.names import (
    FLAGS,
    NEW_AXIS,
    Constant,
    ElementName,
    Given,
    Meaning,
    Signature,
    find_meaning,
)
from gradwalk.core.syntax.notation.tokens.word import Token
from gradwalk.core.syntax.notation.tree.calls import bind_arguments
from gradwalk.core.syntax.notation.tree.indices import (
    ELLIPSIS,
    make_index,
    make_slice,
    make_transpose,
    picks_rows,
)
from gradwalk.core.syntax.notation.tree.source import Where
from gradwalk.core.syntax.notation.tree.summed import multiply_by_entry

Made: TypeAlias = Expression | slice
Step: TypeAlias = tuple[Callable[..., Made], int, tuple[object, ...]]
"""A method of `TreeBuilder`, how many operands it takes, and the tokens that it asks for."""

_NONE: Sequence[Made] = ()
_SIGNS = {"·": "·", "⋅": "·", "•": "·", "∙": "·", "×": "×", "⊙": "⊙", "∘": "⊙", "⊗": "⊗"}
"""What the product signs of the text are in the tree; all others are `*`."""


def build_tree(
    steps: Sequence[Step],
    tokens: Sequence[Token],
    names: Mapping[str, Meaning],
    tensors: Mapping[SourceSpan, Literal],
) -> Expression:
    """Return the tree that `steps` build of `tokens`; `names` are the program's.

    `tensors` are those that are written as one word, by its place.
    """
    builder = TreeBuilder(tokens, names, tensors)
    done: list[Made] = []
    for make, count, where in steps:
        operands: Sequence[Made] = _NONE
        if count:
            operands = done[-count:]
            del done[-count:]
        done.append(make(builder, operands, *where))
    (result,) = done
    return _plain(result)


class TreeBuilder:
    """Builds one node of the tree from the operands built before it; tokens are given by number."""

    __slots__ = ("_names", "_tensors", "_tokens")

    def __init__(
        self,
        tokens: Sequence[Token],
        names: Mapping[str, Meaning],
        tensors: Mapping[SourceSpan, Literal],
    ) -> None:
        self._tokens = tokens
        self._names = names
        self._tensors = tensors

    def make_name(self, operands: Sequence[Made], token: int) -> Expression:
        """Build a name, or what it is short for: a constant, a tensor, an element."""
        word = self._tokens[token][1]
        name, place = word.typed, word.place
        if self._tensors and (tensor := self._tensors.get(place)):
            return Array(tensor, place)
        if name == NEW_AXIS:
            return Name(name, place)
        if name in FLAGS:
            return Number(FLAGS[name], name, place)
        meaning = find_meaning(name, self._names)
        if type(meaning) is Given:
            return Name(name, place)
        if isinstance(meaning, Constant):
            return Number(meaning.value, meaning.text, place)
        if isinstance(meaning, ElementName) and all(
            item.isdecimal() for item in meaning.subscripts
        ):
            items = tuple(map(int, meaning.subscripts))
            return Element(Name(meaning.base, place), items, place, meaning.first)
        return Name(name, place)

    def make_number(self, operands: Sequence[Made], token: int) -> Number:
        """Build a number: 007 is 7, and .5 is 0.5."""
        word = self._tokens[token][1]
        digits = word.typed.lstrip("0").removesuffix(".")
        text = digits if digits[:1].isdigit() else f"0{digits}"
        return Number(float(word.typed), text, word.place)

    def make_ellipsis(self, operands: Sequence[Made], token: int) -> Name:
        """Build the `...` of an index."""
        return Name(ELLIPSIS, self._tokens[token][1].place)

    def make_power(self, operands: Sequence[Made], where: Where, base: int) -> Expression:
        """Build a power; `e^u` is the gate exp unless the program has its own `exp`."""
        below, exponent = map(_plain, operands)
        if isinstance(below, Number) and below.text == "e" and "exp" not in self._names:
            return Call("exp", (exponent,), self._tokens[base][1].place)
        return Binary("**", below, exponent, self._locate(where))

    def make_product(self, operands: Sequence[Made], where: Where) -> Binary:
        """Build a product, whose sign is the one that was typed, a space for none."""
        first, second = map(_plain, operands)
        sign = " "
        if isinstance(where, int):
            sign = _SIGNS.get(self._tokens[where][1].typed, "*")
        return Binary(sign, first, second, self._locate(where))

    def make_binary(self, operands: Sequence[Made], where: Where, operator: str) -> Binary:
        """Build a sum, a difference, a quotient or a matrix product."""
        first, second = map(_plain, operands)
        return Binary(operator, first, second, self._locate(where))

    def make_comparison(self, operands: Sequence[Made], where: Where, operator: str) -> Comparison:
        """Build a comparison of two."""
        first, second = map(_plain, operands)
        return Comparison(operator, first, second, self._locate(where))

    def make_negative(self, operands: Sequence[Made], sign: int) -> Expression:
        """Build `-u`: of a number one number; a second sign, or any other operand, makes ×−1."""
        (operand,) = map(_plain, operands)
        return _negate(operand, self._tokens[sign][1].place)

    def make_positive(self, operands: Sequence[Made]) -> Expression:
        """Build `+u`, which is u."""
        (operand,) = map(_plain, operands)
        return operand

    def make_call(
        self, operands: Sequence[Made], token: int, count: int, keywords: Sequence[int]
    ) -> Call:
        """Build a call with `count` arguments by position and the others by keyword."""
        word = self._tokens[token][1]
        signature = find_meaning(word.typed, self._names)
        assert isinstance(signature, Signature)
        given = [operand for operand in operands if not isinstance(operand, slice)]
        words = [self._tokens[keyword][1] for keyword in keywords]
        named = zip(words, given[count:], strict=True)
        arguments, attributes = bind_arguments(word, signature, given[:count], named)
        if word.typed in ("sum", "mean") and len(arguments) == 1:
            arguments = (multiply_by_entry(arguments[0]),)
        return Call(word.typed, arguments, word.place, attributes)

    def make_listing(self, operands: Sequence[Made], token: int) -> Listing:
        """Build a list with a name or an expression in it."""
        return Listing(tuple(map(_plain, operands)), self._tokens[token][1].place, joins=True)

    def make_subscript(self, operands: Sequence[Made], where: Where) -> Expression:
        """Build an index, or the rows that a name picks."""
        base, *items = operands
        place = self._locate(where)
        if picks_rows(items) and "embedding" not in self._names:
            return Call("embedding", (_plain(base), _plain(items[0])), place)
        return make_index(_plain(base), items, place)

    def make_slice(self, operands: Sequence[Made], given: Sequence[bool]) -> slice:
        """Build `start:stop:step`; `given` says which of the three are there."""
        parts = map(_plain, operands)
        start, stop, stride = (next(parts) if is_there else None for is_there in given)
        return make_slice(start, stop, stride)

    def make_transpose(self, operands: Sequence[Made], where: Where) -> Expression:
        """Build `u.T`."""
        (operand,) = map(_plain, operands)
        return make_transpose(operand, self._locate(where))

    def refuse_chain(self, operands: Sequence[Made], where: Where) -> Expression:
        """Raise ProgramError for `a < b < c`."""
        raise ProgramError("comparison.chain", self._locate(where))

    def refuse(self, operands: Sequence[Made]) -> Expression:
        """Raise ProgramError for what the notation does not have."""
        raise ProgramError("syntax", self._tokens[0][1].place)

    def _locate(self, where: Where) -> SourceSpan:
        """The place of an operator; of one that nobody typed the gap, no shorter than 1."""
        if isinstance(where, int):
            return self._tokens[where][1].place
        left, right = (self._tokens[token][1].place for token in where)
        column = left.column + left.length
        if left.line != right.line:
            return right
        return SourceSpan(left.line, column, max(1, right.column - column))


def _plain(operand: Made) -> Expression:
    """Return an operand that may be anywhere, which a slice may not."""
    assert not isinstance(operand, slice)
    return operand


def _negate(operand: Expression, sign: SourceSpan) -> Expression:
    if not isinstance(operand, Number) or operand.text.startswith("-"):
        return Negate(operand, sign)
    place = operand.place
    if place.line == sign.line:
        place = SourceSpan(sign.line, sign.column, place.column + place.length - sign.column)
    return Number(-operand.value, f"-{operand.text}", place)

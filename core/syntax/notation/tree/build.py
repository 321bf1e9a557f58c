"""Python's syntax tree → ours, through an allow-list of its nodes and without recursion."""

from __future__ import annotations

import ast
from collections.abc import Mapping

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
    Meaning,
    Part,
    Signature,
    find_meaning,
)
from gradwalk.core.syntax.notation.tokens.word import Word
from gradwalk.core.syntax.notation.tree.calls import bind_arguments
from gradwalk.core.syntax.notation.tree.indices import (
    ELLIPSIS,
    make_index,
    make_slice,
    make_transpose,
    picks_rows,
)
from gradwalk.core.syntax.notation.tree.source import NotationSource
from gradwalk.core.syntax.notation.tree.summed import multiply_by_entry

_OPERATORS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Div: "/",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


def build_tree(
    root: ast.expr,
    source: NotationSource,
    names: Mapping[str, Meaning],
    tensors: Mapping[SourceSpan, Literal],
) -> Expression:
    """Return the tree of `root`; `names` are the program's, beside what is built in.

    `tensors` are those that are written as one word, by its place.
    """
    builder = _Builder(source, names, tensors)
    waiting: list[tuple[ast.AST, bool]] = [(root, False)]
    done: list[Expression | slice] = []
    while waiting:
        node, ready = waiting.pop()
        operands = _list_operands(node)
        if not ready:
            waiting.append((node, True))
            waiting += [(operand, False) for operand in reversed(operands)]
        else:
            start = len(done) - len(operands)
            done[start:] = [builder.built(node, done[start:])]
    (result,) = done
    return builder.plain(result)


def _list_operands(node: ast.AST) -> list[ast.AST]:
    """The nodes below an allowed node; what a stand-in is made of is no operand."""
    match node:
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.UnaryOp(operand=operand):
            return [operand]
        case ast.Call(func=ast.Name(id="f"), args=arguments, keywords=keywords):
            return [*arguments, *(keyword.value for keyword in keywords)]
        case ast.Compare(left=left, comparators=comparators):
            return [left, *comparators]
        case ast.List(elts=items):
            return [*items]
        case ast.Subscript(value=value, slice=ast.Tuple(elts=items)):
            return [value, *items]
        case ast.Subscript(value=value, slice=item):
            return [value, item]
        case ast.Slice(lower=lower, upper=upper, step=step):
            return [part for part in (lower, upper, step) if part is not None]
        case ast.Attribute(value=value):
            return [value]
        case _:
            return []


class _Builder:
    """Makes one node of our tree from one of Python's and the operands made before it."""

    def __init__(
        self,
        source: NotationSource,
        names: Mapping[str, Meaning],
        tensors: Mapping[SourceSpan, Literal],
    ) -> None:
        self._source = source
        self._names = names
        self._tensors = tensors

    def built(self, node: ast.AST, operands: list[Expression | slice]) -> Expression | slice:
        source = self._source
        match node:
            case ast.Call(func=ast.Name(id="Symbol"), args=[word]):
                return self._make_name(source.word(word))
            case ast.Call(func=ast.Name(id="Integer"), args=[word]):
                return _make_number(source.word(word))
            case ast.BinOp(op=ast.Pow(), left=left) if self._is_e(operands[0]):
                return Call("exp", (self.plain(operands[1]),), source.word(left).place)
            case ast.BinOp(op=ast.Mult(), left=left):
                first, second = map(self.plain, operands)
                return Binary(source.product(left), first, second, source.operator(left))
            case ast.BinOp(op=op, left=left) if type(op) in _OPERATORS:
                first, second = map(self.plain, operands)
                return Binary(_OPERATORS[type(op)], first, second, source.operator(left))
            case ast.UnaryOp(op=ast.USub()):
                return _negate(self.plain(operands[0]), source.word(node).place)
            case ast.UnaryOp(op=ast.UAdd()):
                return self.plain(operands[0])
            case ast.Call(func=ast.Name(id="f")):
                return self._make_call(node, operands)
            case ast.Compare(left=left, ops=[op]) if type(op) in _OPERATORS:
                first, second = map(self.plain, operands)
                return Comparison(_OPERATORS[type(op)], first, second, source.operator(left))
            case ast.Compare(comparators=[first_of_two, *_]):
                raise ProgramError("comparison.chain", source.operator(first_of_two))
            case ast.List():
                return Listing(tuple(map(self.plain, operands)), source.word(node).place)
            case ast.Subscript(value=value):
                base, *items = operands
                place = source.operator(value)
                if picks_rows(items) and "embedding" not in self._names:
                    rows = self.plain(items[0])
                    return Call("embedding", (self.plain(base), rows), place)
                return make_index(self.plain(base), items, place)
            case ast.Slice(lower=lower, upper=upper, step=step):
                parts = iter(operands)
                start, stop, stride = (
                    None if part is None else self.plain(next(parts))
                    for part in (lower, upper, step)
                )
                return make_slice(start, stop, stride)
            case ast.Constant():
                return Name(ELLIPSIS, source.word(node).place)
            case ast.Attribute(value=value):
                return make_transpose(self.plain(operands[0]), source.operator(value))
            case _:
                raise ProgramError("syntax", source.first.place)

    def plain(self, operand: Expression | slice) -> Expression:
        """Return an operand that may be anywhere, which a slice may not."""
        assert not isinstance(operand, slice)
        return operand

    def _make_name(self, word: Word) -> Expression:
        name = word.typed
        if self._tensors and (tensor := self._tensors.get(word.place)):
            return Array(tensor, word.place)
        if name == NEW_AXIS:
            return Name(name, word.place)
        if name in FLAGS:
            return Number(FLAGS[name], name, word.place)
        meaning = find_meaning(name, self._names)
        if isinstance(meaning, Constant):
            return Number(meaning.value, meaning.text, word.place)
        if isinstance(meaning, Part) and all(item.isdecimal() for item in meaning.subscripts):
            items = tuple(map(int, meaning.subscripts))
            return Element(Name(meaning.base, word.place), items, word.place, meaning.first)
        return Name(name, word.place)

    def _is_e(self, base: Expression | slice) -> bool:
        """Whether a power is `e^u`, which is the gate exp unless the program has its own `exp`."""
        return isinstance(base, Number) and base.text == "e" and "exp" not in self._names

    def _make_call(self, node: ast.Call, operands: list[Expression | slice]) -> Call:
        word = self._source.word(node)
        signature = find_meaning(word.typed, self._names)
        assert isinstance(signature, Signature)
        count = len(node.args)
        keywords = [self._source.word(keyword) for keyword in node.keywords]
        given = [operand for operand in operands if not isinstance(operand, slice)]
        named = zip(keywords, given[count:], strict=True)
        arguments, attributes = bind_arguments(word, signature, given[:count], named)
        if word.typed in ("sum", "mean") and len(arguments) == 1:
            arguments = (multiply_by_entry(arguments[0]),)
        return Call(word.typed, arguments, word.place, attributes)


def _make_number(word: Word) -> Number:
    digits = word.typed.lstrip("0").removesuffix(".")  # 007 is 7, and .5 is 0.5
    text = digits if digits[:1].isdigit() else f"0{digits}"
    return Number(float(word.typed), text, word.place)


def _negate(operand: Expression, sign: SourceSpan) -> Expression:
    """`-3` is one number; a second sign, or any other operand, makes the gate ×−1."""
    if not isinstance(operand, Number) or operand.text.startswith("-"):
        return Negate(operand, sign)
    place = operand.place
    if place.line == sign.line:
        place = SourceSpan(sign.line, sign.column, place.column + place.length - sign.column)
    return Number(-operand.value, f"-{operand.text}", place)

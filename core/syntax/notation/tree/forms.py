"""The form of an expression → the steps that build its tree.

`w x + b` and `2y + c` have the same form but for a number: `x x + x`. SymPy's transformations and
Python's parser see nothing else, so they run once for each form, whatever is written in it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from token import NAME, NUMBER, OP, STRING

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.names import Meaning, Signature, find_meaning
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.notation.tree.build import Made, Step, TreeBuilder
from gradwalk.core.syntax.notation.tree.source import NotationSource
from gradwalk.core.syntax.notation.tree.transformations import (
    FUNCTION_WORD,
    NAME_WORD,
    NUMBER_WORD,
    Loose,
    apply_sympy,
    multiply_after_index,
    needs_sympy,
)
from gradwalk.core.syntax.python_parser import parse_python_expression

_SHORT = 300
"""Characters. The steps of longer forms are seldom wanted again, and take much memory."""
_KINDS = {NAME_WORD: NAME, FUNCTION_WORD: NAME, NUMBER_WORD: NUMBER}
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


class TooDeepError(Exception):
    """Operators and brackets of a form are nested too deeply at token number `token`."""

    def __init__(self, token: int) -> None:
        super().__init__(token)
        self.token = token


def write_form(tokens: Sequence[Token], names: Mapping[str, Meaning]) -> str:
    """Return the tokens with one word for any name, one for any function, one for any number."""
    return " ".join(_stand_in(kind, word, names) for kind, word in tokens)


def _stand_in(kind: int, word: Word, names: Mapping[str, Meaning]) -> str:
    if kind == NAME:
        called = isinstance(find_meaning(word, names), Signature)
        return FUNCTION_WORD if called else NAME_WORD
    if kind == NUMBER:
        return NUMBER_WORD
    return NAME_WORD if kind == STRING else word


def read_form(form: str, depth: int) -> Sequence[Step]:
    """Return the steps that build the tree of an expression of this form.

    Raises TooDeepError where it is nested deeper than `depth`, SyntaxError, and RecursionError or
    MemoryError where that is too deep for Python.
    """
    return _read_short(form, depth) if len(form) <= _SHORT else _read_form(form, depth)


def _read_form(form: str, depth: int) -> Sequence[Step]:
    tokens: list[Token] = [
        (_KINDS.get(word, OP), Word(word, SourceSpan(1, k)))
        for k, word in enumerate(form.split(" "))
    ]
    loose = multiply_after_index(tokens)
    bracketed = needs_sympy(form)
    if bracketed:
        loose = apply_sympy(loose)
    _check_depth(loose, depth, bracketed)
    source = NotationSource(loose)
    return tuple(_list_steps(parse_python_expression(source.text).body, source))


_read_short = lru_cache(maxsize=1024)(_read_form)


def _check_depth(tokens: Loose, most: int, bracketed: bool) -> None:
    """Raise TooDeepError where operators and brackets are nested deeper than `most`.

    An upper bound in one pass: the operators of one argument may all be nested, and the deepest
    bracket among them may lie below them all. Of several arguments the deepest counts. A name or
    a number counts one; where it is `bracketed`, as SymPy leaves it, the bracket does.
    """
    token = 0
    operators, inner, earlier = [0], [0], [0]
    for kind, word in tokens:
        token = word.place.column if isinstance(word, Word) else token
        if word in ("(", "["):
            operators.append(0)
            inner.append(0)
            earlier.append(0)
        elif word in (")", "]"):
            depth = max(earlier.pop(), operators.pop() + inner.pop()) + 1
            inner[-1] = max(inner[-1], depth)
        elif word == ",":
            earlier[-1] = max(earlier[-1], operators[-1] + inner[-1])
            operators[-1] = inner[-1] = 0
        elif word in ("+", "-", "*", "/", "**", "@", "."):
            operators[-1] += 1
        elif not bracketed and kind != OP:
            inner[-1] = max(inner[-1], 1)
        if operators[-1] + inner[-1] > most:
            raise TooDeepError(token)


def _list_steps(root: ast.expr, source: NotationSource) -> Iterator[Step]:
    """Yield a step for each node, behind those of its operands. Nothing here is recursive."""
    waiting: list[tuple[ast.AST, bool]] = [(root, False)]
    while waiting:
        node, ready = waiting.pop()
        operands = _list_operands(node)
        if not ready and operands:
            waiting.append((node, True))
            waiting += [(operand, False) for operand in reversed(operands)]
        else:
            make, where = _choose_step(node, source)
            yield make, len(operands), where


def _list_operands(node: ast.AST) -> list[ast.AST]:
    """The nodes below an allowed node; what a stand-in consists of is no operand."""
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


def _choose_step(
    node: ast.AST, source: NotationSource
) -> tuple[Callable[..., Made], tuple[object, ...]]:
    """The method that builds an allowed node, and the tokens that it asks for."""
    match node:
        case ast.Call(func=ast.Name(id="Symbol"), args=[word]):
            return TreeBuilder.make_name, (source.token(word),)
        case ast.Call(func=ast.Name(id="Integer"), args=[word]):
            return TreeBuilder.make_number, (source.token(word),)
        case ast.Name(id="x"):
            return TreeBuilder.make_name, (source.token(node),)
        case ast.Constant(value=int()):
            return TreeBuilder.make_number, (source.token(node),)
        case ast.BinOp(op=ast.Pow(), left=left):
            return TreeBuilder.make_power, (
                source.operator(left),
                source.token(left),
            )
        case ast.BinOp(op=ast.Mult(), left=left):
            return TreeBuilder.make_product, (source.operator(left),)
        case ast.BinOp(op=op, left=left) if type(op) in _OPERATORS:
            return TreeBuilder.make_binary, (
                source.operator(left),
                _OPERATORS[type(op)],
            )
        case ast.UnaryOp(op=ast.USub()):
            return TreeBuilder.make_negative, (source.token(node),)
        case ast.UnaryOp(op=ast.UAdd()):
            return TreeBuilder.make_positive, ()
        case ast.Call(func=ast.Name(id="f"), args=arguments, keywords=keywords):
            named = tuple(map(source.token, keywords))
            return TreeBuilder.make_call, (
                source.token(node),
                len(arguments),
                named,
            )
        case ast.Compare(left=left, ops=[op]) if type(op) in _OPERATORS:
            return TreeBuilder.make_comparison, (
                source.operator(left),
                _OPERATORS[type(op)],
            )
        case ast.Compare(comparators=[first_of_two, *_]):
            return TreeBuilder.refuse_chain, (source.operator(first_of_two),)
        case ast.List():
            return TreeBuilder.make_listing, (source.token(node),)
        case ast.Subscript(value=value):
            return TreeBuilder.make_subscript, (source.operator(value),)
        case ast.Slice(lower=lower, upper=upper, step=step):
            given = tuple(part is not None for part in (lower, upper, step))
            return TreeBuilder.make_slice, (given,)
        case ast.Constant():
            return TreeBuilder.make_ellipsis, (source.token(node),)
        case ast.Attribute(value=value):
            return TreeBuilder.make_transpose, (source.operator(value),)
        case _:
            return TreeBuilder.refuse, ()

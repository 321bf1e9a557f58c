"""One line of mathematics → expression tree.

Tokens are checked, tensors of numbers become one token each; then they go through our token
transformations and SymPy's, then through Python's own parser,
which reads stand-ins only, and an allow-list of its nodes. Nothing is ever evaluated.
"""

from __future__ import annotations

from token import OP

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.expression import Expression
from gradwalk.core.syntax.notation.arrays import collapse_arrays
from gradwalk.core.syntax.notation.checks.grammar import check_order
from gradwalk.core.syntax.notation.checks.words import check_names
from gradwalk.core.syntax.notation.names import BUILT_IN
from gradwalk.core.syntax.notation.phrases.rules import read_phrases
from gradwalk.core.syntax.notation.scope import Scope
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.notation.tree.build import build_tree
from gradwalk.core.syntax.notation.tree.source import NotationSource
from gradwalk.core.syntax.notation.tree.summation import resolve_sums
from gradwalk.core.syntax.notation.tree.transformations import (
    STAND_INS,
    Loose,
    list_transformations,
)
from gradwalk.core.syntax.python_parser import parse_python_expression


def parse_expression(tokens: list[Token], scope: Scope, free: tuple[str, ...] = ()) -> Expression:
    """Return the tree of one expression.

    `scope.names` says what the program's names are here; those that mean nothing yet are
    added to it as `Default`. `free` are the index letters of the left side. Raises ProgramError
    at the first place that cannot be read, LimitError where the expression is nested too deeply.
    """
    ours, sympys = list_transformations()
    names, limits = scope.names, scope.limits
    scope.indices.update(free)
    tokens = read_phrases(tokens, scope)
    _check_brackets(tokens, limits)
    check_names(tokens, names, BUILT_IN)
    check_order(tokens, names, BUILT_IN)
    whole, tensors = collapse_arrays(tokens, names, limits)
    loose: Loose = list(whole)
    for transformation in ours:
        loose = transformation(loose, names, BUILT_IN)
    try:
        for transformation in sympys:
            loose = transformation(loose, {}, dict(STAND_INS))
        _check_depth(loose, tokens[0][1], limits)
        source = NotationSource(loose)
        parsed = parse_python_expression(source.text)
    except (RecursionError, MemoryError):  # how Python says "too deep"
        raise LimitError("depth", tokens[0][1].place, limit=limits.depth) from None
    except SyntaxError:  # not reached as long as check_order knows the whole grammar
        raise ProgramError("syntax", tokens[0][1].place) from None
    return resolve_sums(build_tree(parsed.body, source, names, tensors), scope, free)


def _check_brackets(tokens: list[Token], limits: Limits) -> None:
    """Raise LimitError where `sin sin sin …` makes more brackets than may be typed.

    SymPy's transformations take time with the square of the depth.
    """
    depth = 0
    for kind, word in tokens:
        if kind == OP:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)
        if depth > limits.brackets:
            raise LimitError("brackets", word.place, limit=limits.brackets)


def _check_depth(tokens: Loose, first: Word, limits: Limits) -> None:
    """Raise LimitError where operators and brackets are nested deeper than `limits.depth`.

    An upper bound in one pass: the operators of one argument may all be nested, and the deepest
    bracket among them may lie below them all. Of several arguments the deepest counts.
    """
    place = first.place
    operators, inner, earlier = [0], [0], [0]
    for _, word in tokens:
        place = word.place if isinstance(word, Word) else place
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
        if operators[-1] + inner[-1] > limits.depth:
            raise LimitError("depth", place, limit=limits.depth)

"""One line of mathematics → expression tree.

Tokens are checked, tensors of numbers become one token each. Their form goes through our token
transformations and SymPy's, then through Python's own parser, which reads stand-ins only, and an
allow-list of its nodes. Nothing is ever evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence
from token import OP

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.expression import Expression
from gradwalk.core.syntax.notation.arrays import collapse_arrays
from gradwalk.core.syntax.notation.checks.derivatives import check_no_derivative
from gradwalk.core.syntax.notation.checks.grammar import check_order
from gradwalk.core.syntax.notation.checks.words import check_names
from gradwalk.core.syntax.notation.names import BUILT_IN
from gradwalk.core.syntax.notation.phrases.rules import read_phrases
from gradwalk.core.syntax.notation.plain import write_plain_form
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.word import Token
from gradwalk.core.syntax.notation.tree.build import Step, build_tree
from gradwalk.core.syntax.notation.tree.forms import TooDeepError, read_form, write_form
from gradwalk.core.syntax.notation.tree.summation import resolve_sums


def parse_expression(
    tokens: list[Token], scope: NotationScope, free: tuple[str, ...] = ()
) -> Expression:
    """Return the tree of one expression.

    `scope.names` says what the program's names are here; those that mean nothing yet are
    added to it as `Default`. `free` are the index letters of the left side. Raises ProgramError
    at the first place that cannot be read, LimitError where the expression is nested too deeply.
    """
    names, limits = scope.names, scope.limits
    if not free and (form := write_plain_form(tokens, names)) is not None:
        return build_tree(_read_form(form, tokens, limits), tokens, names, {})
    scope.indices.update(free)
    check_no_derivative(tokens, scope)
    tokens = read_phrases(tokens, scope)
    _check_brackets(tokens, limits)
    check_names(tokens, names, BUILT_IN)
    check_order(tokens, names, BUILT_IN)
    whole, tensors = collapse_arrays(tokens, names, limits)
    steps = _read_form(write_form(whole, names), whole, limits)
    resolved = resolve_sums(build_tree(steps, whole, names, tensors), scope, free)
    for name in scope.elements:
        names.pop(name, None)
    return resolved


def _read_form(form: str, tokens: list[Token], limits: Limits) -> Sequence[Step]:
    try:
        return read_form(form, limits.depth)
    except TooDeepError as error:
        place = tokens[error.token][1].place
    except (RecursionError, MemoryError):  # how Python says "too deep"
        place = tokens[0][1].place
    except SyntaxError:  # not reached as long as check_order knows the whole grammar
        raise ProgramError("syntax", tokens[0][1].place) from None
    raise LimitError("depth", place, limit=limits.depth)


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

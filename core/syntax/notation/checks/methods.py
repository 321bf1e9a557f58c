"""What was probably meant by a point that is no transpose: `np.sum(x)`, `x.sum()`, `x.t`."""

from __future__ import annotations

from collections.abc import Mapping
from token import NAME, OP

from gradwalk.core.errors import Edit, ProgramError
from gradwalk.core.syntax.notation.checks.lacking import make_lacking_error
from gradwalk.core.syntax.notation.names import (
    BUILT_IN,
    Constant,
    Constructed,
    Given,
    Meaning,
    Signature,
    find_meaning,
)
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, join_tokens

_MODULES = {"np", "numpy", "math", "torch", "F", "nn", "jnp", "tf", "scipy"}
_OF_A_LIST = {"array", "asarray", "tensor", "Tensor"}
_OF_A_SHAPE = {"shape", "size", "ndim", "length"}


def make_attribute_error(tokens: list[Token], k: int, names: Mapping[str, Meaning]) -> ProgramError:
    """Return the error for the point at `k` and the name after it, which is not `T`."""
    dot, name = tokens[k][1], tokens[k + 1][1]
    same_line = name.place.line == dot.place.line
    place = join_spans(dot, name) if same_line else dot.place
    if module := _make_module_error(tokens, k, names):
        return module
    called = k + 2 < len(tokens) and tokens[k + 2][1] == "("
    end = find_closing(tokens, k + 2) if called else k + 1
    if name.lower() == "t" and end <= k + 3:  # x.t, x.t()
        return ProgramError("attribute.transpose", place, edit=_make_edit(tokens, k, end, ".T"))
    if name in _OF_A_SHAPE:
        return ProgramError("attribute.shape", place, name=name)
    meaning = find_meaning(name, names, BUILT_IN)
    if called and isinstance(meaning, (Signature, Constructed)):
        start = _find_operand_start(tokens, k - 1)
        inside = join_tokens(tokens[k + 3 : end]) if end > k + 3 else ""
        base = join_tokens(tokens[start:k])
        mended = f"{name}({base}{', ' if inside else ''}{inside})"
        edit = _make_edit(tokens, start, end, mended)
        return ProgramError("attribute.method", place, edit=edit, name=name)
    return ProgramError("attribute", place, name=name)


def _make_module_error(
    tokens: list[Token], k: int, names: Mapping[str, Meaning]
) -> ProgramError | None:
    """The error for `np.sum`: the name alone mends it, and the list alone `np.array([1, 2])`."""
    module = tokens[k - 1][1]
    if module not in _MODULES or isinstance(names.get(module), (Given, Signature)):
        return None
    last = k + 1
    while last + 2 < len(tokens) and tokens[last + 1][1] == "." and tokens[last + 2][0] == NAME:
        last += 2
    name = tokens[last][1]
    if name.place.line != module.place.line:
        return None
    place = join_spans(module, name)
    called = last + 1 < len(tokens) and tokens[last + 1][1] == "("
    if called and name in _OF_A_LIST:
        end = find_closing(tokens, last + 1)
        listed = tokens[last + 2][1] == "[" and find_closing(tokens, last + 2) == end - 1
        edit = (
            _make_edit(tokens, k - 1, end, join_tokens(tokens[last + 2 : end])) if listed else None
        )
        return ProgramError("attribute.list", place, edit=edit)
    meaning = find_meaning(name, names, BUILT_IN)
    known = isinstance(meaning, Constant) or (
        called and isinstance(meaning, (Signature, Constructed))
    )
    lacking = make_lacking_error(name) if called and not known else None
    if lacking is not None and lacking.key != "function.lacking.numpy":
        return lacking
    edit = Edit(place, name) if known else None
    return ProgramError("attribute.module", place, edit=edit, module=module, name=name)


def _make_edit(tokens: list[Token], start: int, end: int, mended: str) -> Edit | None:
    """Replaces the tokens from `start` to `end` where they are on one line."""
    first, last = tokens[start][1], tokens[end][1]
    one_line = first.place.line == last.place.line
    return Edit(join_spans(first, last), mended) if one_line else None


def find_closing(tokens: list[Token], k: int) -> int:
    """Return where the bracket that opens at `k` closes."""
    depth = 0
    for end in range(k, len(tokens)):
        if tokens[end][0] == OP:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(tokens[end][1], 0)
        if depth == 0:
            return end
    return len(tokens) - 1


def _find_operand_start(tokens: list[Token], k: int) -> int:
    """Where the operand begins that ends at `k`: `x`, `x[0]`, `f(x)`, `(x + y)`, `x.T`."""
    while True:
        if tokens[k][1] in (")", "]"):
            k = _find_opening(tokens, k)
            glued = k and (tokens[k - 1][0] == NAME or tokens[k - 1][1] in (")", "]"))
        else:
            glued = bool(k) and tokens[k - 1][1] == "."
            k -= glued
        if not glued or not k:
            return k
        k -= 1


def _find_opening(tokens: list[Token], k: int) -> int:
    depth = 0
    for start in range(k, -1, -1):
        if tokens[start][0] == OP:
            depth += {")": 1, "]": 1, "(": -1, "[": -1}.get(tokens[start][1], 0)
        if depth == 0:
            return start
    return 0

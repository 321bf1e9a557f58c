"""`f: x ↦ x²` as `f(x) = x²`; a function without a name is its body, at its parameters."""

from __future__ import annotations

from collections.abc import Sequence
from token import NAME, OP

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.tokens.brackets import add_after, add_operator
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.readings import Reading

_SIGN = "↦"


def define_mappings(
    statements: Sequence[list[Token]], readings: list[Reading]
) -> list[list[Token]]:
    """Return the statements with each ↦ as the definition of a function, which `readings` name.

    Raises ProgramError for a sign that has no parameters before it, and for a second one.
    """
    return [_define(tokens, readings) for tokens in statements]


def _define(tokens: list[Token], readings: list[Reading]) -> list[Token]:
    signs = [k for k, (_, word) in enumerate(tokens) if word == _SIGN]
    if not signs:
        return tokens
    place = signs[0]
    sign = tokens[place][1]
    start = _find_start(tokens, place)
    if start is None or len(signs) > 1 or place + 1 == len(tokens):
        raise ProgramError("mapping", tokens[signs[-1]][1].place)
    parameters, body = tokens[start:place], tokens[place + 1 :]
    names = ", ".join(word for kind, word in parameters if kind == NAME)
    if start == 0:
        words: dict[str, object] = {"names": names}
        readings.append(Reading("reading.mapping.unnamed", sign.place, words))
        return body
    name = tokens[0][1]
    readings.append(
        Reading("reading.mapping", sign.place, {"name": f"{name}({names})", "typed": str(name)})
    )
    if parameters[0][1] != "(":
        parameters = [
            add_operator("(", parameters[0][1].place),
            *parameters,
            add_after(")", parameters[-1][1]),
        ]
    # the bracket of a call is directly behind its name
    opening = add_after("(", name)
    return [tokens[0], opening, *parameters[1:], (OP, Word("=", sign.place, sign.typed)), *body]


def _find_start(tokens: Sequence[Token], sign: int) -> int | None:
    """Where the parameters begin: at the start, or behind `f:` or `f =`; None for anything else."""
    start = 0
    if sign > 2 and tokens[0][0] == NAME and tokens[1][1] in (":", "="):
        start = 2
    before = tokens[start:sign]
    if before and before[0][1] == "(" and before[-1][1] == ")":
        before = before[1:-1]
    names, commas = before[::2], before[1::2]
    are_names = all(kind == NAME for kind, _ in names) and len(before) % 2 == 1
    return start if are_names and all(word == "," for _, word in commas) else None

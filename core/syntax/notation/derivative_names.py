"""Derivatives of functions, `σ'(z)`: names of functions of their own, or what is asked for.

A prime behind any other name is a transpose, which the phrases read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from token import NAME
from typing import NamedTuple

from gradwalk.core.gates import function_named
from gradwalk.core.syntax.notation.tokens.brackets import are_glued, pair_brackets
from gradwalk.core.syntax.notation.tokens.characters import PRIMES
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.readings import Reading

_LONGEST_HEAD = 12
"""Tokens, within which `g'(z) =` ends behind a comma."""


class PrimedName(NamedTuple):
    """`f''` before a bracket."""

    base: Word
    primes: int
    tokens: int

    @property
    def name(self) -> str:
        """What the derivative is called: f′, f″ or f‴."""
        return f"{self.base}{PRIMES[self.primes - 1]}"


def name_derivatives(
    statements: Sequence[list[Token]], readings: list[Reading], left_out: list[Word]
) -> list[list[Token]]:
    """Return the statements with each derivative of a function as a name, `σ′(z)`.

    A statement `f'(1)` asks for what is the gradient at f(1), as which it is read; `readings` say
    so. One that gives a derivative which no other uses, `f'(x) = 2x`, comes to `left_out`.
    """
    statements = [part for tokens in _drop_quotients(statements) for part in _cut(tokens)]
    if not any(word == "'" or word[-1] in PRIMES for tokens in statements for _, word in tokens):
        return statements
    functions = _find_functions(statements)
    used = {primed.name for tokens in statements for k, primed in _find_all(tokens, functions) if k}
    written: list[list[Token]] = []
    asked: list[list[Token]] = []
    for tokens in statements:
        primed = _find_at(tokens, 0, functions)
        if primed and _is_all(tokens, primed):
            asked.append(_ask(tokens, primed, readings))
        elif primed and primed.name not in used and _gives(tokens, primed):
            left_out.append(Word(primed.name, primed.base.place))
        else:
            written.append(_name_all(tokens, functions))
    written += asked
    return written if any(map(_computes, written)) else list(statements)


def _drop_quotients(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the statements without one that is `dy/dx` alone, where y has a value and dy none."""
    asked = {id(tokens) for tokens in statements if _is_quotient(tokens)}
    if not asked or len(asked) == len(statements):
        return list(statements)
    values = _find_values(statements)
    return [
        tokens
        for tokens in statements
        if id(tokens) not in asked or tokens[0][1][1:] not in values or tokens[0][1] in values
    ]


def _cut(tokens: list[Token]) -> Iterator[list[Token]]:
    """Cut before each derivative that is given behind a comma: `g(z) = z², g'(z) = 2z`."""
    depth, start = 0, 0
    for k, (_, word) in enumerate(tokens[:-2]):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)
        if word != "," or depth:
            continue
        kind, name = tokens[k + 1]
        base = name.rstrip(PRIMES)
        primed = _find_at(tokens, k + 1, frozenset((base,))) if kind == NAME else None
        if primed and _gives(tokens[k + 1 : k + _LONGEST_HEAD], primed):
            if k > start:
                yield tokens[start:k]
            start = k + 1
    yield tokens[start:]


def _is_quotient(tokens: Sequence[Token]) -> bool:
    words = [word for _, word in tokens]
    is_quotient = len(words) == 3 and words[1] == "/"
    return is_quotient and all(len(words[k]) > 1 and words[k][0] == "d" for k in (0, 2))


def _find_values(statements: Sequence[list[Token]]) -> set[str]:
    """What is before a `=`."""
    return {
        str(tokens[k - 1][1])
        for tokens in statements
        for k, (_, word) in enumerate(tokens)
        if word == "=" and k
    }


def split_derivative(name: str) -> str:
    """Return what `name` is a derivative of, as f is of f′ and f′ of f″; nothing for no prime."""
    if name[-1] not in PRIMES:
        return ""
    count = PRIMES.index(name[-1])
    return name[:-1] + (PRIMES[count - 1] if count else "")


def add_prime(name: str) -> str | None:
    """Return what the derivative of `name` is called, None above the third."""
    base = name.rstrip(PRIMES)
    count = PRIMES.index(name[-1]) + 1 if base != name else 0
    return f"{base}{PRIMES[count]}" if count < len(PRIMES) else None


def _find_functions(statements: Sequence[list[Token]]) -> frozenset[str]:
    """The functions of one parameter that the program gives, and the gates that it does not."""
    own = {
        str(word)
        for tokens in statements
        for k, (_, word) in enumerate(tokens)
        if _gives_function(tokens, k)
    }
    gates = {
        word
        for tokens in statements
        for kind, word in tokens
        if kind == NAME and (gate := function_named(word.rstrip(PRIMES)))
        if gate.local and not gate.variadic
    }
    return frozenset({*own, *(gate.rstrip(PRIMES) for gate in gates)} - _find_values(statements))


def _gives_function(tokens: Sequence[Token], k: int) -> bool:
    """Whether `f(x) =` is at `k`; words may be before it."""
    words = [word for _, word in tokens[k + 1 : k + 5]]
    is_head = len(words) == 4 and words[0] == "(" and words[2:] == [")", "="]
    return is_head and tokens[k][0] == tokens[k + 2][0] == NAME


def _find_all(
    tokens: Sequence[Token], functions: frozenset[str]
) -> Iterator[tuple[int, PrimedName]]:
    for k in range(len(tokens)):
        if primed := _find_at(tokens, k, functions):
            yield k, primed


def _find_at(tokens: Sequence[Token], k: int, functions: frozenset[str]) -> PrimedName | None:
    """The derivative whose name begins at `k`, with primes as quotes or as part of the name."""
    kind, word = tokens[k]
    if kind != NAME:
        return None
    base = word.rstrip(PRIMES)
    count = sum(PRIMES.index(prime) + 1 for prime in word[len(base) :])
    after = k + 1
    while after < len(tokens) and tokens[after][1] == "'":
        count += 1
        after += 1
    is_called = after < len(tokens) and tokens[after][1] == "("
    if not is_called or not 0 < count <= len(PRIMES) or base not in functions:
        return None
    if not are_glued(tokens[after - 1][1], tokens[after][1]):
        return None
    return PrimedName(Word(base, word.place), count, after - k)


def _is_all(tokens: Sequence[Token], primed: PrimedName) -> bool:
    """Whether the statement is this call and nothing else."""
    return pair_brackets(tokens).get(primed.tokens) == len(tokens) - 1


def _gives(tokens: Sequence[Token], primed: PrimedName) -> bool:
    end = pair_brackets(tokens).get(primed.tokens, 0)
    return [word for _, word in tokens[end + 1 : end + 2]] == ["="]


def _ask(tokens: list[Token], primed: PrimedName, readings: list[Reading]) -> list[Token]:
    place = join_spans(primed.base, tokens[-1][1])
    words: dict[str, object] = {"typed": f"{primed.name}(…)", "read": f"{primed.base}(…)"}
    readings.append(Reading("reading.derivative.asked", place, words))
    name = Word(str(primed.base), join_spans(primed.base, tokens[primed.tokens - 1][1]))
    return [(NAME, name), *tokens[primed.tokens :]]


def _name_all(tokens: list[Token], functions: frozenset[str]) -> list[Token]:
    written: list[Token] = []
    k = 0
    while k < len(tokens):
        primed = _find_at(tokens, k, functions)
        if primed is None:
            written.append(tokens[k])
            k += 1
            continue
        end = tokens[k + primed.tokens - 1][1]
        written.append((NAME, Word(primed.name, join_spans(primed.base, end))))
        k += primed.tokens
    return written


def _computes(tokens: Sequence[Token]) -> bool:
    return any(kind == NAME for kind, _ in tokens)

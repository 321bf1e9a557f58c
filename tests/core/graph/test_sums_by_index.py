"""Random sums over indices, against loops over their elements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod, sin, tanh

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradwalk import trace
from gradwalk.core.errors import ProgramError

GIVEN = """u = [0.5, -1, 2]
v = [1.5, 0.25, -0.5]
A = [[1, 2, -1], [0.5, -0.3, 0.7], [2, 1, 0.1]]
B = [[0.2, -1, 3], [1, 0.4, -2], [0.3, 0.6, 1]]
x = 0.7
"""
ARRAYS = {
    "u": np.array([0.5, -1, 2]),
    "v": np.array([1.5, 0.25, -0.5]),
    "A": np.array([[1, 2, -1], [0.5, -0.3, 0.7], [2, 1, 0.1]]),
    "B": np.array([[0.2, -1, 3], [1, 0.4, -2], [0.3, 0.6, 1]]),
}
Letters = Mapping[str, int]


@dataclass(frozen=True)
class Term:
    """How it is written, what it is at given indices, and the letters that it has."""

    text: str
    value: Callable[[Letters], float]
    letters: frozenset[str]


def _element(name: str, letters: tuple[str, ...]) -> Term:
    below = letters[0] if len(letters) == 1 else f"{{{''.join(letters)}}}"
    return Term(
        f"{name}_{below}",
        lambda at: float(ARRAYS[name][tuple(at[letter] for letter in letters)]),
        frozenset(letters),
    )


def _times(left: Term, right: Term) -> Term:
    return Term(
        f"{left.text} {right.text}",
        lambda at: left.value(at) * right.value(at),
        left.letters | right.letters,
    )


def _plus(left: Term, right: Term) -> Term:
    return Term(
        f"({left.text} + {right.text})",
        lambda at: left.value(at) + right.value(at),
        left.letters | right.letters,
    )


def _call(function: Callable[[float], float], inner: Term) -> Term:
    return Term(
        f"{function.__name__}({inner.text})", lambda at: function(inner.value(at)), inner.letters
    )


def _sum(letter: str, inner: Term) -> Term:
    return Term(
        f"(Σ_{letter} {inner.text})",
        lambda at: sum(inner.value({**at, letter: k}) for k in range(3)),
        inner.letters - {letter},
    )


LETTER = st.sampled_from("ijk")
LEAVES = st.one_of(
    st.builds(_element, st.sampled_from("uv"), st.tuples(LETTER)),
    st.builds(_element, st.sampled_from("AB"), st.tuples(LETTER, LETTER)),
    st.just(Term("x", lambda at: 0.7, frozenset())),
    st.just(Term("2", lambda at: 2.0, frozenset())),
)
TERMS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(_times, inner, inner),
        st.builds(_plus, inner, inner),
        st.builds(_call, st.sampled_from([sin, tanh]), inner),
        st.builds(_sum, LETTER, inner),
    ),
    max_leaves=5,
)


def _close(term: Term) -> Term:
    for letter in sorted(term.letters):
        term = _sum(letter, term)
    return term


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(TERMS)
def test_a_sum_is_what_loops_over_its_elements_give(term: Term) -> None:
    whole = _close(term)
    try:
        found = trace(f"{GIVEN}y = {whole.text}")
    except ProgramError as error:
        assert error.key.startswith(("sum.", "numbers.side", "element.")), whole.text
        return
    value = next(node.value for node in found.nodes if node.id == found.output)
    assert value == pytest.approx(whole.value({}), rel=1e-9), whole.text


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(TERMS.filter(lambda term: 1 <= len(term.letters) <= 2))
def test_a_left_side_with_an_index_is_each_element(term: Term) -> None:
    letters = sorted(term.letters)
    try:
        found = trace(f"{GIVEN}z_{{{''.join(letters)}}} = {term.text}\ny = sum(z)")
    except ProgramError as error:
        assert error.key.startswith(("sum.", "numbers.side", "element.")), term.text
        return
    shape = (3,) * len(letters)
    wanted = [
        term.value(dict(zip(letters, at, strict=True)))
        for at in product(range(3), repeat=len(letters))
    ]
    assert prod(shape) == len(wanted)
    (z,) = (node for node in found.nodes if "z" in (node.name, *node.aliases))
    np.testing.assert_allclose(z.value, np.reshape(wanted, shape), rtol=1e-9, err_msg=term.text)

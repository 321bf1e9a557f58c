"""The seed of the backward pass: the gradient at the output, from which all others follow.

Of a number it is 1. Of an array it is 1 at every element (the gradients are those of the sum), 1 at
one element and 0 at the others, or what is given: the gradients are those of Σ seed · output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.gates.gate import Numeric, Shape
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import ONES, Seed, Value
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import InputStatement

_START = SourceSpan(1, 1)
_NAME = "upstream"


def choose_seed(of: int | Sequence[int] | None = None, upstream: Any = None) -> Seed:
    """Return the seed at one element, of a given array of numbers, or of neither: ones.

    `of` is the element's index, or its index on each axis, from 0. Raises ProgramError for both of
    them at once, and for an upstream gradient that is no array of finite numbers.
    """
    if of is not None and upstream is not None:
        raise ProgramError("seed.both", _START)
    if of is not None:
        return Seed("element", (of,) if isinstance(of, int) else tuple(of))
    if upstream is None:
        return ONES
    try:
        given = np.array(upstream, dtype=np.float64)
    except (TypeError, ValueError):
        raise ProgramError("seed.numbers", _START) from None
    if not np.isfinite(given).all():
        raise ProgramError("seed.numbers", _START)
    return Seed("upstream", shape=tuple(given.shape), numbers=tuple(given.ravel().tolist()))


def read_upstream(text: str, limits: Limits = DEFAULT) -> Seed:
    """Return the seed of an upstream gradient that is typed as a program types an array.

    The outer brackets may be missing: `1, 0, -2`. Raises ProgramError for anything but numbers.
    """
    for typed in (text, f"[{text}]"):
        try:
            statements = parse_program(f"{_NAME} = {typed}", limits).statements
        except ProgramError:
            continue
        match statements:
            case (InputStatement(value=Literal(numbers=(_, *_)) as literal),):
                return choose_seed(upstream=literal.make())
            case (InputStatement(value=float(number)),):
                return choose_seed(upstream=number)
    raise ProgramError("seed.numbers", _START)


def fit_seed(seed: Seed, shape: Shape, place: SourceSpan) -> Seed:
    """Return `seed` for an output of `shape`, whose statement is at `place`.

    Raises ProgramError for an element that the output does not have, and for an upstream gradient
    of another shape.
    """
    if seed.kind == "upstream" and seed.shape != shape:
        raise ProgramError("seed.shape", place, given=seed.shape, shape=shape)
    if seed.kind == "element":
        lengths = zip(seed.element, shape, strict=False)
        if len(seed.element) != len(shape) or not all(0 <= k < n for k, n in lengths):
            index = ", ".join(map(str, seed.element))
            raise ProgramError("seed.element", place, index=index, shape=shape)
    return replace(seed, kind="number") if seed.kind == "ones" and not shape else seed


def make_upstream(seed: Seed, shape: Shape) -> Value:
    """Return the gradient at an output of `shape` as a number or an array."""
    if not shape:
        return seed.numbers[0] if seed.kind == "upstream" else 1.0
    if seed.kind == "upstream":
        return np.array(seed.numbers).reshape(shape)
    if seed.kind == "element":
        one_hot = np.zeros(shape)
        one_hot[seed.element] = 1.0
        return one_hot
    return np.ones(shape)


def weigh_output(seed: Seed, output: Numeric) -> float:
    """Return Σ seed · output, the number whose gradients the backward pass finds."""
    if not np.ndim(output):
        return float(output) * (seed.numbers[0] if seed.kind == "upstream" else 1.0)
    with np.errstate(all="ignore"):
        if seed.kind == "element":
            return float(output[seed.element])
        return float(np.sum(make_upstream(seed, output.shape) * output))

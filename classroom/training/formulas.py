"""One update of one parameter as it is written on the board: symbols, numbers, result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from gradwalk.classroom.training.optimizers import (
    BETA_1,
    BETA_2,
    MOMENTUM,
    OPTIMIZERS,
    Memory,
    Stepped,
)
from gradwalk.core.graph.label_text import format_constant
from gradwalk.explain.equations.numbers import build_number, shows_numbers
from gradwalk.explain.equations.rounding import is_shown_alike
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml
from gradwalk.explain.text.numbers import format_entry, parse_number

_ARROW = mathml.operator("←")
_EQUALS = mathml.operator("=")
_ABOUT = mathml.operator("≈")
_PLUS = mathml.operator("+")
_MINUS = mathml.operator("−")
_TIMES = mathml.operator("·")
_RATE = mathml.name("η")


@dataclass(frozen=True, slots=True)
class Update:
    """The update `number` of the parameter at `node`, from `value` to `stepped.value`."""

    node: str
    value: Any
    gradient: Any
    memory: Memory
    stepped: Stepped
    rate: float
    number: int


Line: TypeAlias = tuple[str, str, str, Any, Any]
"""What is computed, in symbols, with numbers, and the result: the real one, and that of the
rounded numbers in the line."""


def update_lines(look: Lookup, optimizer: str, update: Update) -> tuple[str, ...]:
    """Return the formulas of the update as MathML, one for each number on the way.

    Where rounded numbers do not make an equation, ≈ comes before the result.
    """
    board = _Board(look, optimizer, update)
    return tuple(board.line(*line) for line in _LINES[optimizer](board))


class _Board:
    """The parts of a line: a parameter's symbols and numbers."""

    def __init__(self, look: Lookup, optimizer: str, update: Update) -> None:
        self.update = update
        self._look = look
        self.symbol = mathml.term("value", look.markup(update.node), update.node)
        partial = look.build_gradient(update.node)
        self.gradient = mathml.term("gradient", partial, update.node)
        self.rate = mathml.number(format_constant(update.rate))
        # the same update with the numbers as they are shown
        with np.errstate(all="ignore"):
            self.rounded = OPTIMIZERS[optimizer].step(
                self._round_as_shown(update.value),
                self._round_as_shown(update.gradient),
                tuple(map(self._round_as_shown, update.memory)),
                update.rate,
                update.number,
            )

    def line(self, left: str, symbols: str, numbers: str, result: Any, rounded: Any) -> str:
        """Return left ← symbols = numbers = result."""
        if not shows_numbers(result):
            return mathml.math(left, _ARROW, symbols)
        sign = _EQUALS if is_shown_alike(self._look, result, rounded) else _ABOUT
        return mathml.math(left, _ARROW, symbols, _EQUALS, numbers, sign, self.number(result))

    def number(self, value: Any, *, first: bool = True, role: str = "") -> str:
        """Return a number or a small matrix; a negative number that is not first in brackets."""
        content = build_number(self._look, value, first=first)
        return mathml.term(role, content, self.update.node) if role else content

    def kept(self, letter: str, hat: str = "") -> str:
        """Return what the optimizer keeps for this parameter: v with its name below."""
        base = mathml.name(letter)
        if hat:
            base = f'<mover accent="true">{base}{mathml.operator("^")}</mover>'
        return mathml.subscript(base, self._look.markup(self.update.node))

    def _round_as_shown(self, value: Any) -> Any:
        if isinstance(value, np.ndarray):
            if not shows_numbers(value):
                return value
            digits = self._look.digits
            seen = [parse_number(format_entry(each, digits)) for each in value.ravel().tolist()]
            return np.array(seen).reshape(value.shape)
        return self._look.seen(value)


def _sgd(board: _Board) -> list[Line]:
    update = board.update
    return [
        (
            board.symbol,
            board.symbol + _MINUS + _RATE + board.gradient,
            board.number(update.value, role="value")
            + _MINUS
            + board.rate
            + _TIMES
            + board.number(update.gradient, first=False, role="gradient"),
            update.stepped.value,
            board.rounded.value,
        )
    ]


def _momentum(board: _Board) -> list[Line]:
    update, velocity = board.update, board.kept("v")
    (before,), (after,) = update.memory, update.stepped.made
    share = mathml.number(format_constant(MOMENTUM)) + _TIMES
    return [
        (
            velocity,
            share + velocity + _PLUS + board.gradient,
            mathml.subtract_negatives(
                share
                + board.number(before, first=False)
                + _PLUS
                + board.number(update.gradient, first=False, role="gradient")
            ),
            after,
            board.rounded.made[0],
        ),
        (
            board.symbol,
            board.symbol + _MINUS + _RATE + velocity,
            board.number(update.value, role="value")
            + _MINUS
            + board.rate
            + _TIMES
            + board.number(after, first=False),
            update.stepped.value,
            board.rounded.value,
        ),
    ]


def _adam(board: _Board) -> list[Line]:
    update = board.update
    first, second, mean, scale = update.stepped.made
    rounded = board.rounded
    gradient = board.number(update.gradient, first=False, role="gradient")
    squared = mathml.power(mathml.brackets(board.gradient), mathml.number("2"))
    number_squared = mathml.power(
        mathml.brackets(board.number(update.gradient)), mathml.number("2")
    )
    return [
        _average(board, "m", BETA_1, 0, board.gradient, gradient),
        _average(board, "v", BETA_2, 1, squared, number_squared),
        _corrected(board, "m", BETA_1, first, mean, rounded.made[2]),
        _corrected(board, "v", BETA_2, second, scale, rounded.made[3]),
        (
            board.symbol,
            board.symbol
            + _MINUS
            + _RATE
            + mathml.fraction(
                board.kept("m", "^"),
                mathml.root(board.kept("v", "^")) + _PLUS + mathml.name("ε"),
            ),
            board.number(update.value, role="value")
            + _MINUS
            + board.rate
            + _TIMES
            + mathml.fraction(
                board.number(mean),
                mathml.root(board.number(scale)) + _PLUS + mathml.name("ε"),
            ),
            update.stepped.value,
            rounded.value,
        ),
    ]


def _average(
    board: _Board, letter: str, keeps: float, place: int, symbols: str, numbers: str
) -> Line:
    """m ← β m + (1 − β) g."""
    old = mathml.number(format_constant(keeps)) + _TIMES
    new = _PLUS + mathml.number(format_constant(1 - keeps)) + _TIMES
    return (
        board.kept(letter),
        old + board.kept(letter) + new + symbols,
        old + board.number(board.update.memory[place], first=False) + new + numbers,
        board.update.stepped.made[place],
        board.rounded.made[place],
    )


def _corrected(
    board: _Board, letter: str, keeps: float, kept: Any, result: Any, rounded: Any
) -> Line:
    """m̂ ← m/(1 − βᵗ), which undoes the 0 at which m began."""
    power = mathml.power(
        mathml.number(format_constant(keeps)), mathml.number(str(board.update.number))
    )
    below = mathml.number("1") + _MINUS + power
    return (
        board.kept(letter, "^"),
        mathml.fraction(board.kept(letter), below),
        mathml.fraction(board.number(kept), below),
        result,
        rounded,
    )


_LINES: Mapping[str, Callable[[_Board], list[Line]]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "adam": _adam,
}

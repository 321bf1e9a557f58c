"""The arguments of one call of a constructor, each checked when it is asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.literal import Literal

_SEEDS = 2**32


@dataclass(frozen=True, slots=True)
class Argument:
    """A number or a list of numbers as it was typed, perhaps behind `name=`."""

    value: float | Literal
    place: SourceSpan
    name: str | None = None


@dataclass(slots=True)
class GivenArguments:
    """The arguments of one call by parameter; the dimensions apart from the others."""

    call: str
    dimensions: list[Argument] = field(default_factory=list)
    others: dict[str, Argument] = field(default_factory=dict)

    def number(self, name: str) -> float:
        """The finite number given for `name`."""
        argument = self.others[name]
        if isinstance(argument.value, Literal) or not math.isfinite(argument.value):
            raise ProgramError("constructor.number", argument.place, name=self.call, argument=name)
        return argument.value

    def dimension(self, argument: Argument) -> int:
        """The whole number from 1 on that `argument` is."""
        value = argument.value
        if isinstance(value, Literal) or not (math.isfinite(value) and value % 1 == 0 < value):
            raise ProgramError("constructor.dimension", argument.place, name=self.call)
        return int(value)

    def seed(self) -> Any:
        """A stream of random numbers."""
        value = self.number("seed")
        if value % 1 or not 0 <= value < _SEEDS:
            raise ProgramError("constructor.seed", self.others["seed"].place, largest=_SEEDS - 1)
        return np.random.RandomState(int(value))

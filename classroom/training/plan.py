"""What decides a training: two equal plans make the same numbers, update for update."""

from __future__ import annotations

from dataclasses import dataclass, field

from gradwalk.classroom.training.optimizers import DEFAULT_OPTIMIZER
from gradwalk.classroom.training.roles import RoleChoice


@dataclass(frozen=True, slots=True)
class Plan:
    """`batch` rows of the data an update, 0 for all; `seed` is that of their order.

    `first` is the subscript of an array's first element.
    """

    program: str
    choice: RoleChoice = field(default_factory=RoleChoice)
    optimizer: str = DEFAULT_OPTIMIZER
    rate: float = 0.1
    batch: int = 0
    seed: int = 0
    first: int = 1

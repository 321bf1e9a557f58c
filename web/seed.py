"""Where the backward pass of a request starts."""

from __future__ import annotations

from gradwalk.core.errors import ProgramError
from gradwalk.core.graph.seed import choose_seed, read_upstream
from gradwalk.core.limits import Limits
from gradwalk.core.model import Seed
from gradwalk.web.problems import Problem
from gradwalk.web.state import State

MISFITS = frozenset({"seed.element", "seed.shape"})
"""The errors of a seed that the output of another program would fit."""


def find_seed(state: State, limits: Limits) -> Seed:
    """Return the seed that `state` asks for; ones by default.

    Raises Problem 400 for an upstream gradient that is no list of numbers, and for one beside an
    element.
    """
    if state.of is not None and state.upstream is not None:
        raise Problem(400, "seed.both")
    if state.upstream is None:
        return choose_seed(state.of)
    try:
        return read_upstream(state.upstream, limits)
    except ProgramError as error:
        raise Problem(400, error.key) from None

"""How near to each other the parts of a drawing are: nearer only where a wall then shows it whole.

A crowded drawing gives way step by step. First all gaps narrow; then the numbers on the wires of a
fan-out are left to the equation, which has all of them; then the chips of local gradients are.
"""

from __future__ import annotations

from typing import NamedTuple


class Turn(NamedTuple):
    """How wires return between two rows."""

    radius: float = 15.0
    """Of their corners: 22 on a board whose numbers are 23 high."""
    clear: float = 15.0
    """Between a row and the wire that returns above or below it."""
    pitch: float = 13.0
    """Between wires that return beside each other."""


class Density(NamedTuple):
    """The gaps of a drawing, and what is in it."""

    gap: float
    """Between neighbours in a rank."""
    beside_number: float
    """Room beside a number on its wire, and beside a contribution."""
    beside_contribution: float
    level: float
    """The width of a channel in which all wires are level, and the least of one where some are not,
    which grows by a part of the greatest change of height."""
    curve: float
    slope: float
    arrival: float
    """Where all wires of a channel are level, which is longer where any has a number."""
    radius: float
    """Of a gate's body."""
    over: float
    """From what a value reaches up to the baseline of the name above it."""
    least: float = 1.0
    """A shorter number has this part of the usual room: one that becomes longer is set narrower."""
    has_contributions: bool = True
    has_chips: bool = True
    returns: int = 4
    """A break across which wires of more sources return between the rows is hard to read. A
    recurrent net has four between its steps: the state, two matrices and a bias."""
    turn: Turn = Turn()


ROOMY = Density(
    gap=8.0,
    beside_number=10.0,
    beside_contribution=6.0,
    level=8.0,
    curve=21.0,
    slope=0.08,
    arrival=6.0,
    radius=17.0,
    over=3.0,
)
_CLOSE = Density(
    gap=4.0,
    beside_number=6.0,
    beside_contribution=4.0,
    level=6.0,
    curve=16.0,
    slope=0.05,
    arrival=4.0,
    radius=15.0,
    over=2.0,
)
CROWDED = (
    _CLOSE,
    _CLOSE._replace(has_contributions=False),
    _CLOSE._replace(has_chips=False),
    _CLOSE._replace(has_contributions=False, has_chips=False),
    _CLOSE._replace(
        gap=3.0,
        beside_number=5.0,
        curve=13.0,
        slope=0.04,
        arrival=3.0,
        least=0.8,
        has_contributions=False,
        has_chips=False,
    ),
)
"""What is tried where a drawing is larger than a wall shows, from the most room to the least."""
TIGHT = CROWDED[-1]._replace(
    gap=2.0,
    beside_number=4.0,
    level=5.0,
    curve=11.0,
    slope=0.03,
    arrival=2.0,
    radius=13.0,
    over=1.0,
    returns=6,
    turn=Turn(radius=9.0, clear=9.0, pitch=11.0),
)
"""What is left to try then: gates are as small as their signs, and rows end where they can."""

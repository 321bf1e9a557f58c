"""What is written of an expression, and how tightly it holds together."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class EchoLevel(IntEnum):
    """Looser pieces need brackets inside tighter ones; `BIG` is a sum sign with what it sums."""

    RELATION = 0
    SUM = 1
    BIG = 2
    PRODUCT = 3
    POWER = 4
    ATOM = 5


class EchoPiece(NamedTuple):
    """A written expression."""

    text: str
    level: EchoLevel

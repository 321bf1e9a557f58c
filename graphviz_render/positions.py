"""Where everything stands: boxes of nodes and groups, and the points of the wires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Method = Literal["dot", "limited", "layered"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, x and y at its upper left; y grows downwards."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell hangs: its body's middle, and the end of its stretch of wire."""

    x: float
    y: float
    end: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The drawing of one structure, without its numbers."""

    key: str
    width: float
    height: float
    boxes: Mapping[str, Box]
    spots: Mapping[str, Spot]
    wires: Mapping[str, tuple[Point, ...]]
    """From source to target: a level stretch, then in turn a curve and a level stretch."""
    contributions: Mapping[str, Point]
    """Where the number of each branch of a fork begins, on its baseline; a matrix at its top."""
    groups: Mapping[str, Box]
    method: Method

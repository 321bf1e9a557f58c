"""The result of layout: boxes of nodes and groups, and the points of the wires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from gradwalk.graphviz_render.measure.direction import Direction

Method = Literal["own", "dot"]
"""Ordered by our own sweeps, or by Graphviz."""
Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle, x and y at its upper left; y grows downwards."""

    x: float
    y: float
    width: float
    height: float


class GroupPart(NamedTuple):
    """What a group has in one row of a folded drawing: its border is open where it goes on."""

    box: Box
    row: int


class CellPosition(NamedTuple):
    """The middle of a cell's body, and where its stub ends: at this x, or y where it goes up."""

    x: float
    y: float
    end: float
    ring: float | None = None
    """Where the ring of an output in open groups begins: beyond their borders, except where it goes
    up, as they have their heads there."""

    fork: float | None = None
    """Where the wires that leave its stub together part."""

    @property
    def tip(self) -> float:
        """Where the wire beside which its numbers are ends: its stub, at a fork or such a ring."""
        if self.fork is not None:
            return self.fork
        return self.end if self.ring is None else self.ring


@dataclass(frozen=True, slots=True)
class Layout:
    """The positions of everything in one structure, without its numbers."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    cells: Mapping[str, CellPosition]
    wires: Mapping[str, tuple[Point, ...]]
    """From source to target: a level segment, then curves and straight segments in turn.

    A wire whose last straight segment has no length arrives at a slant.

    Where the drawing is folded, a wire returns to the left between two rows: it turns down, to the
    left, down and to the right again. Its straight segments are upright or lead to the left there.
    In a drawing that goes up all of this is turned.
    """
    contributions: Mapping[str, Point]
    """Where the number on a wire of a fan-out begins, on its baseline; a matrix at its top left.

    A number left of a wire that goes up ends there.
    """
    groups: Mapping[str, Sequence[GroupPart]]
    """The parts of every expanded group, from its first row to its last."""
    method: Method
    direction: Direction = "right"

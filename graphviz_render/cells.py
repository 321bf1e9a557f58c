"""The cell of a node: its body, the stretch of wire that carries its numbers, and its name.

All lengths are in the picture's own unit, one CSS pixel at natural size. A cell hangs on two
lines: its column's anchor (the middle of a gate's body) and its wire.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.core.graph.label_text import shape_text
from gradwalk.core.model import Node
from gradwalk.explain.text.numbers import name, name_parts
from gradwalk.graphviz_render.branches import CLEAR
from gradwalk.graphviz_render.faces import BELOW, SMALL, Face
from gradwalk.graphviz_render.text_width import clipped, width

RADIUS = 17.0
LETTER = 13.0
NAME = 16.0
INPUT_NAME = 20.0
SUBSCRIPT = 0.7
"""A subscript's size as a part of its name's."""

SHAPE_LINE = 24.0
"""From the wire down to the baseline of the shape of an input, which stands under its name."""
BESIDE = 5.0
"""From a gate's name to its shape."""

PORT_PITCH = 12.0
FORK_PITCH = 16.0
"""Wires into one gate stand farther apart where each carries a number."""

_OVER = 7.0
"""From the value up to the baseline of the name."""
_WORD = 13.0
_SIGN = 19.0
_SIDE = 8.0
_INPUT_ROOM = 150.0
_LABEL_ROOM = 120.0
_LEAST_NAME = 40.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Measures of one node. `left` and `right` are the body's, from the column's anchor."""

    left: float
    right: float
    radius: float
    """Half the body's height."""
    up: float
    """How far the cell reaches above its wire, and below it."""
    down: float
    label: str
    label_size: float
    round: bool
    """Whether the body is a circle; else it is a rounded box."""
    face: Face
    stub: float
    """The stretch of wire behind the body, on which the face stands."""
    name_line: float
    """From the wire up to the baseline of a gate's name."""
    shape: str
    """The shape, where it stands beside the name; a scalar's is not told."""

    @property
    def corner(self) -> float:
        """The radius of the body's corners."""
        return min(self.radius, self.left, RADIUS)


def cell(node: Node, face: Face, arriving: Sequence[Face | None], closed: bool = False) -> Cell:
    """Return the cell of `node`, which carries `face`.

    `arriving` are the contributions on the wires that arrive at it, by slot, None for a wire
    that carries none. `closed` says that it is a closed group.
    """
    shape = shape_text(node.shape) if face.kind in ("matrix", "heat") else ""
    if node.kind != "op":
        return _input(node, face, shape)
    if len(node.label) <= 1 or node.label == "1/x":
        size = _SIGN if len(node.label) == 1 else _WORD
        text = node.label
    else:
        size, text = _WORD, clipped(node.label, _WORD, _LABEL_ROOM)
    wires = len(arriving)
    pitch = port_pitch(arriving)
    half = max(
        RADIUS, width(text, size) / 2 + (4 if width(text, size) <= 2 * RADIUS - 6 else _SIDE)
    )
    radius = max(RADIUS, (wires - 1) / 2 * pitch + (8 if wires > 2 else 0))
    forked = any(arriving)
    above, below = _beside_ports(radius, arriving, closed)
    named, room = _name_room(node, shape)
    stub = max(face.width, min(named, room) - 2 * half)
    line = face.reach + (_OVER if face.kind != "number" else 3)
    if named > stub:
        # it reaches back over the body, which may be tall
        line = max(line, radius + 6)
    return Cell(
        left=half,
        right=half,
        radius=radius,
        up=max(radius, line + 12, above) + 1,
        down=max(radius, _under(face), below, (wires - 1) / 2 * pitch + 14 if forked else 0) + 1,
        label=text,
        label_size=size,
        round=half == radius == RADIUS,
        face=face,
        stub=stub,
        name_line=line,
        shape=shape,
    )


def port_pitch(arriving: Sequence[Face | None]) -> float:
    """Return how far apart wires arrive at one gate, of which some carry a number."""
    return FORK_PITCH if any(arriving) and len(arriving) > 2 else PORT_PITCH


def port_reach(radius: float, arriving: Sequence[Face | None]) -> float:
    """Return how far off the middle the outermost wires may arrive."""
    return max(radius * 0.72, (len(arriving) - 1) / 2 * port_pitch(arriving))


def name_width(name: str, size: float) -> float:
    """Return the width of a name, its subscript set smaller."""
    base, subscript = name_parts(name)
    return width(base, size) + width(subscript, size * SUBSCRIPT)


def shape_width(shape: str) -> float:
    """Return what a shape adds to the name it stands beside."""
    return BESIDE + width(shape, SMALL) if shape else 0.0


def shown_name(node: Node) -> str | None:
    """Return the program's name for `node`, or all of them: `y = x` is shown as x, y."""
    if node.name is None or not node.aliases:
        return node.name
    return ", ".join(map(name, (node.name, *node.aliases)))


def _name_room(node: Node, shape: str) -> tuple[float, float]:
    """The width of a gate's name with its shape, and what it has to have."""
    named = shown_name(node)
    wide = name_width(named, NAME) if named is not None else name_width(node.symbol, LETTER)
    beside = shape_width(shape)
    return wide + beside, _LEAST_NAME + beside if shape else 0.0


def _beside_ports(
    radius: float, arriving: Sequence[Face | None], closed: bool
) -> tuple[float, float]:
    """How far the matrices at the outermost wires reach above the middle, and below it."""
    if not arriving:
        return 0.0, 0.0
    high, low = (
        port_reach(radius, arriving) + CLEAR + each.height + 2
        if each is not None and each.kind == "matrix"
        else 0.0
        for each in (arriving[0], arriving[-1])
    )
    if len(arriving) == 1:
        return 0.0, low
    # at a closed group either may come first
    return (max(high, low),) * 2 if closed else (high, low)


def _under(face: Face) -> float:
    return BELOW + 2 if face.kind in ("number", "size") else face.reach


def _input(node: Node, face: Face, shape: str) -> Cell:
    text, size = node.label, 15.0
    if node.kind == "input":
        text, size = shown_name(node) or node.label, INPUT_NAME
    if name_width(text, size) > _INPUT_ROOM:
        text = clipped(text, size, _INPUT_ROOM)
    # The name ends where a gate's circle would, so that stubs in a column begin together.
    wide = max(name_width(text, size), width(shape, SMALL))
    return Cell(
        left=wide + 6 - RADIUS,
        right=RADIUS,
        radius=RADIUS,
        up=max(RADIUS, face.reach if shape else 0.0) + 2,
        down=max(BELOW, face.reach if shape else 0.0, SHAPE_LINE if shape else 0.0) + 3,
        label=text,
        label_size=size,
        round=False,
        face=face,
        stub=face.width,
        name_line=0.0,
        shape=shape,
    )

"""The cell of a node: its body, the stretch of wire that carries its numbers, and its name.

All lengths are in the picture's own unit, one CSS pixel at natural size. A cell hangs on two
lines: its column's anchor (the middle of a gate's body) and its wire.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.formatting import name, name_parts, widest
from core.records import Node
from graphviz_render.text_width import clipped, width

RADIUS = 17.0
NUMBER = 14.0
"""The font size of values and gradients."""
SMALL = 11.5
"""The font size of the contributions at a fork."""
LETTER = 13.0
NAME = 16.0
INPUT_NAME = 20.0
SUBSCRIPT = 0.7
"""A subscript's size as a part of its name's."""

ABOVE = 6.0
"""From the wire up to the baseline of the value."""
BELOW = 17.0
"""From the wire down to the baseline of the gradient."""
NAME_LINE = 23.0
"""From the wire up to the baseline of the name."""

PORT_PITCH = 12.0
FORK_PITCH = 16.0
"""Wires into one gate stand farther apart where each carries a number."""

_WORD = 13.0
_SIGN = 19.0
_SIDE = 8.0
_INPUT_ROOM = 150.0
_LABEL_ROOM = 120.0


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

    @property
    def corner(self) -> float:
        """The radius of the body's corners."""
        return min(self.radius, self.left, RADIUS)


def cell(node: Node, wires: int, forked: int) -> Cell:
    """Return the cell of `node`, at which `wires` arrive, `forked` of them with a number."""
    if node.kind != "op":
        return _input(node)
    if len(node.label) <= 1 or node.label == "1/x":
        size = _SIGN if len(node.label) == 1 else _WORD
        text = node.label
    else:
        size, text = _WORD, clipped(node.label, _WORD, _LABEL_ROOM)
    pitch = port_pitch(wires, forked)
    half = max(
        RADIUS, width(text, size) / 2 + (4 if width(text, size) <= 2 * RADIUS - 6 else _SIDE)
    )
    radius = max(RADIUS, (wires - 1) / 2 * pitch + (8 if wires > 2 else 0))
    return Cell(
        left=half,
        right=half,
        radius=radius,
        up=max(radius, NAME_LINE + 12) + 1,
        down=max(radius, BELOW + 2, (wires - 1) / 2 * pitch + 14 if forked else 0) + 1,
        label=text,
        label_size=size,
        round=half == radius == RADIUS,
    )


def port_pitch(wires: int, forked: int) -> float:
    """Return how far apart `wires` arrive at one gate, `forked` of them with a number."""
    return FORK_PITCH if forked and wires > 2 else PORT_PITCH


def stub_length(digits: int) -> float:
    """Return the length of wire on which the widest number can stand."""
    return _number_width(digits, NUMBER) + 1


def contribution_length(digits: int) -> float:
    """Return the length of wire on which the widest contribution can stand."""
    return _number_width(digits, SMALL) + 6


def name_width(name: str, size: float) -> float:
    """Return the width of a name, its subscript set smaller."""
    base, subscript = name_parts(name)
    return width(base, size) + width(subscript, size * SUBSCRIPT)


def shown_name(node: Node) -> str | None:
    """Return the program's name for `node`, or all of them: `y = x` is shown as x, y."""
    if node.name is None or not node.aliases:
        return node.name
    return ", ".join(map(name, (node.name, *node.aliases)))


def _number_width(digits: int, size: float) -> float:
    # The widest text is digits, one point, and two minus signs or one: −1.00e−308.
    return width("−" * 2 + "." * (digits > 0) + "0" * (widest(digits) - 2 - (digits > 0)), size)


def _input(node: Node) -> Cell:
    text, size = node.label, 15.0
    if node.kind == "input":
        text, size = shown_name(node) or node.label, INPUT_NAME
    if name_width(text, size) > _INPUT_ROOM:
        text = clipped(text, size, _INPUT_ROOM)
    # The name ends where a gate's circle would, so that stubs in a column begin together.
    return Cell(
        left=name_width(text, size) + 6 - RADIUS,
        right=RADIUS,
        radius=RADIUS,
        up=RADIUS + 2,
        down=BELOW + 3,
        label=text,
        label_size=size,
        round=False,
    )

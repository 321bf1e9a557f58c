"""The cell of a node: its body, the stub of wire that carries its numbers, and its name.

All lengths are in the picture's unit, one CSS pixel at natural size. A cell is placed by two
lines: its column's anchor (the middle of a gate's body) and its wire. Here the wire leads to the
right; `upright` has the cells of a drawing that goes up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gradwalk.core.graph.label_text import format_shape
from gradwalk.core.model import Node
from gradwalk.graphviz_render.measure.density import ROOMY, Density
from gradwalk.graphviz_render.measure.faces import BELOW, FIGURE_HEIGHT, NUMBER, Face
from gradwalk.graphviz_render.measure.names import (
    INPUT_NAME,
    OUTPUT_GAP,
    find_name_room,
    join_names,
    measure_beside,
    measure_gate_name,
    measure_name,
    measure_output,
)
from gradwalk.graphviz_render.measure.text_width import clip_text, measure_text

RADIUS = ROOMY.radius

CLEAR = 7.0
"""Between a wire and the matrix of its contribution."""
BESIDE_WIRE = 5.0
"""Between a wire and the number of its contribution above it."""
BELOW_WIRE = 8.0
"""The same of one below it, where a wide lane returns."""
SHAPE_LINE = 26.0
"""From the wire down to the baseline of an input's shape, which is below its name."""

PORT_PITCH = 14.0
FORK_PITCH = 24.0
"""Wires into one gate are farther apart where any of them carries a number."""

CHIP = 14.0
"""The height of the chip of a local gradient."""
SMALL_NUMBER = 10.5
"""The font size of a local gradient in it."""
CHIP_SIDE = 4.0
"""From a number to the side of its chip."""
CHIP_GAP = 5.0
"""From a gate's body to that chip, which clears the ring around a gate."""
CHIP_PITCH = CHIP + 3.0
"""From one chip of a gate to the next above it, or below it: either may be a little higher."""

TERMINAL = 8.0
"""The radius of the ring at the output."""
RING = 2 * TERMINAL - 13.0
"""What it needs where no name is behind it: the rest is in the margin of the picture."""
CHEVRON = 9.0
"""The arrow at each side of the number of an input, with which that is changed."""

_OVER = 7.0
"""From the value up to the baseline of the name."""
WORD, WORD_WIDTH = 14.0, 13.0
"""The font size of a word in a gate, and that at which its width is measured: letters of the font
of formulas are narrower than those of the table."""
SIGN = 21.0
_SIDE = 8.0
LABEL_ROOM = 120.0
_NUMBER_BELOW = BELOW_WIRE + FIGURE_HEIGHT * NUMBER + 1
"""How far the number of a contribution reaches below its wire."""


class Cell(NamedTuple):
    """The measures of one node. `left` and `right` are the body's, from the column's anchor."""

    left: float
    right: float
    radius: float
    """Half the body's height."""
    up: float
    """How far the cell extends above its wire, and below it."""
    down: float
    label: str
    label_size: float
    round: bool
    """Whether the body is a circle; otherwise it is a rounded box."""
    face: Face
    stub: float
    """The length of wire behind the body, beside which the face is drawn."""
    name_line: float
    """From the wire up to the baseline of a gate's name that is above its value."""
    shape: str
    """The shape where it is shown beside the name; empty for a scalar."""
    pitch: float = 0.0
    """How far apart wires arrive at least, and how far from the middle the outermost may."""
    reach: float = 0.0
    chip: float = 0.0
    """The width of its chips where they are beside it: in a drawing that goes up."""
    value_room: float = 0.0
    """The room between such a wire and its value for an arrow with which that is changed."""
    name_room: float = 0.0
    """The room for a gate's name left of its value; 0 where it is not there."""
    behind: float = 0.0
    """The room behind the stub for the ring at the output, and for its name."""
    is_named_behind: bool = False
    """Whether the name is at the right of that ring."""

    @property
    def corner(self) -> float:
        """The radius of the body's corners."""
        return min(self.radius, self.left, RADIUS)

    @property
    def tail(self) -> float:
        """How far it extends behind its body."""
        return self.stub + self.behind


def measure_cell(
    node: Node,
    face: Face,
    arriving: Sequence[Face | None],
    composite: bool = False,
    chips: int = 0,
    output: bool = False,
    compact: bool = False,
    density: Density = ROOMY,
) -> Cell:
    """Return the cell of `node`, whose numbers have the measures `face`.

    `arriving` are the contributions on the wires into it, by slot, None for a wire that carries
    none. `composite` says that the node is a group that is not expanded, and `chips` for how many
    of its operands local gradients are shown, see `count_above`. The `output` has its name behind
    its ring. In a `compact` drawing all names are above their values, and inputs have no
    room for arrows.
    """
    shape = format_shape(node.shape) if face.kind in ("matrix", "heat") else ""
    if node.kind != "op":
        return _measure_input(node, face, shape, output, compact, density.radius)
    text, size, wide = measure_label(node)
    wires = len(arriving)
    pitch = port_pitch(arriving)
    least_radius = density.radius
    half = max(least_radius, wide / 2 + (4 if wide <= 2 * least_radius - 6 else _SIDE))
    radius = max(least_radius, (wires - 1) / 2 * pitch + (8 if wires > 2 else 0))
    high, low = _reach_beside_ports(radius, arriving, composite)
    is_behind = output and not compact
    behind = 2 * TERMINAL + OUTPUT_GAP + measure_output(node, shape) if is_behind else 0.0
    name, least_name = (0.0, 0.0) if is_behind else measure_gate_name(node, shape, compact)
    beside = 0.0 if compact else measure_beside(face, name)
    stub = max(face.width + beside, min(name, least_name) - 2 * half)
    line = face.reach + (_OVER if face.kind != "number" else density.over)
    above = count_above(chips)
    if name > stub:
        # It extends over the body, which may be tall.
        line = max(line, max(radius, reach_of_chips(above, radius)) + 6)
    over = face.reach if is_behind or beside else line + 12
    ports = (port_reach(radius, arriving) if wires > 1 else 0) + _NUMBER_BELOW
    ports = ports if any(arriving) else 0
    return Cell(
        left=half,
        right=half,
        radius=radius,
        up=max(radius, reach_of_chips(above, radius), over, high) + 1,
        down=max(radius, reach_of_chips(chips - above, radius), _reach_below(face), low, ports) + 1,
        label=text,
        label_size=size,
        round=half == radius == least_radius,
        face=face,
        stub=stub,
        name_line=line,
        shape=shape,
        pitch=pitch,
        reach=port_reach(radius, arriving),
        name_room=beside,
        behind=behind or RING * output,
        is_named_behind=is_behind,
    )


def count_above(chips: int) -> int:
    """Return how many of the chips of a gate are above it, those of its upper operands."""
    return chips // 2


def reach_of_chips(count: int, radius: float) -> float:
    """Return how far from its middle the chips of a gate extend, one beyond another."""
    return find_first_chip(radius) + CHIP + (count - 1) * CHIP_PITCH if count else 0.0


def find_first_chip(radius: float) -> float:
    """Return how far from the middle of a gate its chips begin: beside no number behind it."""
    return max(radius, RADIUS) + CHIP_GAP


def measure_label(node: Node) -> tuple[str, float, float]:
    """Return the label of a gate, cut off where it is too long, its font size and its width."""
    if len(node.label) == 1:
        return node.label, SIGN, measure_text(node.label, SIGN)
    text = clip_text(node.label, WORD_WIDTH, LABEL_ROOM)
    return text, WORD, measure_text(text, WORD_WIDTH)


def port_pitch(arriving: Sequence[Face | None]) -> float:
    """Return the distance between wires into one gate, some of which may carry a number."""
    return FORK_PITCH if any(arriving) and len(arriving) > 2 else PORT_PITCH


def port_reach(radius: float, arriving: Sequence[Face | None]) -> float:
    """Return how far from the middle of a body the outermost wires may arrive."""
    return max(radius * 0.85, (len(arriving) - 1) / 2 * port_pitch(arriving))


def _reach_beside_ports(
    radius: float, arriving: Sequence[Face | None], composite: bool
) -> tuple[float, float]:
    """How far the contributions at the outermost wires extend above the middle, and below it."""
    if not arriving:
        return 0.0, 0.0
    high, low = (
        0.0 if each is None else port_reach(radius, arriving) + _reach_of_contribution(each)
        for each in (arriving[0], arriving[-1])
    )
    if len(arriving) == 1:
        # a number is below the middle, where the gradient of the gate is as well
        return 0.0, low if arriving[0] and arriving[0].kind == "matrix" else 0.0
    # At a composite either may come first.
    return (max(high, low),) * 2 if composite else (high, low)


def _reach_of_contribution(face: Face) -> float:
    if face.kind == "matrix":
        return CLEAR + face.height + 2
    return BESIDE_WIRE + FIGURE_HEIGHT * NUMBER


def _reach_below(face: Face) -> float:
    return BELOW + 2 if face.kind in ("number", "size") else face.reach


def _measure_input(
    node: Node, face: Face, shape: str, output: bool, compact: bool, radius: float
) -> Cell:
    text, size = node.label, 15.0
    if node.kind == "input":
        text, size = join_names(node) or node.label, INPUT_NAME
    room = find_name_room(node)
    if measure_name(text, size) > room:
        text = clip_text(text, size, room)
    # The name ends where a gate's circle would, so that the stubs of a column begin together.
    wide = max(measure_name(text, size), measure_text(shape, NUMBER))
    is_number = node.kind == "input" and face.kind == "number" and not face.symbols
    arrows = 2 * CHEVRON if is_number and not compact else 0.0
    return Cell(
        left=wide + 6 - radius,
        right=radius,
        radius=radius,
        up=max(RADIUS, face.reach if shape else 0.0) + 2,
        down=max(BELOW, face.reach if shape else 0.0, SHAPE_LINE if shape else 0.0) + 3,
        label=text,
        label_size=size,
        round=False,
        face=face,
        stub=face.width + arrows,
        name_line=0.0,
        shape=shape,
        behind=RING * output,
    )

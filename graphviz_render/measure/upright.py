"""The cell of a node in a drawing that goes up: values left of the wire, gradients right of it.

A number beside an upright wire lies as it is read, so such a drawing is wide where one that goes to
the right is high. The measures are those that the passes of the layout see: `up` and `down` are how
far a cell extends to the left and to the right, `left` and `right` how far below and above.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.graph.label_text import format_shape
from gradwalk.core.model import Node
from gradwalk.graphviz_render.measure.cells import (
    CHIP_GAP,
    LABEL_ROOM,
    PORT_PITCH,
    RING,
    TERMINAL,
    Cell,
    measure_label,
)
from gradwalk.graphviz_render.measure.density import ROOMY, Density
from gradwalk.graphviz_render.measure.faces import (
    AROUND,
    BESIDE_CHIP,
    FIGURE_HEIGHT,
    NUMBER,
    Face,
    Part,
)
from gradwalk.graphviz_render.measure.names import (
    INPUT_NAME,
    NAME,
    OUTPUT_GAP,
    find_name,
    find_name_room,
    join_names,
    measure_name,
    measure_output,
    measure_shape,
)
from gradwalk.graphviz_render.measure.text_width import clip_text, measure_text

VALUE_ASIDE = 9.0
"""From the wire to the right end of the value."""
GRADIENT_ASIDE = 12.0
"""From the wire, whose lane of gradients may be wide, to the left end of the gradient."""
CONTRIBUTION_FOOT = 4.0
"""From where wires are straight again up to the baseline of a contribution."""
SHOULDER = 18.0
"""From the wire to the right end of a name that is at the upper left of a round body."""
CAPTION_LINE = 18.0
"""The height of the range above a heat map."""
INPUT_TOP = 1.5
"""From the wire of an input down to its name."""
SHAPE_BELOW = 19.0
"""From the baseline of an input's name to that of its shape."""

_PAD = 5.0
"""From the numbers to the end of their stub, and from an input's wire to its numbers."""
_ABOVE_BODY = 10.0
"""From a body to its numbers."""
_ON_SHOULDER = -4.0
"""From the top of a round body up to the baseline of its name, and from that of another."""
_ON_BODY = 7.0
_NAME_LINE = 22.0
"""The height of a name between a body and its numbers."""
_FRAME = 4.0
_ARROW = 9.0
"""The arrows beside the number of an input, left and right of its chip."""
_LINE = FIGURE_HEIGHT * NUMBER + 2 * AROUND
_HEAD = 8.0
"""The height of the arrows at the end of a wire, which no number is beside."""


def measure_upright_cell(
    node: Node,
    face: Face,
    arriving: Sequence[Face | None],
    composite: bool,
    chips: Sequence[float],
    output: bool = False,
    compact: bool = False,
    density: Density = ROOMY,
) -> Cell:
    """Return the cell of `node`, as `measure_cell` does; `chips` are the widths of its chips."""
    shape = format_shape(node.shape) if face.kind in ("matrix", "heat") else ""
    least_radius = density.radius
    if node.kind != "op":
        return _measure_input(node, face, shape, output, least_radius, density != ROOMY)
    text, size, wide = measure_label(node)
    pitch = _find_pitch(arriving, composite)
    ports = (len(arriving) - 1) / 2 * pitch
    radius = max(
        least_radius,
        wide / 2 + (4 if wide <= 2 * least_radius - 6 else 8),
        ports + 8 if len(arriving) > 2 else 0.0,
    )
    reach = max(least_radius * 0.85, ports)
    before, after = _reach_beside_ports(arriving, composite, reach)
    is_round = radius == least_radius
    on_shoulder = is_round and not shape
    name = min(measure_name(find_name(node), NAME), LABEL_ROOM) + measure_shape(shape)
    is_behind = output and not compact
    after_ring = TERMINAL + OUTPUT_GAP + measure_output(node, shape) if is_behind else 0.0
    name = 0.0 if is_behind else name
    chip = max(chips, default=0.0)
    beside = radius + (CHIP_GAP + chip if chip else 0.0)
    return Cell(
        left=least_radius,
        right=least_radius,
        radius=radius,
        up=max(
            beside if len(chips) == 2 else radius,
            VALUE_ASIDE + measure_side(face, "value") + _FRAME,
            (SHOULDER if on_shoulder else VALUE_ASIDE) + name,
            before,
        )
        + 1,
        down=max(beside, GRADIENT_ASIDE + measure_side(face, "grad") + _FRAME, after, after_ring)
        + 1,
        label=text,
        label_size=size,
        round=is_round,
        face=face,
        stub=(_ABOVE_BODY if on_shoulder else _NAME_LINE) + measure_high(face) + _PAD,
        name_line=_ON_SHOULDER if on_shoulder else _ON_BODY,
        shape=shape,
        pitch=pitch,
        reach=reach,
        chip=chip,
        behind=RING * output,
        is_named_behind=is_behind,
    )


def drop_of_face(face: Face) -> float:
    """Return how far below the end of its stub the middle of a face is."""
    return _PAD + measure_high(face) / 2


def name_aside(cell: Cell) -> float:
    """Return how far left of its wire the name of a gate ends."""
    return SHOULDER if cell.name_line < 0 else VALUE_ASIDE


def measure_side(face: Face, part: Part) -> float:
    """Return the width of the value of a face, or that of its gradient."""
    if face.kind == "number":
        return face.room
    if face.kind == "size":
        return face.width - 2 * BESIDE_CHIP
    return face.inner(part) if face.kind == "matrix" else face.width


def measure_high(face: Face) -> float:
    """Return the height of a face beside an upright wire."""
    if face.kind in ("number", "size"):
        return _LINE
    if face.kind == "heat":
        return (CAPTION_LINE + face.height) if face.rows else _LINE
    return face.height


def measure_contribution_side(face: Face) -> float:
    """Return the width of a contribution."""
    return face.inner("value") + 2 if face.kind == "matrix" else face.room


def measure_contribution_high(face: Face) -> float:
    """Return how much of its wire a contribution needs, with the arrows above it."""
    high = face.height if face.kind == "matrix" else FIGURE_HEIGHT * NUMBER
    return CONTRIBUTION_FOOT + high + _HEAD


def _find_pitch(arriving: Sequence[Face | None], composite: bool) -> float:
    """How far apart wires into one gate arrive: numbers are right of all but the first."""
    between = arriving if composite else arriving[1:-1]
    if len(arriving) < 3 or not any(between):
        return PORT_PITCH
    widest = max(measure_contribution_side(face) for face in between if face)
    return GRADIENT_ASIDE + widest + _FRAME


def _reach_beside_ports(
    arriving: Sequence[Face | None], composite: bool, reach: float
) -> tuple[float, float]:
    """How far the contributions at the outermost wires extend to the left and to the right."""
    if not any(arriving):
        return 0.0, 0.0
    sides = [0.0 if face is None else measure_contribution_side(face) for face in arriving]
    first, last = (max(sides),) * 2 if composite else (sides[0], sides[-1])
    before = reach + VALUE_ASIDE + first if first and len(arriving) > 1 else 0.0
    return before, reach + GRADIENT_ASIDE + last if last else 0.0


def _measure_input(
    node: Node, face: Face, shape: str, output: bool, radius: float, is_dense: bool
) -> Cell:
    """The name of an input is below its wire, as those of a column begin together."""
    text, size = node.label, 15.0
    if node.kind == "input":
        text, size = join_names(node) or node.label, INPUT_NAME
    room = find_name_room(node)
    if measure_name(text, size) > room:
        text = clip_text(text, size, room)
    half = max(measure_name(text, size), measure_text(shape, NUMBER)) / 2 + 6
    is_number = node.kind == "input" and face.kind == "number" and not face.symbols
    arrow = _ARROW if is_number and not is_dense else 0.0
    below = INPUT_TOP + FIGURE_HEIGHT * size + (SHAPE_BELOW + 3 if shape else 0.25 * size)
    return Cell(
        left=below - radius,
        right=radius,
        radius=max(radius, half),
        up=max(half, VALUE_ASIDE + measure_side(face, "value") + _FRAME + 2 * arrow) + 1,
        down=max(half, GRADIENT_ASIDE + measure_side(face, "grad") + _FRAME) + 1,
        label=text,
        label_size=size,
        round=False,
        face=face,
        stub=measure_high(face) + 2 * _PAD,
        name_line=0.0,
        shape=shape,
        value_room=arrow,
        behind=RING * output,
    )

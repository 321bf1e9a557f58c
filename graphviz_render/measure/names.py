"""How wide names are: of gates and inputs, with the shapes beside them, and of the output."""

from __future__ import annotations

from gradwalk.core.model import Node
from gradwalk.explain.text.numbers import format_name, split_name
from gradwalk.graphviz_render.measure.faces import NUMBER, Face
from gradwalk.graphviz_render.measure.text_width import measure_text

NAME = 17.6
INPUT_NAME = 22.4
"""The font size of the names of inputs and of the output."""
INPUT_BASELINE = 6.5
"""From the wire down to their baseline."""
SUBSCRIPT = 0.7
"""The size of a subscript as a fraction of its name's."""
BESIDE = 5.0
"""From a gate's name to its shape."""
NAME_GAP = 9.0
"""From a name to the value right of it."""
NAME_SHIFT = 8.0
"""Most values are shorter than their room: with their names they are so far to the right in it, to
be nearer to the middle of the wire."""
_LONGEST_BESIDE = 48.0
"""A longer name is above its value, so that no wire is long for its name alone."""
OUTPUT_GAP = 7.0
"""From the ring at the output to its name."""
_INPUT_ROOM, _NUMBER_ROOM = 150.0, 200.0
"""A longer name of an input or of the output is cut, that of a number later."""
_MIN_NAME = 40.0
_NAME_ABOVE = 150.0
"""The wire behind a gate is as long as the name of a number needs above both, up to this."""


def measure_name(name: str, size: float) -> float:
    """Return the width of a name, whose subscript is set smaller."""
    base, subscript = split_name(name)
    return measure_text(base, size) + measure_text(subscript, size * SUBSCRIPT)


def measure_shape(shape: str) -> float:
    """Return what a shape adds to the width of the name beside it."""
    return BESIDE + measure_text(shape, NUMBER) if shape else 0.0


def join_names(node: Node) -> str | None:
    """Return the program's name for `node`, or all of them: `y = x` is shown as x, y."""
    if node.name is None or not node.aliases:
        return node.name and node.symbol
    return ", ".join(map(format_name, (node.symbol, *node.aliases)))


def find_name(node: Node) -> str:
    """Return the name of a gate: the program's, or the letter that formulas have for it."""
    return join_names(node) or node.symbol


def find_name_room(node: Node) -> float:
    """Return how wide the name of an input or of the output may be."""
    return _INPUT_ROOM if node.shape or node.kind == "constant" else _NUMBER_ROOM


def measure_output(node: Node, shape: str) -> float:
    """Return the width of the name of an output, with its shape beside it."""
    wide = measure_name(find_name(node), INPUT_NAME)
    return min(wide, find_name_room(node)) + measure_shape(shape)


def measure_gate_name(node: Node, shape: str, compact: bool = False) -> tuple[float, float]:
    """Return the width of a gate's name with its shape, and the least that it must have.

    That of a number is whole, unless the drawing is `compact`.
    """
    beside = measure_shape(shape)
    wide = measure_name(find_name(node), NAME) + beside
    if shape:
        return wide, _MIN_NAME + beside
    return wide, 0.0 if node.shape or compact else _NAME_ABOVE


def measure_beside(face: Face, name: float) -> float:
    """Return the room for a name of this width left of its value; 0 where it is above it.

    Beside symbols it would read as one of their factors.
    """
    if face.kind not in ("number", "size") or face.symbols or not 0 < name <= _LONGEST_BESIDE:
        return 0.0
    return name + NAME_GAP

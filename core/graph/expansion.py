"""What a composite gate opens into, read by the program's own parser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import Shape
from gradwalk.core.graph.wiring import Attributes
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import Definition, Output, Part


def expand_gate(
    gate: Gate, shapes: Sequence[Shape], attributes: Attributes
) -> tuple[Part, ...] | None:
    """Return the lines that `gate` opens into for operands of these shapes, None for none."""
    text = gate.decomposition
    if text is not None and not isinstance(text, str):
        text = text(*shapes, **dict(attributes))
    return None if text is None else _parts(text, gate.operands)


@lru_cache(maxsize=512)
def _parts(text: str, operands: tuple[str, ...]) -> tuple[Part, ...]:
    # the operands are given, so that none of them is taken for several names
    given = "".join(f"{name} = 1\n" for name in operands)
    parts: list[Part] = []
    for statement in parse_program(given + text).statements:
        match statement:
            case Definition(name=name, expression=expression):
                parts.append(Part(name, expression))
            case Output(expression=expression):
                parts.append(Part(None, expression))
    return tuple(parts)

"""AlexNet by its shapes: from the text to all that a page is sent."""

from __future__ import annotations

from collections.abc import Collection

from bench.programs import prefixes
from bench.timing import medians
from gradwalk import to_dict, trace
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.graphviz_render.drawing.picture import render_svg

_ROUNDS = 7


def alexnet() -> dict[str, float]:
    """Return seconds with its layers closed, and with all of them open."""
    program = next(example.program for example in EXAMPLES if example.id == "alexnet")
    names = prefixes()
    every = [group.id for group in trace(program, open=(), shapes=True).groups]

    def shown(opened: Collection[str]) -> None:
        # another name makes it another structure, which has no drawing yet
        found = trace(program.replace("image", next(names)), open=opened, shapes=True)
        to_dict(found)
        render_svg(found)

    return medians({"closed": lambda: shown(()), "open": lambda: shown(every)}, _ROUNDS)

"""AlexNet by its shapes: from the text to all that a page is sent, a structure not drawn before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from bench.results import OURS, Row
from bench.timing import Way, measure
from gradwalk import to_dict, trace
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches, render_svg

TASK = "AlexNet by its shapes"


def measure_alexnet(rounds: int = 7, budget: float = 0.5) -> Iterator[Row]:
    """Yield a row with its layers closed, and one with all of them open."""
    program = next(example.program for example in EXAMPLES if example.id == "alexnet")
    closed = trace(program, open=(), shapes=True)
    every = [group.id for group in closed.groups]
    opened = trace(program, open=every, shapes=True)

    def show(groups: Collection[str]) -> Way:
        def run() -> None:
            found = trace(program, open=groups, shapes=True)
            to_dict(found)
            render_svg(found)

        def prepare() -> Callable[[], object]:
            clear_drawing_caches()
            return run

        return prepare

    times = measure({"closed": show(()), "open": show(every)}, rounds, budget)
    for name, result in (("closed", closed), ("open", opened)):
        yield Row(TASK, f"layers {name}", len(result.nodes), OURS, times[name])

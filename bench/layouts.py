"""Layouts by `graphviz-pure`, and by a `dot` that is installed: how good, and how long."""

from __future__ import annotations

import resource
import shutil
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.shapes import SHAPES
from gradwalk import trace
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.graphviz_render.drawing.picture import clear_drawing_caches, draw_trace
from gradwalk.graphviz_render.layout.dot.service import Dot, find_command
from tests.graphviz_render.quality import Quality, measure_quality

_ROUNDS = 5
_LIMITS = Limits(characters=10**6, lines=10**5, tokens=10**6)


@dataclass(frozen=True, slots=True)
class Measurement:
    """The picture of one program by one program that lays out."""

    shape: str
    size: int
    command: str
    quality: Quality
    seconds: float
    """Processor time of the child process, the median: other load does not change it."""


class _TimedDot(Dot):
    """Notes the processor time that each layout takes."""

    def __init__(self, command: str) -> None:
        super().__init__(command, seconds=60)
        self.seconds: list[float] = []

    def lay_out(self, text: str, parse: Callable[[str], Any]) -> Any:
        began = _read_children_time()
        parsed = super().lay_out(text, parse)
        self.seconds.append(_read_children_time() - began)
        return parsed


def layouts() -> Iterator[Measurement]:
    """Measure every shape and size with `graphviz-pure`, and with `dot` if there is one."""
    commands = [find_command(), *filter(None, [shutil.which("dot")])]
    for shape, (write, sizes) in SHAPES.items():
        for size in sizes:
            result = trace(write(size), limits=_LIMITS)
            for command in commands:
                yield _measure(shape, size, result, command)


def _read_children_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _measure(shape: str, size: int, result: Trace, command: str) -> Measurement:
    dot = _TimedDot(command)
    for _ in range(_ROUNDS):
        clear_drawing_caches()
        drawing = draw_trace(result, dot=dot)
    quality = measure_quality(result, drawing)
    return Measurement(shape, size, command, quality, statistics.median(dot.seconds))

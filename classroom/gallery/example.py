"""The record of one example."""

from __future__ import annotations

from dataclasses import dataclass

from gradwalk.core.gates.gate import Words


@dataclass(frozen=True, slots=True)
class Example:
    """A program with a title. `id` is stable: links and keys may refer to it.

    Examples of one `topic` stand together.
    """

    id: str
    topic: Words
    title: Words
    program: str
    shapes: bool = False
    """Whether it is too large for numbers, and is shown by its shapes."""
    closed: bool = False
    """Whether its functions are to be drawn closed at first."""

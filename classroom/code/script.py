"""The lines of a program in code, and which of them belong to which node."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gradwalk.core.model import Mode, Step


@dataclass(slots=True)
class Script:
    """Lines are counted from 0."""

    lines: list[str] = field(default_factory=list)
    given: dict[str, list[int]] = field(default_factory=dict)
    """Where an input or a constant gets its number."""
    forward: dict[str, list[int]] = field(default_factory=dict)
    """Where a gate computes its value."""
    gradient: dict[str, list[int]] = field(default_factory=dict)
    """Where a node gets its gradient."""
    backward: dict[str, list[int]] = field(default_factory=dict)
    """Where a gate hands gradients to its operands."""

    def add(self, *lines: str) -> list[int]:
        """Add lines and return their numbers."""
        first = len(self.lines)
        self.lines += lines
        return list(range(first, len(self.lines)))

    def heading(self, comment: str) -> None:
        """Begin a part below an empty line, under a comment."""
        if self.lines:
            self.lines.append("")
        self.lines.append(f"# {comment}")

    @property
    def text(self) -> str:
        """All of it, as it is copied."""
        return "\n".join(self.lines) + "\n" if self.lines else ""


def find_step_lines(script: Script, steps: Sequence[Step], mode: Mode) -> list[list[int]]:
    """Return the lines that belong to each step.

    A step's node that is no node of the script is a function that the script has opened: its
    lines are those of the gates inside.
    """
    inside = _Inside(script)
    found = []
    for step in steps:
        if step.phase == "inputs":
            lines = inside.of(script.given, step.nodes)
        elif step.phase == "forward":
            lines = inside.of(script.forward, step.nodes)
        elif mode == "node" or not step.wires:
            lines = inside.of(script.gradient, step.nodes)
        else:
            lines = inside.of(script.backward, step.current)
            lines = lines or inside.of(script.gradient, step.nodes)
        found.append(sorted(set(lines)))
    return found


class _Inside:
    """Finds what is inside a composite function: `n3_0`, `n3_1_2` inside `n3`."""

    def __init__(self, script: Script) -> None:
        self._of: dict[str, list[str]] = {}
        for node in {**script.given, **script.forward, **script.gradient}:
            parts = node.split("_")
            for count in range(1, len(parts)):
                self._of.setdefault("_".join(parts[:count]), []).append(node)

    def of(self, lines: dict[str, list[int]], nodes: Iterable[str]) -> list[int]:
        found: list[int] = []
        for node in nodes:
            for each in (node,) if node in lines else self._of.get(node, ()):
                found += lines.get(each, ())
        return found

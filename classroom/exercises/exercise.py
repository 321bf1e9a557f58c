"""The record of one exercise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from gradwalk.classroom.predict.questions import Ask
from gradwalk.core.engine import compile_program
from gradwalk.explain.text import text


@dataclass(frozen=True, slots=True)
class Exercise:
    """A program whose numbers are asked for. `id` is stable: links refer to it.

    The catalogue has its title and its words under `exercise.{key}`, and the name of its
    `topic`. What is generated shares a `key` with others of its kind, and has `numbers` for
    the placeholders.
    """

    id: str
    key: str
    topic: str
    program: str
    ask: Ask = "grad"
    numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def step(self) -> int:
        """The step at which it begins: the first that asks for something."""
        return _first(self.program, "forward" if self.ask == "value" else "backward")

    def title(self, language: str) -> str:
        """Return its short name."""
        return text(language, f"exercise.{self.key}.title", **self.numbers)

    def words(self, language: str) -> str:
        """Return the problem in words."""
        return text(language, f"exercise.{self.key}.words", **self.numbers)

    def topic_title(self, language: str) -> str:
        """Return the name of its topic."""
        return text(language, f"exercise.topic.{self.topic}")


@lru_cache(maxsize=256)
def _first(program: str, phase: str) -> int:
    steps = compile_program(program).run().steps
    return next((step.index for step in steps if step.phase == phase), 0)

"""The record of one example."""

from __future__ import annotations

from dataclasses import dataclass

from gradwalk.explain.text import text


@dataclass(frozen=True, slots=True)
class Example:
    """A program. `id` is stable: links and keys may refer to it.

    Its title is the sentence `gallery.<id>`, that of its topic is `gallery.topic.<topic>`.
    Examples of one topic follow one another.
    """

    id: str
    topic: str
    program: str
    shapes: bool = False
    """Whether it is too large for numbers, and is shown by its shapes."""
    closed: bool = False
    """Whether its functions are to be drawn as one composite gate at first."""
    starter: bool = False
    """Whether it is offered to begin with, by its short name `gallery.<id>.short`."""

    def title(self, language: str) -> str:
        return text(language, f"gallery.{self.id}")

    def short_title(self, language: str) -> str:
        """Return the name of a starter."""
        return text(language, f"gallery.{self.id}.short")

    def topic_title(self, language: str) -> str:
        return text(language, f"gallery.topic.{self.topic}")

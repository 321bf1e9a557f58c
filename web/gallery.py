"""The gallery: a card for each example, in the order of a course, with a miniature of its graph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import render_template
from werkzeug.exceptions import NotFound

from gradwalk.classroom.gallery import EXAMPLES, Example
from gradwalk.core.limits import Limits
from gradwalk.explain.text import text
from gradwalk.graphviz_render.drawing.miniature import draw_miniature
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.page.commands import COMMANDS, format_key
from gradwalk.web import costs
from gradwalk.web.board import trace_program
from gradwalk.web.state import State
from gradwalk.web.state_codec import format_plain_link

MINIATURE_SECONDS = 86_400
"""How long a browser may keep a miniature: it changes with the version of Gradwalk alone."""

_BY_ID = {example.id: example for example in EXAMPLES}
_KEYS = next(command.keys for command in COMMANDS if command.id == "example")
_NUMBERS = {example.id: number for number, example in enumerate(EXAMPLES)}


@dataclass(frozen=True, slots=True)
class Card:
    """An example in the gallery. `key` opens it from anywhere; `miniatures` are by theme."""

    example: Example
    title: str
    shows: str
    link: str
    key: str | None
    miniatures: dict[Theme, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """The cards of one topic."""

    id: str
    title: str
    cards: tuple[Card, ...]


def answer_gallery(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the cards as XHTML, which is the same without a script."""
    topics = list_topics(language)
    return {"markup": render_template("gallery.html", topics=topics, theme=state.theme)}


def list_topics(language: str) -> list[Topic]:
    """Return all examples by topic, in the order in which they are taught."""
    return [
        Topic(topic, text(language, f"gallery.topic.{topic}"), _list_cards(examples, language))
        for topic, examples in (
            (topic, tuple(group)) for topic, group in groupby(EXAMPLES, lambda each: each.topic)
        )
    ]


def link_example(example: Example, language: str) -> str:
    """Return the link that opens an example as it is to be looked at."""
    return format_plain_link(_state_of(example), lang=language)


def draw_example(name: str, theme: Theme, limits: Limits) -> str:
    """Return the miniature of the example `name` as SVG. Raises NotFound where there is none.

    It shows the structure alone: arrays take no more room than their names.
    """
    example = _BY_ID.get(name)
    if example is None:
        raise NotFound
    state = State(program=example.program, shapes=True, open=() if example.closed else None)
    return draw_miniature(trace_program(state, limits, costs.estimate_picture), theme)


def _list_cards(examples: tuple[Example, ...], language: str) -> tuple[Card, ...]:
    return tuple(
        Card(
            example,
            example.title(language),
            text(language, f"gallery.{example.id}.shows"),
            link_example(example, language),
            _find_key(example),
            {
                "light": f"/examples/{example.id}.svg?theme=light",
                "dark": f"/examples/{example.id}.svg?theme=dark",
            },
        )
        for example in examples
    )


def _find_key(example: Example) -> str | None:
    number = _NUMBERS[example.id]
    return format_key(_KEYS[number]) if number < len(_KEYS) else None


def _state_of(example: Example) -> State:
    closed = () if example.closed else None
    return State(program=example.program, shapes=example.shapes, open=closed)

"""What is said of a wrong answer: the mistake, the shapes, which elements, or one more hint."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.classroom.predict.mistakes import Named
from gradwalk.classroom.predict.questions import Question, format_asked
from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text

_MOST_PLACES = 3


def describe_mistake(look: Lookup, question: Question, mistake: Named) -> str:
    """Return the sentence about a mistake that was recognised."""
    node = look.nodes[question.node]
    words = {
        "node": look.text(node.id),
        "asked": format_asked(look, question),
        "shape": format_shape(node.shape),
        **mistake.words,
    }
    return text(look.language, f"predict.mistake.{mistake.name}", **words)


def describe_shape_mismatch(
    look: Lookup, question: Question, typed: tuple[int, ...], right: tuple[int, ...]
) -> str:
    """Return the sentence about an answer of another shape, naming both."""
    said = {
        "typed": _shape(look, typed),
        "asked": format_asked(look, question),
        "shape": _shape(look, right),
    }
    return text(look.language, "predict.shape", **said)


def _shape(look: Lookup, shape: tuple[int, ...]) -> str:
    if not shape:
        return text(look.language, "predict.shape.number")
    return text(look.language, "predict.shape.array", shape=format_shape(shape))


def describe_wrong_elements(look: Lookup, wrong: Any) -> str:
    """Return the sentence that names the elements which are wrong."""
    first = look.trace.first
    indices = [tuple(int(k) + first for k in each) for each in np.argwhere(wrong)]
    places = [_describe_place(look, index) for index in indices[:_MOST_PLACES]]
    if len(indices) > _MOST_PLACES:
        more = len(indices) - len(places)
        places.append(text(look.language, "list.more", count=more))
    return text(look.language, "predict.wrong.elements", places=look.listed(places))


def _describe_place(look: Lookup, index: tuple[int, ...]) -> str:
    if len(index) == 1:
        return text(look.language, "predict.place.element", number=index[0])
    return text(look.language, "predict.place", row=index[0], column=index[1])


def describe_wrong_answer(look: Lookup, question: Question) -> str:
    """Return the sentence that says no more than what to think of."""
    node = look.nodes[question.node]
    words = {
        "node": look.text(node.id),
        "output": look.target_text,
        "gate": look.label(node) if node.kind == "op" else "",
        "count": str(len(look.out_of[node.id])),
    }
    return text(look.language, f"predict.wrong.{_hint(look, question)}", **words)


def _hint(look: Lookup, question: Question) -> str:
    node = look.nodes[question.node]
    if question.part == "value":
        return "value"
    if node.id == look.trace.output:
        if look.trace.seed.kind == "upstream":
            return "upstream"
        return "start" if node.shape else "output"
    if "not-connected" in node.flags:
        return "unused"
    return "fork" if len(look.out_of[node.id]) > 1 else "gradient"

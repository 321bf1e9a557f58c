"""Gradients that somebody computed, beside those of the trace: which are wrong, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.classroom.predict.marking import judge_answer
from gradwalk.classroom.predict.questions import Question, format_exact_value
from gradwalk.core.graph.label_text import format_shape
from gradwalk.core.model import Trace, Value
from gradwalk.explain.board_symbols import write_board_symbols
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text.matrices import is_small


@dataclass(frozen=True, slots=True)
class WrongGradient:
    """A gradient of an input that is not the right one.

    Of a large array the numbers are those of one element, at `index`, which is furthest from right.
    `hint` names the mistake that would give what was returned, or says what to think of; it may be
    empty.
    """

    name: str
    index: tuple[int, ...]
    returned: str
    correct: str
    hint: str
    has_other_shape: bool = False
    """Whether `returned` and `correct` are shapes."""


def find_wrong_gradients(
    trace: Trace,
    returned: Mapping[str, Value],
    *,
    relative: float,
    absolute: float,
    language: str,
) -> list[WrongGradient]:
    """Return what is wrong of `returned`, gradients by the names of inputs, in their order.

    An element is right within `absolute` plus `relative` times the right one. The trace must have
    numbers, and the names must be those of its inputs.
    """
    look = Lookup(trace, language, None)
    found = []
    for name, given in returned.items():
        right = np.asarray(trace.inputs[name].grad)
        own = np.asarray(given)
        if own.shape != right.shape:
            found.append(_describe_shape(look, name, own, right))
            continue
        close = np.isclose(own, right, relative, absolute, equal_nan=True)
        if not close.all():
            found.append(_describe_wrong(look, name, own, right, close))
    return found


def _describe_shape(look: Lookup, name: str, own: Any, right: Any) -> WrongGradient:
    whole = _is_written_out(own.shape)
    hint = _judge(look, Question(look.trace.inputs[name].node, "grad"), own) if whole else ""
    returned, correct = _name_shape(own.shape), _name_shape(right.shape)
    return WrongGradient(name, (), returned, correct, hint, has_other_shape=True)


def _describe_wrong(look: Lookup, name: str, own: Any, right: Any, close: Any) -> WrongGradient:
    index: tuple[int, ...] = ()
    if not _is_written_out(right.shape):
        with np.errstate(all="ignore"):
            apart = np.nan_to_num(np.abs(own - right), nan=np.inf)
        index = tuple(
            int(k) for k in np.unravel_index(np.where(close, -1, apart).argmax(), own.shape)
        )
    hint = _judge(look, Question(look.trace.inputs[name].node, "grad", index), own[index])
    return WrongGradient(
        name, index, format_exact_value(own[index]), format_exact_value(right[index]), hint
    )


def _is_written_out(shape: tuple[int, ...]) -> bool:
    return not shape or is_small(shape)


def _judge(look: Lookup, question: Question, own: Any) -> str:
    """Return what a teacher would say; nothing where the answer is right but for its rounding."""
    if not np.isfinite(own).all():
        return ""
    mark = judge_answer(look, question, str(np.asarray(own).tolist()))
    if mark.verdict != "wrong":
        return ""
    meant = _list_letters(look, mark.sentence)
    return f"{mark.sentence} ({', '.join(meant)})" if meant else mark.sentence


def _list_letters(look: Lookup, sentence: str) -> list[str]:
    """Return what the letters of a sentence stand for that are not the program's: `u = x + y`.

    On the page they are in the drawing. What one represents may have others in it.
    """
    values = write_board_symbols(look.trace).values
    letters = {
        look.text(node.id): values[node.id]
        for node in look.trace.nodes
        if node.kind == "op" and node.name is None
    }
    meant: list[str] = []
    texts = [sentence]
    for said in texts:
        for letter in [*letters]:
            # a Korean particle follows without a space
            if re.search(rf"(?<![a-zA-Z0-9_]){re.escape(letter)}(?![a-zA-Z0-9_])", said):
                texts.append(letters.pop(letter))
                meant.append(f"{letter} = {texts[-1]}")
    return meant


def _name_shape(shape: tuple[int, ...]) -> str:
    return format_shape(shape) if shape else "()"

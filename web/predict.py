"""The panel "predict": the questions of a step, the mark of an answer, and exercises."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import prod
from typing import Any

from gradwalk.classroom.exercises import EXERCISES, find_exercise, generate_exercise
from gradwalk.classroom.exercises.exercise import Exercise
from gradwalk.classroom.predict.marking import judge_answer
from gradwalk.classroom.predict.questions import (
    Part,
    Question,
    build_question,
    find_asked_element,
    find_questions,
    format_question,
    sketch_answer,
)
from gradwalk.core.limits import Limits
from gradwalk.core.model import Node, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import format_name
from gradwalk.web.board import Board, check_step, trace_or_shapes
from gradwalk.web.panels import EXERCISE_PANEL
from gradwalk.web.problems import Problem
from gradwalk.web.state import State
from gradwalk.web.state_codec import format_link
from gradwalk.web.strict_json import clip_text


def list_questions(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the questions about the step of `state`.

    Raises as `trace_or_shapes` does, and Problem 400 for a step that does not exist.
    """
    result, _ = trace_or_shapes(state, limits)
    check_step(state, result)
    here = find_questions(result, state.step or 0, state.ask)
    return {"questions": _questions_json(Lookup(result, language, state.digits), here)}


def questions_at(board: Board) -> list[dict[str, Any]]:
    """Return the questions that the page shows in place of the explanation."""
    look = Lookup(board.trace, board.language, board.state.digits)
    return _questions_json(look, board.questions)


def _questions_json(look: Lookup, here: tuple[Question, ...]) -> list[dict[str, Any]]:
    return [
        {
            "node": question.node,
            "ask": question.part,
            "index": list(question.index) or None,
            "text": format_question(look, question),
            "mathml": build_question(look, question),
            "placeholder": sketch_answer(look, question)
            or text(look.language, "predict.placeholder"),
        }
        for question in here
    ]


def mark_answer(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the mark of the answer in `state` to the question about its node.

    Raises as `trace_or_shapes` does, and Problem 400 for what cannot be asked.
    """
    result, _ = trace_or_shapes(state, limits)
    look = Lookup(result, language, state.digits)
    question = _find_question(state, result, look)
    marked = judge_answer(look, question, state.answer or "")
    return {
        "verdict": marked.verdict,
        "mistake": marked.mistake,
        "sentence": marked.sentence,
        "shown": marked.shown,
        "question": format_question(look, question),
    }


def choose_exercise(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the exercise of `state`, or the one generated from its level and seed.

    Raises Problem 400 for an exercise that does not exist.
    """
    found = (
        find_exercise(state.exercise)
        if state.exercise
        else generate_exercise(state.level, state.seed)
    )
    if found is None:
        raise Problem(400, "predict.exercise", name=clip_text(state.exercise or ""))
    return _exercise_json(found, language)


def open_exercise(state: State) -> State:
    """Return `state` with its exercise opened, if it names one and has no program."""
    found = find_exercise(state.exercise) if state.exercise and state.program is None else None
    return _open_hidden(found, state) if found else state


def describe_exercise(state: State, language: str) -> dict[str, Any] | None:
    """Return the exercise of `state`, or None."""
    found = find_exercise(state.exercise) if state.exercise else None
    return _exercise_json(found, language) if found else None


@lru_cache(maxsize=8)
def list_exercises(language: str) -> tuple[dict[str, Any], ...]:
    """Return all exercises, topic by topic."""
    return tuple(
        {
            **_exercise_json(each, language),
            "topic": each.topic_title(language),
            "link": format_link(_open_hidden(each, State()), lang=language),
        }
        for each in EXERCISES
    )


def _open_hidden(found: Exercise, state: State) -> State:
    return replace(
        state,
        program=found.program,
        panel=EXERCISE_PANEL.name,
        ask=found.ask,
        exercise=found.id,
        step=found.step if state.step is None else state.step,
    )


def _exercise_json(found: Exercise, language: str) -> dict[str, Any]:
    return {
        "id": found.id,
        "title": found.title(language),
        "words": found.words(language),
        "program": found.program,
        "ask": found.ask,
        "step": found.step,
    }


def _find_question(state: State, result: Trace, look: Lookup) -> Question:
    node = look.nodes.get(state.node or "")
    if node is None:
        raise Problem(400, "request.node", node=state.node or "–")
    part: Part = "value" if state.ask == "value" else "grad"
    if not _has_number(node, part) or state.ask == "both":
        raise Problem(400, "predict.node", node=format_name(node.symbol))
    index = state.index
    fits = len(index) == len(node.shape) and all(
        k < n for k, n in zip(index, node.shape, strict=True)
    )
    if index and not fits:
        typed_index = ", ".join(map(str, index))
        raise Problem(400, "predict.index", node=format_name(node.symbol), index=typed_index)
    return Question(node.id, part, index or find_asked_element(node, part))


def _has_number(node: Node, part: Part) -> bool:
    if part == "value" and node.kind != "op":
        return False
    number = node.grad if part == "grad" else node.value
    return number is not None and prod(node.shape) > 0

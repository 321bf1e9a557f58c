"""The steps of a trace as plain JSON data: what is lit at each, and its explanation."""

from __future__ import annotations

from collections.abc import Container

import numpy as np

from gradwalk.core.model import Step, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.serialization.trace_types import ExplanationJson, StepJson, TermJson
from gradwalk.explain.step import Explanation, Term, explain_step
from gradwalk.explain.text.numbers import Digits


def steps_to_json(
    trace: Trace, language: str, digits: Digits, steps: range
) -> list[ExplanationJson]:
    """Return the explanations of some steps of `trace`, as they are written in its trace."""
    look = Lookup(trace, language, digits)
    told = trace.steps[steps.start : steps.stop]
    return [_explained(look, step) for step in told]


def step_to_json(step: Step, look: Lookup, explained: Container[int] | None) -> StepJson:
    """Return a step, with its explanation if it is among `explained` or that is None."""
    told = explained is None or step.index in explained
    return {
        "index": step.index,
        "phase": step.phase,
        "nodes": list(step.nodes),
        "current": list(step.current),
        "others": list(step.others),
        "wires": list(step.wires),
        "contributions": list(step.contributions),
        "explanation": _explained(look, step) if told else None,
    }


def _explained(look: Lookup, step: Step) -> ExplanationJson:
    # formulas with numbers in them may run into infinities, as the passes may
    with np.errstate(all="ignore"):
        return _explanation(explain_step(look, step))


def _explanation(explanation: Explanation) -> ExplanationJson:
    pattern = explanation.pattern
    return {
        "title": explanation.title,
        "sentence": [_term(term) for term in explanation.sentence],
        "formula": explanation.formula,
        "numbers": explanation.numbers,
        "element": explanation.element,
        "force": explanation.force,
        "spoken": explanation.spoken,
        "shapes": explanation.shapes,
        "pattern": {"key": pattern.key, "text": pattern.text} if pattern else None,
        "notes": list(explanation.notes),
    }


def _term(term: Term) -> TermJson:
    said: TermJson = {"text": term.text}
    # most terms are only words: what they do not point at is left out
    if term.role:
        said["role"] = term.role
    if term.node:
        said["node"] = term.node
    if term.edge:
        said["edge"] = term.edge
    return said

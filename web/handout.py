"""The handout: the steps of a program, one a page, with picture, equation and words."""

from __future__ import annotations

import re
from typing import Any

from flask import render_template

from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.explain.serialization.step_json import steps_to_json
from gradwalk.explain.serialization.trace_types import ExplanationJson
from gradwalk.explain.text import text
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.web.board import fit_start, trace_or_shapes
from gradwalk.web.costs import count_pages
from gradwalk.web.state import State

_ID = re.compile(r' id="(?!head-|crossed")[^"]*"')
"""What names a part of a picture; on many pages the names would no longer be one part's."""
_HEAD = re.compile(r"\b(head-value|head-grad|crossed)(?=[\")])")
"""The half arrows and the cross of a mask, which each picture brings: of one that is hidden none
would be drawn."""
_MASK = re.compile(r'<g class="matrix [^"]*\bmask\b.*?</g>')
_FALSE = 'class="heat h4"'


def write_handout(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the pages as XHTML. Of a long walk they begin at the step that is asked for."""
    state, _ = fit_start(state, limits)
    result, _ = trace_or_shapes(state, limits)
    steps = choose_steps(result, state.step or 0)
    drawing = draw_trace(
        result,
        state.digits,
        arrays=state.arrays,
        symbols=state.symbols,
        direction=state.direction,
    )
    explained = steps_to_json(result, language, state.digits, steps)
    pages = [
        {
            "title": _name_step(result, step, language),
            "svg": _name_apart(
                drawing.fill(result, step, language=language, standalone=False), step
            ),
            "step": explanation,
            "sentence": _join_sentence(explanation),
        }
        for step, explanation in zip(steps, explained, strict=True)
    ]
    total = len(result.steps)
    return {
        "markup": render_template(
            "handout.html", pages=pages, first=steps[0] + 1, last=steps[-1] + 1, total=total
        )
    }


def choose_steps(trace: Trace, first: int) -> range:
    """Return the steps to print: all, or as many as may be, from `first` on where it can be."""
    total = len(trace.steps)
    most = count_pages(trace)
    start = 0 if most == total else min(first, total - most)
    return range(start, start + most)


def _name_apart(svg: str, step: int) -> str:
    """Return the picture of a step with no name that another page has."""
    crossed = _MASK.sub(
        lambda mask: mask[0].replace(_FALSE, f'{_FALSE} fill="url(#crossed)"'), _ID.sub("", svg)
    )
    return _HEAD.sub(rf"\1-{step}", crossed)


def _name_step(trace: Trace, step: int, language: str) -> str:
    count = text(language, "page.step.count", number=step + 1, total=len(trace.steps))
    return f"{count} · {text(language, f'page.phase.{trace.steps[step].phase}')}"


def _join_sentence(explanation: ExplanationJson) -> str:
    return "".join(term["text"] for term in explanation["sentence"])

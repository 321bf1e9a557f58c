"""The English catalogue."""

from __future__ import annotations

from gradwalk.explain.text.en import (
    code,
    cost,
    errors,
    exercises,
    explanation,
    measure,
    notes,
    page,
    panels,
    picture,
    predict,
    requests,
    shapes,
    train,
    views,
    why,
)

MESSAGES: dict[str, str] = {
    **code.MESSAGES,
    **cost.MESSAGES,
    **errors.MESSAGES,
    **exercises.MESSAGES,
    **explanation.MESSAGES,
    **measure.MESSAGES,
    **notes.MESSAGES,
    **page.MESSAGES,
    **panels.MESSAGES,
    **picture.MESSAGES,
    **predict.MESSAGES,
    **requests.MESSAGES,
    **shapes.MESSAGES,
    **train.MESSAGES,
    **views.MESSAGES,
    **why.MESSAGES,
}

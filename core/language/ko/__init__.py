"""The Korean catalogue."""

from __future__ import annotations

from core.language.ko import cost, errors, explanation, page, picture, requests, shapes

MESSAGES: dict[str, str] = {
    **cost.MESSAGES,
    **errors.MESSAGES,
    **explanation.MESSAGES,
    **page.MESSAGES,
    **picture.MESSAGES,
    **requests.MESSAGES,
    **shapes.MESSAGES,
}

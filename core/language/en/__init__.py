"""The English catalogue."""

from __future__ import annotations

from core.language.en import errors, explanation, page, picture, requests

MESSAGES: dict[str, str] = {
    **errors.MESSAGES,
    **explanation.MESSAGES,
    **page.MESSAGES,
    **picture.MESSAGES,
    **requests.MESSAGES,
}

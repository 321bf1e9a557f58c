"""The English catalogue."""

from __future__ import annotations

from core.language.en import errors, explanation, page, requests

MESSAGES: dict[str, str] = {
    **errors.MESSAGES,
    **explanation.MESSAGES,
    **page.MESSAGES,
    **requests.MESSAGES,
}

"""The Korean catalogue."""

from __future__ import annotations

from core.language.ko import errors, explanation, page, requests

MESSAGES: dict[str, str] = {
    **errors.MESSAGES,
    **explanation.MESSAGES,
    **page.MESSAGES,
    **requests.MESSAGES,
}

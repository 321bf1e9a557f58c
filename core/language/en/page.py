"""The sentences of page."""

MESSAGES: dict[str, str] = {}

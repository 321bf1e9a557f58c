"""The sentences of errors."""

MESSAGES: dict[str, str] = {}

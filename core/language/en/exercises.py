"""The exercises' sentences."""

MESSAGES: dict[str, str] = {}

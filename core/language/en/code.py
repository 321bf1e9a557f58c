"""The code view's sentences."""

MESSAGES: dict[str, str] = {}

"""The sentences of training."""

MESSAGES: dict[str, str] = {}

"""The sentences of the gradient check, with what it costs."""

MESSAGES: dict[str, str] = {}

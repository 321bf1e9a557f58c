"""The sentences of explanation."""

MESSAGES: dict[str, str] = {}

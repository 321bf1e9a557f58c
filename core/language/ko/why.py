"""Why a local gradient is what it is, and what a nudge does."""

MESSAGES: dict[str, str] = {}

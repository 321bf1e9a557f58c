"""What is said of a predicted number."""

MESSAGES: dict[str, str] = {}

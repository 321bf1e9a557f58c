"""What stands on the panels below the graph."""

MESSAGES: dict[str, str] = {}

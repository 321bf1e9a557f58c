"""Forward mode, the deltas of a layered net, the flow of gradients, two states side by side."""

MESSAGES: dict[str, str] = {}

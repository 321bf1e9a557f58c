"""Text → statements and expressions, each with its place in the text."""

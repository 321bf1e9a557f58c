"""The trace as JSON data, and the type of that data."""

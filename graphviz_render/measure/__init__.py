"""How much room texts, numbers and nodes need, before anything has a position."""

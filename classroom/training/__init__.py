"""A program trained: its parameters updated against their gradients, again and again."""

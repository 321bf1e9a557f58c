"""A program as LaTeX, which is read back as the same program."""

"""Gates of a program as one function of it: another text, and the same computation."""

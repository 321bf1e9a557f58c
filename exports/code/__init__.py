"""A program as code that runs: a script, and a notebook that explains each step."""

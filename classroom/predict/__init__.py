"""A number is asked before it is shown; the answer is read, marked, and its mistake named."""

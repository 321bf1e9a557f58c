"""The program typeset as it was read, statement by statement."""

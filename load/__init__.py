"""Puts the real server under load: a class that arrives, and ten minutes of everybody at once."""

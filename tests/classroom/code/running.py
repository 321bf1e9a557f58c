"""Runs code as it would be copied, and holds it against the run that the page shows."""

from __future__ import annotations

import io
import sys
from collections.abc import Collection
from contextlib import redirect_stdout
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from gradwalk.classroom.code.dialects import Dialect, ProgramCode, is_finite, write_program_code
from gradwalk.classroom.code.script import find_step_lines
from gradwalk.core.engine import trace
from gradwalk.core.model import ONES, Mode, Seed, Trace

INSTALLED: tuple[Dialect, ...] = tuple(
    dialect
    for dialect, module in (("numpy", "numpy"), ("pytorch", "torch"), ("micrograd", "micrograd"))
    if find_spec(module)
)
"""The dialects whose code can run here. Nothing is skipped where one is missing."""


def written(
    program: str,
    dialect: Dialect,
    *,
    open: Collection[str] | None = None,
    mode: Mode = "node",
    unroll: bool = False,
    seed: Seed = ONES,
    language: str = "en",
) -> tuple[Trace, ProgramCode]:
    """Return the run and the code of `program`, looked at in the same way."""
    shown = _trace_once(program, None if open is None else tuple(open), mode, unroll, seed)
    finite = is_finite(shown)
    made = write_program_code(
        program,
        dialect,
        open=open,
        unroll=unroll,
        finite=finite,
        seed=seed,
        language=language,
    )
    return shown, made


@lru_cache(maxsize=2_000)
def _trace_once(
    program: str, open: tuple[str, ...] | None, mode: Mode, unroll: bool, seed: Seed
) -> Trace:
    """Several tests write the same program, in several dialects."""
    return trace(program, open=open, mode=mode, unroll=unroll, seed=seed)


def executed(text: str) -> tuple[dict[str, Any], str]:
    """Return the names of a program that ran, and what it printed."""
    names: dict[str, Any] = {}
    depth = sys.getrecursionlimit()
    # np.where looks at both branches, and e^1000 is on the way to a sigmoid of 0
    ignored = np.errstate(over="ignore", divide="ignore", invalid="ignore")
    with redirect_stdout(io.StringIO()) as printed, ignored:
        exec(compile(text, "copied", "exec"), names)
    sys.setrecursionlimit(depth)
    return names, printed.getvalue()


def agree(shown: Trace, made: ProgramCode) -> None:
    """Run the code, and compare the output and the gradient of every input."""
    names, printed = executed(made.script.text)
    output = next(node for node in shown.nodes if node.id == shown.output)
    first = printed.splitlines()[0]
    assert first.count(" = ") == 1
    near(names[first.partition(" = ")[0]], output.value, "output")
    assert list(names["grads"]) == list(shown.inputs)
    for name, expected in shown.inputs.items():
        near(names["grads"][name], expected.grad, name)


def near(found: Any, expected: Any, what: object) -> None:
    """Compare a number of any library with ours."""
    if hasattr(found, "detach"):
        found = found.detach().numpy()
    found = np.asarray(getattr(found, "data", found) if not hasattr(found, "shape") else found)
    assert found.shape == np.shape(expected), what
    np.testing.assert_allclose(
        found.astype(float), expected, rtol=1e-9, atol=1e-12, err_msg=str(what)
    )


def lines_of(shown: Trace, made: ProgramCode) -> list[list[int]]:
    """Return the lines of each step."""
    return find_step_lines(made.script, shown.steps, shown.mode)

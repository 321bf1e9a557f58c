"""The mutants of a file, and the tests that are near it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.mutants import Mutant, changed_line, mutants, mutated
from tests.mutation.nearby import nearby_tests
from tests.mutation.running import outcome

ROOT = Path(__file__).parents[2]
SOURCE = """@cache(size=1, frozen=True)
def clamp(x: int | None, low: int = 0) -> int:
    if x is None or x < low:
        return low
    return -x + 1
POINTS = [[1, -2.5], [0, 3]]
_SAMPLES = ((1.0, -2.5), (POINTS, {"axis": 1}))
gate(samples=((3.0,), *_SAMPLES), kinks=(2,))
"""
LINES = [
    "2: def clamp(x: int | None, low: int = -1) -> int:",
    "2: def clamp(x: int | None, low: int = 1) -> int:",
    "3: if not x is None or x < low:",
    "3: if x is None and x < low:",
    "3: if x is None or x <= low:",
    "3: if x is None or x > low:",
    "3: if x is not None or x < low:",
    "5: return -x + 0",
    "5: return -x + 2",
    "5: return -x - 1",
    "5: return x + 1",
    "8: gate(samples=((3.0,), *_SAMPLES), kinks=( 1,))",
    "8: gate(samples=((3.0,), *_SAMPLES), kinks=( 3,))",
]


def test_every_place_gets_its_faults(tmp_path: Path) -> None:
    (tmp_path / "clamp.py").write_text(SOURCE, "utf-8")
    changed = [
        changed_line(SOURCE, mutated(SOURCE, each)) for each in mutants(tmp_path, "clamp.py")
    ]
    assert sorted(changed) == sorted(LINES)


def test_a_fault_is_one_change() -> None:
    after = mutated(SOURCE, Mutant("clamp.py", "core/ReplaceOrWithAnd", 0))
    assert after == SOURCE.replace(" or ", " and ")


NEAR = [
    ("core/graph/budget.py", "tests/core/graph/test_budget.py"),
    ("core/graph/order.py", "tests/core/graph/"),
    ("classroom/nudge.py", "tests/classroom/test_nudge.py"),
    ("web/measure.py", "tests/web/test_measure.py"),
    ("app.py", "tests/test_app_"),
]


@pytest.mark.parametrize(("file", "first"), NEAR)
def test_the_nearest_tests_come_first(file: str, first: str) -> None:
    assert (ROOT / file).exists()
    found = nearby_tests(ROOT, file)
    assert found[0].startswith(first)
    assert all((ROOT / test).exists() for test in found)


@pytest.mark.parametrize(
    ("status", "result"), [(0, "survived"), (256, "killed"), (512, "killed"), (24, "timeout")]
)
def test_a_status_is_an_outcome(status: int, result: str) -> None:
    assert outcome(status) == result


RUN = """
import os, sys
from pathlib import Path
from tests.mutation.running import load_libraries, outcome, start
load_libraries()
for test in ("test_right.py", "test_wrong.py"):
    print(outcome(os.waitpid(start(Path(sys.argv[1]), [test], 60), 0)[1]))
"""


def test_a_run_fails_by_its_tests_alone(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, value in (("right", True), ("wrong", False)):
        (tmp_path / f"test_{name}.py").write_text(f"def test(): assert {value}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    log = (tmp_path / ".log").read_text("utf-8")
    assert (done.stdout.split(), done.stderr) == (["survived", "killed"], ""), log

"""`./dev mutate`: put faults into the code one at a time, and see whether a nearby test fails."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mutation.mutants import Mutant, changed_line, mutants, mutated
from tests.mutation.nearby import nearby_tests
from tests.mutation.running import Outcome, load_libraries, outcome, start

ROOT = Path(__file__).parents[2]
PACKAGES = (
    "core",
    "explain",
    "classroom",
    "graphviz_render",
    "page",
    "exports",
    "web",
    "server",
    "gradwalk",
    "app.py",
)
_LEFT_OUT = shutil.ignore_patterns(".*", "node_modules", "bench", "build", "docs", "*.egg-info")


def main() -> int:
    options = _options()
    files = _files(options.path) if options.path else _changed()
    found = [mutant for file in files for mutant in mutants(ROOT, file)]
    if options.sample and options.sample < len(found):
        found = random.Random(options.seed).sample(found, options.sample)
    print(f"{len(found)} mutants in {len({mutant.file for mutant in found})} files", flush=True)
    load_libraries()
    with tempfile.TemporaryDirectory(prefix="gradwalk-mutants-") as folder:
        copies = [_copy(Path(folder) / str(number)) for number in range(options.jobs)]
        outcomes = _run_all(found, copies)
    _report(outcomes)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev mutate", description=__doc__)
    parser.add_argument("path", nargs="*", help="files or folders; else what differs from main")
    parser.add_argument("--sample", type=int, help="so many mutants, chosen at random")
    parser.add_argument("--seed", type=int, default=0, help="of that choice")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _files(paths: list[str]) -> list[str]:
    found: list[Path] = []
    for path in map(Path, paths):
        whole = ROOT / path
        if not whole.exists():
            sys.exit(f"{path} does not exist")
        found += sorted(whole.rglob("*.py")) if whole.is_dir() else [whole]
    return [str(file.relative_to(ROOT)) for file in found]


def _changed() -> list[str]:
    """The source files that differ from main, committed or not."""
    listed = subprocess.run(
        ["git", "diff", "--name-only", "--merge-base", "main"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return [
        file
        for file in listed
        if file.endswith(".py") and file.split("/")[0] in PACKAGES and (ROOT / file).exists()
    ]


def _copy(target: Path) -> Path:
    """Copy the tree, so that the faults are never in the files that somebody edits."""
    shutil.copytree(ROOT, target, symlinks=True, ignore=_LEFT_OUT)
    for name in ("node_modules", "docs", ".venv"):
        if (ROOT / name).exists():
            (target / name).symlink_to(ROOT / name)
    return target


def _run_all(found: list[Mutant], copies: list[Path]) -> dict[Mutant, tuple[Outcome, str]]:
    """Run every mutant, one in each copy at a time."""
    near = {mutant.file: nearby_tests(copies[0], mutant.file) for mutant in found}
    seconds = _without_fault({frozenset(tests) for tests in near.values()}, copies)
    outcomes: dict[Mutant, tuple[Outcome, str]] = {}
    running: dict[int, tuple[Path, Mutant, str, str]] = {}
    waiting, free = list(reversed(found)), list(copies)
    while waiting or running:
        while waiting and free:
            mutant, copy = waiting.pop(), free.pop()
            before = (copy / mutant.file).read_text("utf-8")
            after = mutated(before, mutant)
            (copy / mutant.file).write_text(after, "utf-8")
            tests = near[mutant.file]
            process = start(copy, tests, 3 * seconds[frozenset(tests)])
            running[process] = (copy, mutant, before, changed_line(before, after))
        process, status = os.wait()
        copy, mutant, before, line = running.pop(process)
        (copy / mutant.file).write_text(before, "utf-8")
        free.append(copy)
        outcomes[mutant] = (outcome(status), line)
        print(f"{outcome(status):9}{mutant.file}:{line}", flush=True)
    return outcomes


def _without_fault(sets: set[frozenset[str]], copies: list[Path]) -> dict[frozenset[str], int]:
    """Return the CPU seconds of each set of tests, run in every copy: the bytecode stays there."""
    seconds: dict[frozenset[str], int] = {}
    for tests in sets:
        with _spent() as spent:
            processes = [start(copy, sorted(tests), 3600, mutated=False) for copy in copies]
            statuses = [os.waitpid(process, 0)[1] for process in processes]
        if {outcome(status) for status in statuses} != {"survived"}:
            sys.exit(f"without any fault some of these fail: {' '.join(sorted(tests))}")
        seconds[tests] = int(spent[0] / len(copies)) + 1
        print(f"{seconds[tests]} s for the tests without a fault", flush=True)
    return seconds


@contextmanager
def _spent() -> Iterator[list[float]]:
    """Measure the CPU time of the children that end inside."""
    began = os.times()
    spent = [0.0]
    yield spent
    ended = os.times()
    spent[0] = sum(ended[2:4]) - sum(began[2:4])


def _report(outcomes: dict[Mutant, tuple[Outcome, str]]) -> None:
    print("\n| package | mutants | killed | of them by time | survived |")
    print("| --- | --- | --- | --- | --- |")
    groups: dict[str, Counter[Outcome]] = {}
    for mutant, (result, _) in outcomes.items():
        groups.setdefault(mutant.file.split("/")[0], Counter())[result] += 1
    groups["all"] = sum(groups.values(), Counter())
    for name, counts in groups.items():
        total = sum(counts.values())
        killed = total - counts["survived"]
        share = f"{killed} ({100 * killed / total:.0f} %)" if total else "0"
        print(f"| {name} | {total} | {share} | {counts['timeout']} | {counts['survived']} |")


if __name__ == "__main__":
    sys.exit(main())

"""Which tests are near a file: those of its package, its namesakes and its own folder first."""

from __future__ import annotations

from pathlib import Path

_ALSO = {
    "core/gates": ("tests/explain/math/test_gates.py", "tests/classroom/code/test_*.py"),
    "classroom/why.py": ("tests/web/test_why.py",),
    "web": ("tests/test_app_*.py",),
}
"""Tests outside the package that are about a folder or file: formulas and code of gates, routes."""


def nearby_tests(root: Path, file: str) -> list[str]:
    """Return what pytest is to run for a source file, both relative to `root`."""
    source = Path(file)
    package = root / "tests" / source.parts[0]
    tests = list(package.rglob("test_*.py")) or list((root / "tests").glob("test_*.py"))
    for folder, patterns in _ALSO.items():
        if source.is_relative_to(folder):
            tests += [test for pattern in patterns for test in root.glob(pattern)]
    mirror, words = root / "tests" / source.parent, set(source.stem.split("_"))
    tests.sort(
        key=lambda test: (not words & set(test.stem.split("_")[1:]), _far(test, mirror), test)
    )
    return [str(test.relative_to(root)) for test in tests]


def _far(test: Path, folder: Path) -> int:
    """How many folders apart the two are."""
    ways = {test.parent, *test.parent.parents} ^ {folder, *folder.parents}
    return len(ways)

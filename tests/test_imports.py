"""Imports run one way; inside core in the order of import_order.txt."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ORDER = Path(__file__).with_name("import_order.txt").read_text("utf-8").splitlines()
CORE = [line for line in ORDER if line and not line.startswith("#")]

PACKAGES = {
    "core": {"networkx", "numpy", "scipy", "sympy"},
    "graphviz_render": {"core", "graphviz"},
    "classroom": {"core", "numpy", "scipy", "sympy"},
    "web": {"core", "classroom", "graphviz_render", "flask", "werkzeug"},
    "app": {"core", "classroom", "graphviz_render", "web", "flask", "flask_compress", "werkzeug"},
    "gradwalk": {"core", "classroom", "graphviz_render", "web", "app", "click", "waitress"},
}
"""What each may import besides itself and the standard library."""

CORE_NEVER = {"subprocess", "socket", "pathlib", "os", "io", "urllib", "http", "tempfile", "shutil"}
"""The computation reads no files, starts nothing and asks nobody."""


def modules(package: str) -> Iterator[tuple[str, Path]]:
    """The dotted name and the file of every module of a package."""
    if (ROOT / f"{package}.py").exists():
        yield package, ROOT / f"{package}.py"
    for file in sorted((ROOT / package).rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def imported(file: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written in full"
            assert node.module
            yield from (_target(node.module, alias.name) for alias in node.names)


def _target(module: str, name: str) -> str:
    inner = ROOT.joinpath(*module.split("."), name)
    return f"{module}.{name}" if inner.with_suffix(".py").exists() or inner.is_dir() else module


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_import_what_they_may(package):
    for name, file in modules(package):
        for target in imported(file):
            top = target.split(".")[0]
            assert top == package or top in PACKAGES[package] or top in sys.stdlib_module_names, (
                name,
                target,
            )
            assert package != "core" or top not in CORE_NEVER, (name, target)


def test_core_imports_only_what_stands_before():
    place = {name: number for number, name in enumerate(CORE)}
    for name, file in modules("core"):
        if name == "core":
            continue
        here = _listed(name, place)
        for target in imported(file):
            if target.startswith("core."):
                there = _listed(target, place)
                assert place[there] < place[here] or there == here, f"{name} imports {target}"


def _listed(module: str, place: dict[str, int]) -> str:
    """The entry of the list a module stands under: its own, else its package's."""
    name = module.removeprefix("core.")
    while name not in place and "." in name:
        name = name.rpartition(".")[0]
    assert name in place, f"core.{name} is not in the list"
    return name


def test_the_list_holds_nothing_that_is_gone():
    names = {name.removeprefix("core.") for name, _ in modules("core")}
    assert set(CORE) <= names

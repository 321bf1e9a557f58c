"""Imports run one way: between the packages, and between the rooms of core and explain."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PACKAGES = {
    "core": {"networkx", "numpy", "scipy", "sympy"},
    "explain": {"core", "numpy", "scipy", "sympy"},
    "graphviz_render": {
        *("core", "explain", "cssselect2", "graphviz", "lxml", "numpy", "tinycss2"),
    },
    "classroom": {"core", "explain", "numpy", "scipy", "sympy"},
    "page": {"core", "explain", "classroom", "graphviz_render"},
    "exports": {
        *("core", "explain", "classroom", "graphviz_render", "page"),
        *("graphviz", "jinja2", "lxml", "markupsafe", "numpy", "resvg_py", "typst"),
        *("PIL", "pptx"),
    },
    "web": {
        *("core", "explain", "classroom", "graphviz_render", "page", "exports"),
        *("flask", "jinja2", "orjson", "redis", "segno", "werkzeug"),
    },
    "app": {
        *("core", "explain", "classroom", "graphviz_render", "page", "exports", "web"),
        *("flask", "flask_compress", "werkzeug"),
    },
    "server": {
        *("core", "explain", "graphviz_render", "page", "web", "app", "gradwalk"),
        *(
            "click",
            "flask",
            "granian",
            "limits",
            "prometheus_client",
            "psutil",
            "redis",
            "werkzeug",
        ),
    },
}
"""What each may import besides itself and the standard library."""

CORE_NEVER = {"subprocess", "socket", "pathlib", "os", "io", "urllib", "http", "tempfile", "shutil"}
"""The computation reads no files, starts nothing and asks nobody."""

ROOMS = {
    "core": (
        *(
            "limits",
            "errors",
            "collector",
            "gates",
            "cost",
            "syntax",
            "model",
            "graph",
            "autodiff",
            "trace",
            "grouping",
            "engine",
        ),
    ),
    "explain": (
        "text",
        "math",
        "ancestors",
        "symbols",
        "lookup",
        "equations",
        "sentences",
        "*",
        "serialization",
    ),
    "graphviz_render": (
        "lru_cache",
        "keyed_locks",
        "measure",
        "layout",
        "drawing",
        "flat",
        "cost",
        "plots",
    ),
    "graphviz_render.layout": (
        *("positions", "board", "layering", "dot", "coordinates", "ordering", "routing"),
        "folding",
        *("frame", "turn", "forks", "one_row", "least_size", "least_rows", "layout"),
        *("attempts", "crowding", "fitting"),
    ),
    "core.syntax.notation": (
        *("names", "entrywise", "ranks", "by_row", "tokens", "scope", "checks", "heads", "arrays"),
        "phrases",
        *(
            "aliases",
            "arguments",
            "lengths",
            "tree",
            "plain",
            "reading",
            "inferred_ranks",
            "layers",
            "samples",
            "raised_layers",
            "cases",
            "entry_functions",
            "derivative_names",
            "events",
            "numbered_names",
            "conjunctions",
            "equation_numbers",
            "mappings",
            "prose",
            "rewriting",
            "clauses",
            "local_names",
            "sequence",
            "indexed",
            "gradients",
            "first_subscript",
            "deviation",
            "default_inputs",
            "default_arrays",
            "capital_rows",
        ),
        *("functions", "function_reader", "applied_functions", "derived_functions"),
        *("softmax_twice", "program"),
    ),
}
"""Each room may import only those before it; `*` is every file that is in none of the others."""

MOST_ARROWS = {"core": 60}
"""Pairs of rooms of which one imports the other."""


def modules(package: str) -> Iterator[tuple[str, Path]]:
    """The dotted name and the file of every module of a package."""
    folder = ROOT.joinpath(*package.split("."))
    if folder.with_suffix(".py").exists():
        yield package, folder.with_suffix(".py")
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


@cache
def imported(file: Path) -> tuple[str, ...]:
    """Every module that a file imports, anywhere in it, without the name of the whole."""
    return tuple(_read_imports(file))


def _read_imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("gradwalk.") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written in full"
            assert node.module
            for alias in node.names:
                yield _target(node.module, alias.name).removeprefix("gradwalk.")


def _target(module: str, name: str) -> str:
    inner = ROOT.joinpath(*module.split("."), name)
    return f"{module}.{name}" if inner.with_suffix(".py").exists() or inner.is_dir() else module


@pytest.mark.parametrize("package", PACKAGES)
def test_the_import_name_leads_to_the_folder_at_the_top(package):
    place = ROOT / package
    link = ROOT / "gradwalk" / (package if place.is_dir() else f"{package}.py")
    # a copy in its place would be imported, whatever becomes of the folder
    assert link.is_symlink() and link.samefile(place if place.is_dir() else ROOT / link.name)


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


def room(package: str, module: str) -> str:
    """The room of a module, as ROOMS names it."""
    inside = module.removeprefix(f"{package}.").split(".")[0]
    if inside in ROOMS[package]:
        return inside
    assert "*" in ROOMS[package] or module == package, f"{module} is in no room"
    return "*"


@pytest.mark.parametrize("package", ROOMS)
def test_rooms_import_only_those_before_them(package):
    place = {name: number for number, name in enumerate(ROOMS[package])}
    arrows = set()
    for name, file in modules(package):
        for target in imported(file):
            if target.startswith(f"{package}."):
                here, there = room(package, name), room(package, target)
                assert place[there] <= place[here], f"{name} imports {target}"
                arrows.add((here, there))
    between = {(here, there) for here, there in arrows if here != there}
    assert len(between) <= MOST_ARROWS.get(package, len(between))


@pytest.mark.parametrize("package", ROOMS)
def test_every_room_exists(package):
    depth = package.count(".") + 1
    inside = {name.split(".")[depth] for name, _ in modules(package) if name != package}
    assert set(ROOMS[package]) - {"*"} <= inside


DRAWS = {"PIL", "cssselect2", "lxml", "pptx", "resvg_py", "tinycss2", "typst"}
"""What only files to take along are written with."""


@pytest.mark.parametrize(
    ("module", "late"),
    [
        ("gradwalk", {"flask", "numpy", "networkx", "scipy", "sympy"}),
        ("gradwalk.app", {"numpy", "networkx", "scipy", "sympy", *DRAWS}),
        ("gradwalk.commands", {"flask", "numpy", "networkx", "scipy", "sympy"}),
        ("gradwalk.serve_command", {"flask", "numpy", "networkx", "scipy", "sympy"}),
    ],
)
def test_what_computes_is_loaded_when_it_is_used(module: str, late: set[str]) -> None:
    script = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not late.intersection(done.stdout.split())

"""Draws the rooms and their imports from the source: `python -m documents.draw_rooms`."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import graphviz

from gradwalk.graphviz_render.layout.dot.service import find_command

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "rooms.svg"

OPENED = ("core",)
"""Packages whose rooms are drawn one by one."""
PACKAGES = (
    "server",
    "app",
    "web",
    "exports",
    "page",
    "classroom",
    "graphviz_render",
    "explain",
    "core",
)
_INK, _FRAME, _GROUND = "#1b1f24", "#c7ccd1", "#ffffff"


@cache
def find_arrows() -> tuple[tuple[str, str], ...]:
    """Return every pair of rooms of which the first imports the second, without what follows
    from others: no arrow where a longer way leads."""
    direct: set[tuple[str, str]] = set()
    for file in _files():
        here = _room(".".join(file.relative_to(ROOT).with_suffix("").parts))
        for target in _find_imports(file):
            there = _room(target)
            if here and there and here != there:
                direct.add((here, there))
    return tuple(sorted(pair for pair in direct if not _leads(direct - {pair}, *pair)))


def draw_rooms() -> str:
    """Return the picture as SVG."""
    graph = graphviz.Digraph(
        "rooms",
        graph_attr={"rankdir": "TB", "bgcolor": _GROUND, "nodesep": "0.4", "ranksep": "0.5"},
        node_attr={
            "shape": "box",
            "margin": "0.25,0.1",
            "style": "rounded",
            "color": _FRAME,
            "fontname": "sans-serif",
            "fontcolor": _INK,
        },
        edge_attr={"color": _INK, "arrowsize": "0.6"},
    )
    arrows = find_arrows()
    rooms = sorted({room for pair in arrows for room in pair})
    for package in PACKAGES:
        inside = [room for room in rooms if room.split(".")[0] == package]
        if package not in OPENED:
            for room in inside:
                graph.node(room.replace(".", "_"), room)
            continue
        with graph.subgraph(name=f"cluster_{package}") as box:
            box.attr(label=package, color=_FRAME, fontname="sans-serif", fontcolor=_INK)
            for room in inside:
                box.node(room.replace(".", "_"), room.partition(".")[2] or room)
    for here, there in arrows:
        graph.edge(here.replace(".", "_"), there.replace(".", "_"))
    command = [find_command() or "dot", "-Tsvg"]
    drawn = subprocess.run(
        command, input=graph.source.encode(), capture_output=True, check=True, timeout=60
    )
    return str(drawn.stdout.decode())


def _files() -> Iterator[Path]:
    yield ROOT / "app.py"
    for package in PACKAGES[1:]:
        yield from sorted((ROOT / package).rglob("*.py"))


def _find_imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gradwalk."):
            for alias in node.names:
                yield f"{node.module}.{alias.name}".removeprefix("gradwalk.")


def _room(module: str) -> str | None:
    package, *inside = module.split(".")
    if package not in PACKAGES:
        return None
    if package not in OPENED:
        return package
    return f"{package}.{inside[0]}" if inside and inside[0] != "__init__" else None


def _leads(arrows: set[tuple[str, str]], here: str, there: str) -> bool:
    reached, pending = {here}, [here]
    while pending:
        at = pending.pop()
        for source, target in arrows:
            if source == at and target not in reached:
                reached.add(target)
                pending.append(target)
    return there in reached


def main() -> None:
    PICTURE.write_text(draw_rooms(), "utf-8")


if __name__ == "__main__":
    main()

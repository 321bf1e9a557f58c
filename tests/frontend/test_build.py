"""The build: the same sources give the same bytes, and changed ones are built again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from frontend.licences import SCRIPT_LICENCES
from frontend.sources import DIST, PACKAGES, ROOT, digest_sources, is_current

COPIED = (
    *("frontend", "graphviz_render/fonts"),
    *("static/js", "static/css", "static/icons", "static/fonts"),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources elsewhere, with the packages and the finished fonts of this folder."""
    folder = tmp_path_factory.mktemp("elsewhere") / "copy"
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name)
    for name in ("package-lock.json", "requirements-build.txt"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "frontend"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_what_is_tested_is_built_from_the_sources_as_they_are():
    assert is_current(digest_sources())


@pytest.mark.parametrize("package", ["@codemirror/state", "@codemirror/view", "style-mod"])
def test_the_licence_of_a_package_in_a_script_is_beside_it(package):
    licence = (PACKAGES / package / "LICENSE").read_text("utf-8")
    assert f"{package}\n\n{licence}" in (DIST / SCRIPT_LICENCES).read_text("utf-8")


def test_the_same_sources_give_the_same_bytes_in_another_folder(copy):
    assert build(copy).stderr == "Built the page in static/dist\n"
    assert files(copy / "static" / "dist") == files(DIST)
    assert build(copy).stderr == ""


@pytest.mark.parametrize(
    ("source", "holders"),
    [
        ("css/tokens.css", {"index", "player"}),
        ("js/panels/check/panel.css", {"index"}),
        ("css/player/player.css", {"player"}),
    ],
)
def test_a_changed_source_is_built_again_and_the_old_files_go(copy, source, holders):
    build(copy)
    before = files(copy / "static" / "dist")
    sheet = copy / "static" / source
    content = sheet.read_text("utf-8")
    sheet.write_text(f"{content}\n.added {{ color: red }}\n", "utf-8")
    assert build(copy).returncode == 0
    after = files(copy / "static" / "dist")
    changed = {name.partition("-")[0] for name in before.keys() - after.keys()}
    assert changed == holders
    sheet.write_text(content, "utf-8")
    assert build(copy).returncode == 0
    assert files(copy / "static" / "dist") == before


def test_a_faulty_source_is_refused_with_its_place_and_the_last_build_stays(copy):
    build(copy)
    before = files(copy / "static" / "dist")
    script = copy / "static" / "js" / "page.js"
    content = script.read_text("utf-8")
    script.write_text(f"{content}\nlet = ;\n", "utf-8")
    done = build(copy)
    assert done.returncode == 1
    assert f"static/js/page.js:{content.count(chr(10)) + 2}:" in done.stderr
    assert files(copy / "static" / "dist") == before
    assert {file.name for file in (copy / "static").iterdir()} >= {"dist", "js"}
    assert not list((copy / "static").glob("dist-*"))
    script.write_text(content, "utf-8")

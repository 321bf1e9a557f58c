"""A release has one name on all machines, and another has another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gradwalk.server import release
from gradwalk.server.release import name_release

SOURCES = {"core/engine.py": "1", "explain/text/en/page.toml": "2", "templates/page.html": "3"}


def write_sources(folder: Path) -> None:
    """Write sources as in a working copy: the package holds links to folders beside it."""
    (folder / "gradwalk").mkdir(parents=True)
    for name, text in SOURCES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        link = folder / "gradwalk" / file.relative_to(folder).parts[0]
        link.symlink_to(folder / link.name)


@pytest.fixture
def name_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], str]:
    def name(folder: Path) -> str:
        monkeypatch.setattr(release, "_PACKAGE", folder / "gradwalk")
        return name_release(())

    return name


def test_it_is_the_same_on_all_machines(tmp_path: Path, name_in: Callable[[Path], str]) -> None:
    for machine in ("one", "other"):
        write_sources(tmp_path / machine)
    assert name_in(tmp_path / "one") == name_in(tmp_path / "other")


@pytest.mark.parametrize("changed", [*SOURCES, "core/new.py"])
def test_another_source_is_another_release(
    changed: str, tmp_path: Path, name_in: Callable[[Path], str]
) -> None:
    write_sources(tmp_path)
    before = name_in(tmp_path)
    (tmp_path / changed).write_text("changed")
    assert name_in(tmp_path) != before


def test_what_programs_may_cost_is_part_of_it() -> None:
    assert name_release(("gates=2000",)) != name_release(())
    assert name_release(("gates=1", "lines=2")) == name_release(("lines=2", "gates=1"))


def test_it_reads_its_own_sources() -> None:
    names = {name for name, _ in release._read_sources()}
    assert {"server/release.py", "app.py", "explain/text/ko/page.toml"} <= names

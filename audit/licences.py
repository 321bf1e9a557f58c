"""Writes docs/licences.md: the licences of what runs, builds the page, or is compared with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping

from audit.locks import ROOT, Locked, normalize_name, read_package_lock, read_requirements

PAGE = ROOT / "docs" / "licences.md"

_ELSEWHERE = "installed only where"
_UNSAID = "UNKNOWN"
"""Of a package that brings its licence as a text alone: the page keeps what it says."""
_ROW = re.compile(r"^\| ([^ ]+) \| (.+) \|$", re.MULTILINE)

_HEAD = """# Licences

Gradwalk itself is under the MIT licence. These packages run with it, or the page is built with
them. `./dev audit` writes the lists from the locks and from what the packages say of themselves.
"""
_COMPARED = """
## Compared with

`./dev bench` installs these, to measure what they do beside Gradwalk. They are no part of it.
"""


def list_served() -> list[Locked]:
    """Return the packages that run, and those that the page is built from."""
    python = read_requirements((ROOT / "requirements.txt").read_text("utf-8"))
    page = read_package_lock((ROOT / "package-lock.json").read_text("utf-8"), served=True)
    return [*python, *page]


def list_compared() -> list[Locked]:
    """Return the packages that are only there to be compared with, and what these need."""
    python = read_requirements((ROOT / "bench/requirements.txt").read_text("utf-8"))
    page = read_package_lock((ROOT / "bench/package-lock.json").read_text("utf-8"))
    served = {each.name for each in list_served()}
    return [each for each in (*python, *page) if each.name not in served]


def read_licences(names: Iterable[str]) -> dict[str, str]:
    """Return what the installed ones of these Python packages say, by pip-licenses."""
    command = [
        sys.executable,
        "-m",
        "piplicenses",
        "--from=mixed",
        "--format=json",
        "--with-system",
    ]
    output = subprocess.run(
        [*command, "--packages", *names], check=True, capture_output=True, text=True
    ).stdout
    return {
        normalize_name(each["Name"]): each["License"]
        for each in json.loads(output)
        if each["License"] != _UNSAID
    }


def read_page() -> dict[str, str]:
    """Return what the page says so far: not every package is installed on every machine."""
    rows = _ROW.findall(PAGE.read_text("utf-8"))
    return {name: licence for name, licence in rows if not licence.startswith(_ELSEWHERE)}


def write_page(
    served: Iterable[Locked], compared: Iterable[Locked], licences: Mapping[str, str]
) -> str:
    """Return the page. A package whose licence is not known has its marker instead."""
    return (
        f"{_HEAD}\n{_write_table(served, licences)}{_COMPARED}\n{_write_table(compared, licences)}"
    )


def _write_table(packages: Iterable[Locked], licences: Mapping[str, str]) -> str:
    rows: dict[str, str] = {}
    for each in packages:
        known = each.licence or licences.get(each.name)
        rows[each.name] = known or f"{_ELSEWHERE} `{each.marker}`"
    table = "\n".join(f"| {name} | {licence} |" for name, licence in sorted(rows.items()))
    return f"| package | licence |\n| --- | --- |\n{table}\n"

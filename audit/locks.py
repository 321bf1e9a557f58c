"""Reads the locks: which packages are installed, in which version."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[1]

Ecosystem = Literal["PyPI", "npm"]

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: ; (.*?))?(?: \\)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Locked:
    """One version of a package. `marker` says where it is installed, and is empty for everywhere.

    `licence` is what its lock says, if it says anything.
    """

    ecosystem: Ecosystem
    name: str
    version: str
    marker: str = ""
    licence: str = ""


def read_requirements(text: str) -> list[Locked]:
    """Return the packages of a lock of pip."""
    return [
        Locked("PyPI", normalize_name(name), version, marker or "")
        for name, version, marker in _PINNED.findall(text)
    ]


def read_package_lock(text: str, *, served: bool = False) -> list[Locked]:
    """Return the packages of a lock of npm, or of these only what the page is built from."""
    found = []
    for place, package in json.loads(text)["packages"].items():
        name = place.rpartition("node_modules/")[2]
        if not name or (served and (package.get("dev") or package.get("optional"))):
            continue
        found.append(Locked("npm", name, package["version"], licence=package.get("license", "")))
    return found


def normalize_name(name: str) -> str:
    """Return the name under which the index has a Python package, as PEP 503 has it."""
    return re.sub(r"[-_.]+", "-", name).lower()

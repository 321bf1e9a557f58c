"""Checks the locked packages against a copy of the database of advisories, without a network.

The copy is a folder of records in the OSV format, one a file, as the database is published for each
ecosystem.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from audit.advisories import Finding, Result
from audit.locks import Locked, normalize_name


def check_offline(lock: str, packages: Sequence[Locked], folder: Path) -> Result:
    """Return what the records in `folder` say about `packages`."""
    by_name: dict[tuple[str, str], Locked] = {
        (each.ecosystem, each.name): each for each in packages
    }
    records = 0
    findings: list[Finding] = []
    for file in sorted(folder.rglob("*.json")):
        records += 1
        record = json.loads(file.read_text("utf-8"))
        findings += _find_affected(record, by_name)
    if not records:
        return Result(lock, 0, (), f"{folder} holds no records")
    return Result(lock, len(packages), tuple(findings))


def _find_affected(
    record: dict[str, Any], packages: dict[tuple[str, str], Locked]
) -> Iterator[Finding]:
    if "withdrawn" in record:
        return
    for affected in record.get("affected", ()):
        ecosystem, name = affected["package"]["ecosystem"], affected["package"]["name"]
        key = (ecosystem, normalize_name(name) if ecosystem == "PyPI" else name)
        locked = packages.get(key)
        if locked and is_affected(affected, locked.version):
            package = f"{locked.name} {locked.version}"
            yield Finding(package, record["id"], ", ".join(_list_fixes(affected)))


def is_affected(affected: dict[str, Any], version: str) -> bool:
    """Return whether a record affects `version`; also where its versions cannot be compared."""
    if version in affected.get("versions", ()):
        return True
    ranges = (each for each in affected.get("ranges", ()) if each["type"] != "GIT")
    return any(_is_in_range(each["events"], version) for each in ranges)


def _is_in_range(events: Iterable[dict[str, str]], version: str) -> bool:
    """Return whether `version` is after an event that introduces, and before one that fixes."""
    try:
        ordered = sorted((Version(at), kind) for event in events for kind, at in event.items())
        here = Version(version)
    except InvalidVersion:
        return True
    inside = False
    for at, kind in ordered:
        if kind == "introduced" and here >= at:
            inside = True
        elif (kind == "fixed" and here >= at) or (kind == "last_affected" and here > at):
            inside = False
    return inside


def _list_fixes(affected: dict[str, Any]) -> Iterator[str]:
    for each in affected.get("ranges", ()):
        yield from (event["fixed"] for event in each["events"] if "fixed" in event)

"""Asks the databases of advisories about the locked packages, by pip-audit and by npm.

Both send the names and versions of the packages over the network. Where a database cannot be
reached, that is said: a check that was left out is no check that was passed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from audit.locks import ROOT

PIP_AUDIT = [
    *(sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"),
    *("--progress-spinner", "off", "--format", "json", "--requirement"),
]
NPM_AUDIT = [sys.executable, "-m", "frontend.npm", "audit", "--package-lock-only", "--json"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A known vulnerability of a locked package. `fixed` are versions without it."""

    package: str
    advisory: str
    fixed: str


@dataclass(frozen=True, slots=True)
class Result:
    """What is known about one lock: of `checked` packages the findings.

    `unchecked` says why others, or all of them, could not be checked.
    """

    lock: str
    checked: int
    findings: tuple[Finding, ...]
    unchecked: str = ""


def ask_pip_audit(lock: str) -> Result:
    """Check a lock of pip."""
    done = subprocess.run([*PIP_AUDIT, lock], cwd=ROOT, capture_output=True, text=True)
    return read_pip_audit(lock, done.stdout, done.stderr)


def ask_npm() -> Result:
    """Check the lock of npm."""
    done = subprocess.run(NPM_AUDIT, cwd=ROOT, capture_output=True, text=True)
    return read_npm_audit(done.stdout, done.stderr)


def read_pip_audit(lock: str, output: str, errors: str) -> Result:
    """Return what pip-audit has found."""
    report = _parse(output)
    if not report or "dependencies" not in report:
        return Result(lock, 0, (), _last_line(errors) or "pip-audit gives no report")
    packages = report["dependencies"]
    skipped = [each for each in packages if "skip_reason" in each]
    findings = tuple(
        Finding(f"{each['name']} {each['version']}", found["id"], ", ".join(found["fix_versions"]))
        for each in packages
        for found in each.get("vulns", ())
    )
    unchecked = f"{len(skipped)} of {len(packages)}: {skipped[0]['skip_reason']}" if skipped else ""
    return Result(lock, len(packages) - len(skipped), findings, unchecked)


def read_npm_audit(output: str, errors: str) -> Result:
    """Return what npm has found."""
    lock = "package-lock.json"
    report = _parse(output)
    if not report or "vulnerabilities" not in report:
        said = report.get("message") or report.get("error", {}).get("summary") if report else ""
        return Result(lock, 0, (), said or _last_line(errors) or "npm gives no report")
    findings = tuple(
        Finding(name, _describe_via(found["via"]), _describe_fix(found["fixAvailable"]))
        for name, found in report["vulnerabilities"].items()
    )
    return Result(lock, report["metadata"]["dependencies"]["total"], findings)


def _describe_via(via: list[Any]) -> str:
    """Return the advisories of a package, or the packages that it has them from."""
    return ", ".join(each if isinstance(each, str) else each["url"] for each in via)


def _describe_fix(fix: Any) -> str:
    return f"{fix['name']} {fix['version']}" if isinstance(fix, dict) else ""


def _parse(output: str) -> dict[str, Any] | None:
    try:
        found = json.loads(output)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""

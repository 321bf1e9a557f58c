"""`python -m audit`: writes the licences, and checks the locks against known advisories."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from audit.advisories import Result, ask_npm, ask_pip_audit
from audit.database import check_offline
from audit.licences import PAGE, list_compared, list_served, read_licences, read_page, write_page
from audit.locks import ROOT, read_package_lock, read_requirements

PYTHON_LOCK = "requirements-tools.txt"
"""It holds all that the other locks hold."""
PAGE_LOCK = "package-lock.json"

FOUND, UNCHECKED = 1, 2
"""Exit codes: something is known against a package, or it is not known whether there is."""


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for, and return the exit code."""
    parser = argparse.ArgumentParser(prog="./dev audit", description=__doc__)
    parser.add_argument(
        "--database",
        type=Path,
        help="a folder of OSV records to check against, without asking anybody",
    )
    options = parser.parse_args(arguments)
    served, compared = list_served(), list_compared()
    licences = read_page() | read_licences(each.name for each in (*served, *compared))
    PAGE.write_text(write_page(served, compared, licences), "utf-8")
    print(f"{PAGE.relative_to(ROOT)}: written")
    results = check_locks(options.database)
    for result in results:
        print("\n".join(describe(result)))
    return exit_code(results)


def check_locks(database: Path | None) -> list[Result]:
    """Check both locks: against a copy of the database, or by asking the registries."""
    if database is None:
        return [ask_pip_audit(PYTHON_LOCK), ask_npm()]
    python = read_requirements((ROOT / PYTHON_LOCK).read_text("utf-8"))
    page = read_package_lock((ROOT / PAGE_LOCK).read_text("utf-8"))
    return [
        check_offline(PYTHON_LOCK, python, database),
        check_offline(PAGE_LOCK, page, database),
    ]


def describe(result: Result) -> list[str]:
    """Return lines that say what was found, and first of all what was not checked."""
    lines = []
    if result.unchecked:
        lines.append(f"{result.lock}: NOT CHECKED: {result.unchecked}")
        lines.append("  The database of advisories could not be asked about all of it. Run this on")
        lines.append("  a machine that reaches it, or with --database and a copy of its records.")
    if result.checked:
        lines.append(f"{result.lock}: {len(result.findings)} known in {result.checked} packages")
    for each in result.findings:
        fixed = f", fixed in {each.fixed}" if each.fixed else ""
        lines.append(f"  {each.package}: {each.advisory}{fixed}")
    return lines


def exit_code(results: list[Result]) -> int:
    """Return 0 only where everything was checked and nothing found."""
    if any(result.findings for result in results):
        return FOUND
    return UNCHECKED if any(result.unchecked for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())

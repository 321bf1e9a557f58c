"""The audit of the locks: what it reads, what it finds, and what it says where it cannot ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.__main__ import describe, exit_code
from audit.advisories import Finding, Result, read_npm_audit, read_pip_audit
from audit.database import check_offline, is_affected
from audit.licences import PAGE, list_compared, list_served, write_page
from audit.locks import ROOT, Locked, read_package_lock, read_requirements

LOCK = """\
click==8.5.1 \\
    --hash=sha256:aa
    # via flask
cffi==2.1.1 ; platform_python_implementation == 'PyPy' \\
    --hash=sha256:bb
Flask_Compress==1.25
"""


def test_a_lock_of_pip_is_read() -> None:
    marker = "platform_python_implementation == 'PyPy'"
    assert read_requirements(LOCK) == [
        Locked("PyPI", "click", "8.5.1"),
        Locked("PyPI", "cffi", "2.1.1", marker),
        Locked("PyPI", "flask-compress", "1.25"),
    ]


def test_a_lock_of_npm_is_read() -> None:
    packages = {
        "": {"name": "gradwalk", "version": "1"},
        "node_modules/a": {"version": "1.0.0", "license": "MIT"},
        "node_modules/a/node_modules/@b/c": {"version": "2.0.0", "license": "ISC", "dev": True},
        "node_modules/d": {"version": "3.0.0", "optional": True},
    }
    text = json.dumps({"packages": packages})
    assert [each.name for each in read_package_lock(text)] == ["a", "@b/c", "d"]
    assert read_package_lock(text, served=True) == [Locked("npm", "a", "1.0.0", licence="MIT")]


def test_the_locks_of_the_project_are_read_whole() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text("utf-8")
        assert len(read_requirements(text)) == text.count("==") - text.count(" == '"), lock.name


def test_what_runs_is_in_the_lock_that_is_checked() -> None:
    names = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt")
    checked = versions_of("requirements-tools.txt")
    for name in names:
        assert versions_of(name) <= checked, name


def versions_of(lock: str) -> set[tuple[str, str]]:
    packages = read_requirements((ROOT / lock).read_text("utf-8"))
    return {(each.name, each.version) for each in packages}


def test_every_package_has_its_licence_in_the_document() -> None:
    page = PAGE.read_text("utf-8")
    served, compared = page.split("\n## Compared with\n")
    for part, packages in ((served, list_served()), (compared, list_compared())):
        for each in packages:
            assert f"\n| {each.name} | " in part, "./dev audit writes it"
    assert "UNKNOWN" not in page


def test_the_document_is_a_table() -> None:
    packages = [
        Locked("PyPI", "flask", "3"),
        Locked("PyPI", "cffi", "2", "PyPy"),
        Locked("npm", "esbuild", "1", licence="MIT"),
    ]
    licences = {"flask": "BSD-3-Clause"}
    whole = write_page(packages, packages[2:], licences)
    served, compared = whole.split("\n## Compared with\n")
    assert compared.splitlines()[-1] == "| esbuild | MIT |"
    assert served.splitlines()[-3:] == [
        "| cffi | installed only where `PyPy` |",
        "| esbuild | MIT |",
        "| flask | BSD-3-Clause |",
    ]


SAFE = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "checked", "findings", "unchecked"),
    [
        ([SAFE], 1, (), ""),
        ([SAFE, BAD], 2, (Finding("b 2", "PYSEC-1", "2.1"),), ""),
        ([SAFE, SKIPPED], 1, (), "1 of 2: not found"),
        ([SKIPPED], 0, (), "1 of 1: not found"),
    ],
)
def test_what_pip_audit_says(
    packages: list[dict[str, object]],
    checked: int,
    findings: tuple[Finding, ...],
    unchecked: str,
) -> None:
    said = json.dumps({"dependencies": packages, "fixes": []})
    assert read_pip_audit("lock", said, "") == Result("lock", checked, findings, unchecked)


@pytest.mark.parametrize(
    ("output", "errors", "unchecked"),
    [
        ("", "INFO: x\nERROR: cannot connect\n", "ERROR: cannot connect"),
        ("", "", "pip-audit gives no report"),
        ("[]", "", "pip-audit gives no report"),
    ],
)
def test_pip_audit_that_fails_has_checked_nothing(output: str, errors: str, unchecked: str) -> None:
    assert read_pip_audit("lock", output, errors) == Result("lock", 0, (), unchecked)


def test_what_npm_says() -> None:
    via = [{"url": "GHSA-1"}, "other"]
    fix = {"name": "a", "version": "2.0.0"}
    report = {
        "vulnerabilities": {
            "a": {"via": via, "fixAvailable": fix},
            "b": {"via": ["a"], "fixAvailable": False},
        },
        "metadata": {"dependencies": {"total": 9}},
    }
    found = read_npm_audit(json.dumps(report), "")
    assert (found.checked, found.unchecked) == (9, "")
    assert found.findings == (Finding("a", "GHSA-1, other", "a 2.0.0"), Finding("b", "a", ""))


@pytest.mark.parametrize(
    ("output", "errors", "unchecked"),
    [
        ('{"message": "405 Method Not Allowed"}', "", "405 Method Not Allowed"),
        ('{"error": {"summary": "no network"}}', "", "no network"),
        ("{}", "npm error", "npm error"),
        ("", "", "npm gives no report"),
    ],
)
def test_npm_that_fails_has_checked_nothing(output: str, errors: str, unchecked: str) -> None:
    assert read_npm_audit(output, errors) == Result("package-lock.json", 0, (), unchecked)


def between(*events: tuple[str, str]) -> dict[str, object]:
    ranges = [{"type": "ECOSYSTEM", "events": [{kind: at} for kind, at in events]}]
    return {"package": {"ecosystem": "PyPI", "name": "x"}, "ranges": ranges}


@pytest.mark.parametrize(
    ("affected", "version", "expected"),
    [
        (between(("introduced", "0"), ("fixed", "2.0")), "1.9", True),
        (between(("introduced", "0"), ("fixed", "2.0")), "2.0", False),
        (between(("introduced", "0"), ("fixed", "2.0")), "10.0", False),
        (between(("introduced", "1.5"), ("fixed", "2.0")), "1.4", False),
        (between(("fixed", "2.0"), ("introduced", "1.5")), "1.5", True),
        (between(("introduced", "1"), ("fixed", "2"), ("introduced", "3")), "2.5", False),
        (between(("introduced", "1"), ("fixed", "2"), ("introduced", "3")), "3.1", True),
        (between(("introduced", "0"), ("last_affected", "2.0")), "2.0", True),
        (between(("introduced", "0"), ("last_affected", "2.0")), "2.0.1", False),
        (between(("introduced", "0"), ("fixed", "2.0.0-beta.1")), "1.0.0", True),
        # what cannot be compared is not believed to be safe
        (between(("introduced", "0"), ("fixed", "what")), "9", True),
        ({"versions": ["1.0", "1.1"]}, "1.1", True),
        ({"versions": ["1.0", "1.1"]}, "1.2", False),
        ({"ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}, "1", False),
        ({}, "1", False),
    ],
)
def test_a_record_affects_some_versions(
    affected: dict[str, object], version: str, expected: bool
) -> None:
    assert is_affected(affected, version) is expected


def test_a_copy_of_the_database_is_checked_without_a_network(tmp_path: Path) -> None:
    affected = [between(("introduced", "0"), ("fixed", "2.0"))]
    records = [
        {"id": "OSV-1", "affected": affected},
        {"id": "OSV-2", "affected": affected, "withdrawn": "2026-01-01T00:00:00Z"},
        {"id": "OSV-3", "affected": [affected[0] | {"package": {"ecosystem": "npm", "name": "x"}}]},
    ]
    for record in records:
        (tmp_path / f"{record['id']}.json").write_text(json.dumps(record))
    packages = [Locked("PyPI", "x", "1.0"), Locked("PyPI", "y", "1.0")]
    found = check_offline("lock", packages, tmp_path)
    assert found == Result("lock", 2, (Finding("x 1.0", "OSV-1", "2.0"),))


def test_an_empty_copy_is_no_check(tmp_path: Path) -> None:
    assert check_offline("lock", [], tmp_path).unchecked


CLEAN = Result("lock", 2, ())
KNOWN = Result("lock", 2, (Finding("x 1.0", "OSV-1", "2.0"),))
UNKNOWN = Result("lock", 0, (), "no network")


@pytest.mark.parametrize(
    ("results", "code"),
    [
        ([CLEAN, CLEAN], 0),
        ([CLEAN, UNKNOWN], 2),
        ([UNKNOWN, KNOWN], 1),
        ([KNOWN, CLEAN], 1),
    ],
)
def test_only_what_was_checked_and_clean_passes(results: list[Result], code: int) -> None:
    assert exit_code(results) == code


def test_what_was_not_checked_is_said_first() -> None:
    assert describe(CLEAN) == ["lock: 0 known in 2 packages"]
    assert describe(KNOWN)[1] == "  x 1.0: OSV-1, fixed in 2.0"
    assert describe(UNKNOWN)[0] == "lock: NOT CHECKED: no network"
    assert len(describe(UNKNOWN)) == 3

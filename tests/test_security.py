"""Every promise of docs/security.md is held by tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
PROMISES = re.findall(
    r"^\| (.+?) \| (`tests/.+) \|$", PAGE.partition("## Promises")[2], re.MULTILINE
)


def test_there_are_promises() -> None:
    assert len(PROMISES) > 20
    rows = PAGE.partition("## Promises")[2].partition("\n## ")[0].count("\n| ")
    assert len(PROMISES) == rows - 2, "a promise without a test"


@pytest.mark.parametrize(("promise", "tests"), PROMISES)
def test_a_promise_is_held_by_tests(promise: str, tests: str) -> None:
    for test in tests.split(", "):
        file, _, name = test.strip("`").partition("::")
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in defined, test

"""The documents say what is so: programs in them run, and lists in them are whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gradwalk import trace
from gradwalk.commands import main
from gradwalk.core.gates import FUNCTION_NAMES
from gradwalk.core.limits import DEFAULT
from gradwalk.web.fields import FIELDS
from gradwalk.web.state import PAGE

ROOT = Path(__file__).parent.parent
LANGUAGE = (ROOT / "docs" / "language.md").read_text("utf-8")
INTERFACES = (ROOT / "docs" / "interfaces.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")

BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", LANGUAGE + README, re.DOTALL | re.MULTILINE)
PROGRAMS = [
    *(block for language, block in BLOCKS if not language),
    *("2x", "3(y - 1)", "x y", "(a)(b)", "exp(-x) sin(x)", "z(x + y)", "1/3 x", "σ(w·x + b)"),
    *("x²", "e^u", "e^-x", "w₁ + w_1", "-u", "1/u", "max(a, b, c)", "where(x > 0, a, b)"),
]


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_run(program):
    assert trace(program).steps


def test_the_language_names_every_function():
    words = set(re.findall(r"\w+", LANGUAGE))
    assert set(FUNCTION_NAMES) <= words


@pytest.mark.parametrize("limit", ["characters", "lines", "tokens", "brackets", "gates"])
def test_the_language_states_the_limits(limit):
    assert re.search(rf"\b{getattr(DEFAULT, limit):,}\b", LANGUAGE)


def test_the_interfaces_name_every_route_field_and_command(app):
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            assert f" {rule.rule}" in INTERFACES, rule.rule
    for field in PAGE | {"v", "p", "z"}:
        assert f"| `{field}` |" in INTERFACES, field
    assert FIELDS.keys() - PAGE == {
        *("known", "node", "edge", "row", "column", "by"),
        *("answer", "level", "count"),
    }
    for command in main.commands:
        assert command in INTERFACES
        assert f"gradwalk {command}" in README


def test_links_in_the_documents_lead_somewhere():
    for name in ("README.md", "CONTRIBUTING.md", "docs/language.md", "docs/interfaces.md"):
        file = ROOT / name
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text("utf-8")):
            if target.endswith(".png"):
                continue
            found = file.parent / target
            assert found.exists() or found.with_suffix(".md").exists(), (name, target)

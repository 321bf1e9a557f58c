"""The documents say what is so: programs in them run, and lists in them are whole."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from gradwalk import trace
from gradwalk.commands import main
from gradwalk.core.gates import FUNCTION_NAMES
from gradwalk.core.limits import DEFAULT
from gradwalk.exports import FORMATS
from gradwalk.web.field_kinds import ChoiceKind, Real, Switch, Whole
from gradwalk.web.panels import PANELS
from gradwalk.web.questions import QUESTIONS
from gradwalk.web.state import FIELDS, fields_read_by
from tests.browser.take_screens import SCREENS

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


def test_the_python_of_the_readme_gives_what_it_says():
    (block,) = (text for language, text in BLOCKS if language == "python")
    names: dict[str, object] = {}
    compared = 0
    for line in block.splitlines():
        code, _, comment = line.partition("#")
        value = re.match(r" (-?\d[\d.]*)", comment)
        if value:
            assert eval(code, names) == float(value[1]), line
            compared += 1
        else:
            exec(code, names)
    assert compared == 2


def test_the_language_names_every_function():
    words = set(re.findall(r"\w+", LANGUAGE))
    assert set(FUNCTION_NAMES) <= words


@pytest.mark.parametrize(
    "limit", ["characters", "lines", "tokens", "brackets", "gates", "wires", "walk", "cpu_seconds"]
)
def test_the_language_states_the_limits(limit):
    assert re.search(rf"\b{getattr(DEFAULT, limit):,}\b", LANGUAGE)


def test_the_interfaces_name_every_route_field_and_command(app):
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            assert f" {rule.rule}" in INTERFACES, rule.rule
    for command in main.list_commands(click.Context(main)):
        assert command in INTERFACES
        assert f"gradwalk {command}" in README


def documented_values(kind) -> str:
    """The second column of the table of fields; empty where it is free text."""
    match kind:
        case ChoiceKind(choices):
            return ", ".join(f"`{choice}`" for choice in choices)
        case Whole(low, high):
            return "0, 1, 2, …" if high > 1_000 else f"{low} to {high}"
        case Switch():
            return "`1`"
        case Real():
            return "a number"
    return ""


def test_the_table_of_fields_is_that_of_the_links():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", INTERFACES, re.MULTILINE))
    linked = [field for field in FIELDS.values() if {"page", "embed"} & field.read_by]
    assert list(rows) == ["v", "p", "z", *(field.key for field in linked[1:])]
    for field in linked:
        assert documented_values(field.kind) in rows[field.key], field.name


def test_the_interfaces_name_what_a_question_reads_besides():
    for name, question in QUESTIONS.items():
        row = re.search(rf"^\| `POST /api/{name}` \|.*", INTERFACES, re.MULTILINE)
        assert row, name
        for field in question.fields - fields_read_by("trace"):
            assert f"`{field}`" in row[0], (name, field)


def test_the_interfaces_name_every_panel():
    for panel in PANELS[1:]:
        assert f"`{panel.name}`" in INTERFACES, panel.name


def test_the_interfaces_name_every_suffix_of_a_picture():
    (line,) = re.findall(r"`gradwalk render -o FILE` writes .*", INTERFACES)
    for file_format in FORMATS:
        if file_format.subject != "graph":
            continue
        assert f"`{file_format.suffix}`" in line, file_format.name


def test_links_in_the_documents_lead_somewhere():
    for name in ("README.md", "CONTRIBUTING.md", "docs/language.md", "docs/interfaces.md"):
        file = ROOT / name
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text("utf-8")):
            if target.endswith(".png"):
                continue
            found = file.parent / target
            assert found.exists() or found.with_suffix(".md").exists(), (name, target)


def test_the_screens_in_the_documents_are_those_that_are_taken():
    shown = re.findall(r"\]\(screens/(.+)\.png\)", (ROOT / "docs/screens.md").read_text("utf-8"))
    assert sorted(shown) == sorted(screen.name for screen in SCREENS)
    assert {f"{name}.png" for name in shown} == {
        file.name for file in (ROOT / "docs/screens").iterdir()
    }

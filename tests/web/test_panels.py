"""A panel is named in its own record, template and script; all others ask the record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gradwalk.web.panels import DEFAULT_PANEL, EXERCISE_PANEL, PANELS, get_panel
from tests.rows import loop_over
from tests.styles import FILES as STYLES
from tests.styles import name_of, selectors

ROOT = Path(__file__).parents[2]
COMPARED = re.compile(r"\bpanel(?:\.name)?\s*(?:==|!=|=)\s*[\"']\w+[\"']")
NAMES = "|".join(panel.name for panel in PANELS)
IN_A_SCRIPT = re.compile(rf"""\bpanel\b[^\n,;{{}}]*(?:[=!]==?|[:(])\s*["'`](?:{NAMES})["'`]""")
FILES = [
    *(ROOT / "templates").rglob("*.html"),
    *(file for file in (ROOT / "web").glob("*.py") if file.name != "panels.py"),
    ROOT / "app.py",
]


@loop_over("file", FILES, ids=lambda file: file.name)
def test_no_other_file_names_a_panel(file):
    text = re.sub(r"data-panel=\"\w+\"", "", file.read_text("utf-8"))
    assert COMPARED.findall(text) == []


SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))


@loop_over("file", SCRIPTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_script_names_a_panel(file):
    assert IN_A_SCRIPT.findall(file.read_text("utf-8")) == []


@loop_over("file", STYLES, ids=name_of)
def test_no_style_sheet_names_a_panel(file):
    assert not [line for line in selectors(file) if re.search(r"data-panel\W?=", line)]


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_a_name_leads_to_its_record(panel):
    assert get_panel(panel.name) is panel


def test_no_name_leads_to_the_first():
    assert get_panel(None) is DEFAULT_PANEL is PANELS[0]


def test_exercises_open_in_a_panel_that_asks():
    assert EXERCISE_PANEL.asks and not DEFAULT_PANEL.asks


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_a_panel_that_asks_takes_the_place_of_the_explanation(client, panel):
    page = client.get("/", query_string={"panel": panel.name, "p": "x = 2; x^2", "step": "2"})
    html = page.get_data(as_text=True)
    (hidden,) = re.findall(r'<div class="explain" data-panel="explain"( hidden)?>', html)
    assert bool(hidden) == panel.asks
    assert ('<p class="question">' in html) == panel.asks

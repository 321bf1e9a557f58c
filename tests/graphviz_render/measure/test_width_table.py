"""The page sets what it writes by the widths with which the layout has left room for it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from gradwalk.graphviz_render.measure.text_width import _WIDTHS

SCRIPT = Path(__file__).parents[3] / "static/js/graph/factors/text-width.js"


def test_the_script_has_the_widths_of_the_layout() -> None:
    rows = re.findall(r'^  (\d+): ("(?:[^"\\]|\\.)*"),$', SCRIPT.read_text("utf-8"), re.MULTILINE)
    found = {letter: int(width) for width, row in rows for letter in json.loads(row)}
    assert found == _WIDTHS

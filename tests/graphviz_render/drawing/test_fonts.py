"""The fonts in a picture: there in one that leaves the page, and nowhere else."""

from __future__ import annotations

import base64
import re

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing import fonts
from gradwalk.graphviz_render.drawing.picture import render_svg

MOST_BYTES = 50_000
FACE = re.compile(r"@font-face\{font-family:'([\w ]+)';[^}]*url\(data:font/woff2;base64,([^)]+)\)")


def test_a_picture_brings_its_fonts():
    drawn = render_svg(trace("f = x*y"))
    found = dict(FACE.findall(drawn))
    assert list(found) == ["Inter", "STIX Two Math"]
    assert all(base64.b64decode(font).startswith(b"wOF2") for font in found.values())
    assert len(fonts.font_faces()) <= MOST_BYTES
    for family in found:
        assert re.search(rf"[{{;]font-family:\"?{family}", drawn)


def test_only_a_picture_with_words_in_its_gates_brings_their_letters():
    words, variables = render_svg(trace("f = exp(x)")), render_svg(trace("f = 1/x"))
    assert [family for family, _ in FACE.findall(words)] == ["Inter", *["STIX Two Math"] * 2]
    assert len(FACE.findall(variables)) == 2


def test_the_picture_in_the_page_has_those_of_the_page():
    assert "@font-face" not in render_svg(trace("f = x*y"), standalone=False)


def test_fonts_that_were_not_built_are_missed_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "_FOLDER", tmp_path)
    with pytest.raises(RuntimeError, match=r"run \./dev build"):
        fonts.font_faces.__wrapped__()

"""The table of widths, held against the fonts that a picture brings."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from frontend.sources import PICTURE_FONTS
from gradwalk.graphviz_render.measure.text_width import _WIDTHS, measure_text

LOOSE = 4.01
"""Hundredths: how much wider than its shape a character may be taken for."""


@pytest.fixture(scope="module")
def shapes() -> dict[str, float]:
    """The widest shape of each character, in hundredths of the font size."""
    bold = instancer.instantiateVariableFont(TTFont(PICTURE_FONTS / "inter.woff2"), {"wght": 700})
    widths = advances(bold, figures_of_one_width(bold))
    italic = advances(TTFont(PICTURE_FONTS / "stix-two-math-italic.woff2"), {})
    for sign, width in italic.items():
        # Names are of letters; the characters 𝑥 themselves are not written.
        if sign.isalpha() and sign < "\uffff":
            widths[sign] = max(width, widths.get(sign, 0))
    return widths


def advances(font: TTFont, replaced: dict[str, str]) -> dict[str, float]:
    unit = font["head"].unitsPerEm / 100
    names = font.getBestCmap().items()
    return {chr(sign): font["hmtx"][replaced.get(name, name)][0] / unit for sign, name in names}


def figures_of_one_width(font: TTFont) -> dict[str, str]:
    table = font["GSUB"].table
    (feature,) = [each.Feature for each in table.FeatureList.FeatureRecord]
    (lookup,) = feature.LookupListIndex
    (found,) = table.LookupList.Lookup[lookup].SubTable
    return dict(getattr(found, "ExtSubTable", found).mapping)


def test_no_character_is_wider_than_the_layout_takes_it_for(shapes):
    narrow = {sign for sign, width in shapes.items() if measure_text(sign, 100) < width - 0.01}
    assert narrow == set()


def test_the_layout_leaves_hardly_more_room_than_a_character_takes(shapes):
    loose = {sign for sign, width in _WIDTHS.items() if width > shapes.get(sign, width) + LOOSE}
    assert loose == set()
    assert {width for sign, width in _WIDTHS.items() if sign.isdecimal() and sign.isascii()} == {65}


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("3.00", 2.22),
        ("−12.00", 3.52),
        ("x₁", 0.95),
        ("가", 1),
        # An accent adds nothing, be it one character with its letter or another.
        ("é", 0.6),
        ("e\N{COMBINING ACUTE ACCENT}", 0.6),
        ("か字", 2),
        ("\N{SNOWMAN}", 0.8),
    ],
)
def test_widths(text, width):
    assert measure_text(text, 10) == pytest.approx(10 * width)
    assert unicodedata.is_normalized("NFC", text) or len(text) == 2

"""The fonts: each letter that the page may show has a shape, and formulas can stretch."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from frontend.fonts import MATH, TEXT, list_italic_letters
from frontend.sources import PAGE_FONTS
from gradwalk.explain.text import LANGUAGES, load_catalogue

ROOT = Path(__file__).parents[2]
SIZES = {"inter": 48_000, "stix-two-math": 32_000, "stix-two-math-italic": 20_000}
"""Bytes, at most."""


def opened(name: str) -> TTFont:
    return TTFont(PAGE_FONTS / f"{name}.woff2")


def is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


@pytest.mark.parametrize(("name", "most"), SIZES.items())
def test_a_font_is_small(name, most):
    assert (PAGE_FONTS / f"{name}.woff2").stat().st_size <= most


@pytest.mark.parametrize(("name", "wanted"), [("inter", TEXT), ("stix-two-math", MATH)])
def test_a_font_has_what_it_is_kept_for(name, wanted):
    assert set(opened(name).getBestCmap()) >= {*wanted, ord("ᵀ")}


def test_every_sign_of_a_sentence_is_in_a_font_of_ours_or_korean():
    ours = {*opened("inter").getBestCmap(), *opened("stix-two-math").getBestCmap()}
    for language in LANGUAGES:
        for text in load_catalogue(language).values():
            lacking = {sign for sign in text if ord(sign) not in ours and not is_wide(sign)}
            assert lacking <= {"\n"}, text


def test_plain_letters_look_like_the_italics_of_mathematics():
    shapes = opened("stix-two-math-italic").getBestCmap()
    letters = list_italic_letters()
    assert {chr(plain) for plain in letters} >= set("AZazhαωΩ∂")
    for plain, italic in letters.items():
        assert shapes[plain] == shapes[italic]


def test_the_font_of_formulas_can_stretch_brackets():
    assert opened("stix-two-math")["MATH"].table.MathVariants.VertGlyphCount > 10
    # it is the upright font that lays formulas out
    assert "MATH" not in opened("stix-two-math-italic")


def test_figures_have_one_width():
    font = opened("inter")
    tabular = next(
        record.Feature
        for record in font["GSUB"].table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
    )
    (lookup,) = tabular.LookupListIndex
    mapping = font["GSUB"].table.LookupList.Lookup[lookup].SubTable[0]
    mapping = getattr(mapping, "ExtSubTable", mapping).mapping
    names = font.getBestCmap()
    figures = {mapping[names[ord(figure)]] for figure in "0123456789"}
    assert len({font["hmtx"][name][0] for name in figures}) == 1
    assert [axis.axisTag for axis in font["fvar"].axes] == ["wght"]

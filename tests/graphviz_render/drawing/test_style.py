"""Text and numbers are readable on every ground, in both themes."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from gradwalk.graphviz_render.drawing.fonts import ITALIC, SANS
from gradwalk.graphviz_render.drawing.style import HEAT, build_style
from tests.rows import loop_over
from tests.styles import colour, tokens


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_numbers_contrast_with_every_ground(theme):
    rules = dict(re.findall(r"([^{}]+)\{([^{}]+)\}", build_style(theme)))
    fill = {
        name.strip(): match[1]
        for names, rule in rules.items()
        for name in names.split(",")
        if (match := re.search(r"fill:(#[0-9A-F]{6})", rule))
    }
    tints = [fill["rect.result.value"], fill["rect.result.grad"]]
    grounds = [fill[".ground"], fill[".group-box"], *tints]
    for word in ("text", ".value", ".grad", ".contribution", ".letter"):
        for ground in grounds:
            assert contrast(fill[word], ground) >= 4.5, (word, ground)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_heat_grows_from_zero_both_ways(theme):
    away = [luminance(shade) for shade in HEAT[theme]]
    sign = -1 if theme == "light" else 1
    for side in (away[4::-1], away[4:]):
        assert all(sign * a < sign * b for a, b in pairwise(side)), side
    assert HEAT[theme][4] in build_style(theme)


SAME = [
    (".ground", "fill", "ground"),
    ("text", "fill", "ink"),
    (".wire", "stroke", "wire"),
    (".value-lane", "stroke", "val"),
    (".gradient-lane", "stroke", "grad-m"),
    (".body", "fill", "surface"),
    (".body", "stroke", "ink"),
    (".letter", "fill", "ink2"),
    (".shape", "fill", "ink2"),
    (".value", "fill", "val"),
    (".value .bracket", "stroke", "val"),
    (".constant .value", "fill", "ink2"),
    (".constant .bracket", "stroke", "ink2"),
    (".constant .size rect", "stroke", "line2"),
    (".grad", "fill", "grad"),
    (".branch", "fill", "grad"),
    (".grad .bracket", "stroke", "grad"),
    (".group-box", "fill", "surface"),
    (".group-box", "stroke", "line2"),
    (".fold", "stroke", "ink2"),
    (".factor rect", "stroke", "loc"),
    (".gate.working .halo", "fill", "val-t"),
    (".gate.working .halo", "stroke", "val"),
    (".wire.lit .gradient-lane", "stroke", "grad"),
    (".local rect", "fill", "loc-t"),
    (".local rect", "stroke", "loc-l"),
    (".local text", "fill", "loc"),
    ("rect.result.value", "fill", "val-t"),
    ("rect.result.grad", "fill", "grad-t"),
    (".terminal", "fill", "surface"),
    *((f".h{level}", "fill", f"heat-{level}") for level in range(9)),
]
"""What a picture on its own and the page draw in one colour: rule, property, token."""


@loop_over("theme", ["light", "dark"])
@loop_over(("selector", "name", "token"), SAME)
def test_a_picture_has_the_colours_of_the_page(selector, name, token, theme):
    rules = re.findall(r"([^{}]+)\{([^{}]+)\}", build_style(theme))
    found = [
        match[1]
        for selectors, rule in rules
        if selector in selectors.split(",") and (match := re.search(rf"{name}:(#\w+)", rule))
    ]
    assert found[-1].lower() == colour(token, theme)


@pytest.mark.parametrize(("fonts", "token"), [(SANS, "font-drawing"), (ITALIC, "font-names")])
def test_a_picture_has_the_first_font_of_the_page(fonts, token):
    assert tokens()[token].split(",")[0] == fonts.split(",")[0]

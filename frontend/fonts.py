"""Subsets of the two fonts: Inter for words and numbers, STIX Two Math for formulas and names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.varLib import instancer

from frontend.sources import PACKAGES, PAGE_FONTS, PICTURE_FONTS

INTER = PACKAGES / "inter-ui/variable/InterVariable.woff2"
STIX = PACKAGES / "@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2"
LICENSES = {
    "inter-license.txt": PACKAGES / "inter-ui/LICENSE.txt",
    "stix-two-math-license.txt": PACKAGES / "@fontsource/stix-two-math/LICENSE",
}

_ASCII = range(0x20, 0x7F)
_DIGITS = range(0x30, 0x3A)
_LATIN_1 = (*range(0xA0, 0xAD), *range(0xAE, 0x100))
_GREEK = (*range(0x391, 0x3A2), *range(0x3A3, 0x3CA), 0x3D1, 0x3D5, 0x3F5)
_PUNCTUATION = (*range(0x2010, 0x2028), *range(0x2030, 0x203B))
_DIGITS_RAISED = (*map(ord, "⁰¹²³"), *range(0x2074, 0x207F))
_DIGITS_LOWERED = range(0x2080, 0x208F)
_LETTERS_RAISED = tuple(map(ord, "ʸˡˢˣᵗᵘᵛ"))
_LETTERS_LOWERED = (*range(0x2090, 0x209D), *map(ord, "ᵢⱼ"))
_SIGNS = tuple(map(ord, "←↑→↓∂∏∑−√∞∫≈≠≤≥⊗"))
_OPERATORS = tuple(map(ord, "↦∛∇∈∗∘∙∝≔≡⊙⊛⋅⋆⋯⟨⟩‖∥⌊⌋⌈⌉⊤"))
_ACCENTS = (0x302, 0x303, 0x304, 0x307, 0x308, 0x20D7, 0x2C6, 0x2DC, 0xAF)
# Applied function, product, separator: MathML holds them, and they have no width.
_INVISIBLE = range(0x2061, 0x2065)
_TRANSPOSED = ord("ᵀ")

TEXT = (
    *(*_ASCII, *_LATIN_1, *_GREEK, *_PUNCTUATION, *_SIGNS, *map(ord, "✓✗")),
    *(*_DIGITS_RAISED, *_DIGITS_LOWERED, *_LETTERS_RAISED, *_LETTERS_LOWERED),
)
"""What Inter is kept for."""

MATH = (
    *(*_ASCII, *map(ord, "±·×÷¬½…′″‴"), 0xA0, *_GREEK, *_SIGNS, *_OPERATORS, *_ACCENTS),
    *(*_DIGITS_RAISED, *_DIGITS_LOWERED, *map(ord, "ʸˡˢˣ"), *_INVISIBLE),
)
"""What STIX Two Math is kept for; its shapes for taller brackets and roots stay, too."""

PICTURE = (
    *(*_ASCII, *map(ord, "±·×÷½–—…′‖"), *_GREEK, *_SIGNS),
    *(*_DIGITS_RAISED, *_DIGITS_LOWERED, *map(ord, "ᵢⱼₖₙₘ")),
)
"""What a picture's Inter is kept for: numbers, labels of gates, shapes, names of groups."""


WORDS = (
    *(*range(0x41, 0x5B), *range(0x61, 0x7B), *_DIGITS),
    *map(ord, " ()*+,-./:<=>?[]|·×÷−√→≠≤≥ʸˡˢˣ‖σΣΠ"),
    *(*_DIGITS_RAISED, *_DIGITS_LOWERED),
)
"""What the upright STIX Two Math of a picture is kept for: words and numbers in gates."""


def build_page_fonts(folder: Path = PAGE_FONTS) -> None:
    """Write the fonts of the page, as woff2, to `folder`; their bytes depend on nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    _save(_inter(TEXT, ["ccmp", "kern", "mark", "mkmk", "tnum"]), folder / "inter.woff2")
    _save(_math(), folder / "stix-two-math.woff2")
    letters = build_math_italic()
    # a formula is laid out by the upright font: of this one it has letters alone
    del letters["MATH"]
    _save(letters, folder / "stix-two-math-italic.woff2")


def build_picture_fonts(folder: Path = PICTURE_FONTS) -> None:
    """Write the smaller fonts that every picture holds."""
    folder.mkdir(parents=True, exist_ok=True)
    # Without kerning a text is as wide as its letters, which is how the layout measures it.
    _save(_inter(PICTURE, ["tnum"]), folder / "inter.woff2")
    letters = build_math_italic(())
    for table in ("GPOS", "GSUB", "MATH"):
        del letters[table]
    _save(letters, folder / "stix-two-math-italic.woff2")
    words = add_transposed(subset_font(open_font(STIX), WORDS, []))
    _save(words, folder / "stix-two-math-words.woff2")


def _inter(characters: Iterable[int], features: list[str]) -> TTFont:
    """Return Inter from regular to bold, with figures of one width as a feature.

    Without its contextual forms: they would show the x of 2x3 as a sign of multiplication.
    """
    font = subset_font(open_font(INTER), characters, features)
    font = instancer.instantiateVariableFont(font, {"opsz": 14, "wght": (400, 700)})
    # where its underlines are by weight, which nothing asks for
    del font["MVAR"]
    return add_transposed(font)


def _math() -> TTFont:
    """Return the upright shapes of formulas, with all that stretches."""
    return add_transposed(subset_font(open_font(STIX), MATH, ["*"]))


def build_math_italic(more: Iterable[int] = _ACCENTS) -> TTFont:
    """Return the italic letters of mathematics, at the places of the plain ones, and `more` signs.

    A text then says x and looks like 𝑥, in MathML, SVG and HTML alike. Digits stay upright.
    """
    italic = list_italic_letters()
    upright = (0x20, *_DIGITS, *map(ord, "'()*+,-./:=[]_′−·×…"), *more)
    kept = (*italic.values(), *upright, *_DIGITS_RAISED, *_DIGITS_LOWERED)
    font = subset_font(open_font(STIX), kept, ["*"])
    names = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({plain: names[place] for plain, place in italic.items()})
    return font


def add_transposed(font: TTFont, upright: str | None = None) -> TTFont:
    """Return `font` with the raised T of a transposed matrix, which it lacks: a T at six tenths.

    `upright` is the name of the glyph of T where its own letter is another.
    """
    name, letter = "uni1D40", upright or font.getBestCmap()[ord("T")]
    part = GlyphComponent()
    part.glyphName, part.transform = letter, [[0.6, 0], [0, 0.6]]
    part.x, part.y, part.flags = 0, round(0.3 * font["head"].unitsPerEm), 0
    glyph = Glyph()
    glyph.numberOfContours, glyph.components = -1, [part]
    font["glyf"][name] = glyph
    width, bearing = font["hmtx"][letter]
    font["hmtx"][name] = (round(0.6 * width), round(0.6 * bearing))
    if "gvar" in font:
        # The letter brings its own changes; the widths of all are in gvar, too.
        font["gvar"].variations[name] = []
        del font["HVAR"]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[_TRANSPOSED] = name
    return font


def list_italic_letters() -> dict[int, int]:
    """Return the place of the italic letter by that of the plain one."""
    latin = {ord("A") + index: 0x1D434 + index for index in range(26)}
    latin |= {ord("a") + index: 0x1D44E + index for index in range(26)}
    # Unicode had the Planck constant before the other italics.
    latin[ord("h")] = 0x210E
    # There is no capital of the final sigma.
    capitals = {0x391 + index: 0x1D6E2 + index for index in range(25) if index != 17}
    small = {0x3B1 + index: 0x1D6FC + index for index in range(25)}
    variants = {ord("∂"): 0x1D715, ord("ϵ"): 0x1D716, ord("ϑ"): 0x1D717, ord("ϕ"): 0x1D719}
    return latin | capitals | small | variants


def open_font(path: Path) -> TTFont:
    """Return the font of a file; its bytes do not depend on the time."""
    return TTFont(path, recalcTimestamp=False)


def subset_font(font: TTFont, characters: Iterable[int], features: list[str]) -> TTFont:
    """Return `font` with the glyphs of `characters` alone, and of its features those named."""
    options = subset.Options(
        layout_features=features, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 5, 13]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def _save(font: TTFont, path: Path) -> None:
    font.flavor = "woff2"
    font.save(path, reorderTables=False)

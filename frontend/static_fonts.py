"""The fonts of pictures and papers that a server draws: plain TTF files, one for each weight.

What sets them (resvg, typst) reads neither woff2 nor variable fonts, and picks no feature: figures
of one width are the only ones here.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from frontend.fonts import (
    INTER,
    MATH,
    PICTURE,
    STIX,
    TEXT,
    add_transposed,
    build_math_italic,
    list_italic_letters,
    open_font,
    subset_font,
)

_WEIGHTS = {400: "regular", 600: "semibold", 700: "bold"}
_ITALIC_STYLE, _REGULAR_STYLE = 1 << 0, 1 << 6
"""Bits of `fsSelection`."""
_DOUBLE_STRUCK = tuple(map(ord, "ℝℕℤ"))


def build_static_fonts(folder: Path) -> None:
    """Write Inter in its weights, STIX Two Math for formulas, and its letters for names."""
    folder.mkdir(parents=True, exist_ok=True)
    for weight, name in _WEIGHTS.items():
        _save(_inter(weight), folder / f"inter-{name}.ttf", "Inter")
    italic = tuple(list_italic_letters().values())
    math = add_transposed(subset_font(open_font(STIX), (*MATH, *italic, *_DOUBLE_STRUCK), ["*"]))
    _save(math, folder / "stix-two-math.ttf", "STIX Two Math")
    # what sets a text takes another font for all of it where one sign is missing
    letters = list_italic_letters()
    signs = tuple(place for place in MATH if place not in letters)
    names = add_transposed(build_math_italic((*signs, ord("T"))), upright="T")
    for table in ("GPOS", "GSUB", "MATH"):
        del names[table]
    names["OS/2"].fsSelection = names["OS/2"].fsSelection & ~_REGULAR_STYLE | _ITALIC_STYLE
    names["head"].macStyle = 1 << 1
    _save(names, folder / "stix-two-math-italic.ttf", "STIX Two Math")


def _inter(weight: int) -> TTFont:
    characters = {*TEXT, *PICTURE}
    font = subset_font(open_font(INTER), characters, ["tnum"])
    font = instancer.instantiateVariableFont(font, {"opsz": 14, "wght": weight})
    figures = _read_substitutions(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = {place: figures.get(name, name) for place, name in table.cmap.items()}
    del font["GSUB"]
    del font["STAT"]
    font["OS/2"].usWeightClass = weight
    return add_transposed(font)


def _read_substitutions(font: TTFont) -> dict[str, str]:
    """The glyphs that the features of `font` put in the place of others."""
    found: dict[str, str] = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            found |= getattr(table, "ExtSubTable", table).mapping
    return found


def _save(font: TTFont, path: Path, family: str) -> None:
    # what sets fonts takes none without a PostScript name
    for number, name in {1: family, 6: path.stem}.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font.flavor = None
    font.save(path, reorderTables=False)

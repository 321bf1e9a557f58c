"""The fonts that a server draws and sets with: ours, and those of the machine where Korean needs
them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gradwalk.exports.export_format import NotExportableError
from gradwalk.graphviz_render.drawing.fonts import list_font_files
from gradwalk.graphviz_render.measure.text_width import is_wide

if TYPE_CHECKING:
    import typst

EASTERN = (
    *("Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR"),
    *("NanumGothic", "Nanum Gothic", "NanumBarunGothic", "Source Han Sans K", "UnDotum"),
)
"""Fonts with Korean, as systems bring them, those that fit ours best first."""


def needs_system(text: str) -> bool:
    """Return whether `text` has characters that none of our fonts has.

    Raises NotExportableError where the machine has no font for them, either: a file full of boxes
    would help nobody.
    """
    if text.isascii() or not any(map(is_wide, text)):
        return False
    if not _find_eastern():
        raise NotExportableError("export.font")
    return True


def load_fonts(*, system: bool) -> typst.Fonts:
    """Return the fonts to set text in; with those of the machine where `system`."""
    return _load(system)


@cache
def _load(system: bool) -> typst.Fonts:
    import typst

    folder = str(list_font_files()[0].parent)
    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=[folder]
    )


@cache
def _find_eastern() -> frozenset[str]:
    return frozenset(EASTERN).intersection(_load(True).families())

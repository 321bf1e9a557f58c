"""The picture of a large Jacobian: where it is not 0.

Classes and presentation attributes only, so that a page's own colours fill it.
"""

from __future__ import annotations

from collections.abc import Mapping

from gradwalk.core.autodiff.jacobian_pattern import JacobianPattern
from gradwalk.graphviz_render.drawing.xml_text import escape

_LONG, _SHORT = 176.0, 44.0
"""The longer side of the matrix, and the least length of the other."""
_LEFT, _TOP = 64.0, 24.0
"""Room for the number of rows, and of columns."""
_BESIDE = 6.0
_SEAM = 0.35
"""Neighbours overlap by this much, so that no line shows between them."""


def draw_jacobian(
    pattern: JacobianPattern, rows: int, columns: int, words: Mapping[str, str]
) -> str:
    """Return the SVG of a Jacobian of `rows` × `columns`, filled where it is not 0.

    `words` are its `title`, and the counts `rows` and `columns` as they are written.
    """
    longest = max(rows, columns)
    width, height = (max(_SHORT, _LONG * size / longest) for size in (columns, rows))
    # a cell at the end may have fewer entries, and the picture is as if it had all of them
    right, high = width / len(pattern.cells[0]), height / len(pattern.cells)
    filled = "".join(
        f"M{_LEFT + start * right:.1f} {_TOP + row * high:.1f}"
        f"h{(end - start) * right + _SEAM:.1f}v{high + _SEAM:.1f}"
        f"H{_LEFT + start * right:.1f}z"
        for row, line in enumerate(pattern.cells)
        for start, end in _list_runs(line)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="jacobian-picture" role="img"'
        f' viewBox="0 0 {_LEFT + width + 2:.0f} {_TOP + height + 2:.0f}" font-size="12"'
        f' fill="currentColor"><title>{escape(words["title"])}</title>'
        f'<path class="filled" d="{filled}"/>'
        f'<rect class="frame" x="{_LEFT:g}" y="{_TOP:g}" width="{width:.1f}" height="{height:.1f}"'
        ' fill="none" stroke="currentColor"/>'
        f'<text x="{_LEFT - _BESIDE:g}" y="{_TOP + height / 2 + 4:.1f}" text-anchor="end">'
        f"{escape(words['rows'])}</text>"
        f'<text x="{_LEFT + width / 2:.1f}" y="{_TOP - _BESIDE:g}" text-anchor="middle">'
        f"{escape(words['columns'])}</text></svg>"
    )


def _list_runs(line: tuple[bool, ...]) -> list[tuple[int, int]]:
    """The stretches of filled cells: where each begins and ends."""
    runs: list[tuple[int, int]] = []
    for column, is_filled in enumerate(line):
        if not is_filled:
            continue
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return runs

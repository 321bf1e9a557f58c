"""The columns of a matrix: numbers aligned at their points, and no wider than they need."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.graphviz_render.measure.text_width import measure_text

FIGURE = measure_text("0", 1.0)
POINT = measure_text(".", 1.0)


def measure_column(texts: Sequence[str]) -> float:
    """Return the width of a column of numbers at the font size 1."""
    return max(
        measure_text(text, 1.0) + shift
        for text, shift in zip(texts, align_column(texts), strict=True)
    )


def align_column(texts: Sequence[str]) -> list[float]:
    """Return how far each number ends before the right side of its column, at the font size 1.

    What has no decimals to align, such as 1.2·10⁻⁹ and NaN, ends there.
    """
    decimals = [_count_decimals(text) for text in texts]
    most = max((each for each in decimals if each is not None), default=0)
    return [
        0.0 if each is None else (most - each) * FIGURE + (POINT if most and not each else 0.0)
        for each in decimals
    ]


def _count_decimals(text: str) -> int | None:
    if not text or not text[-1].isdecimal():
        return None
    return len(text.partition(".")[2])

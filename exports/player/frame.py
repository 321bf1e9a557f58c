"""How high a frame is in which the player's board shows its graph, without being able to ask."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.exports.player.walk import Walk
from gradwalk.graphviz_render.measure.faces import NUMBER

_WIDTH = 860
"""Of the board in most notebooks, in CSS pixels, as all that follow."""
_LEAST_NUMBER, _FOLLOWED_NUMBER, _MOST_NUMBER = 11, 15, 22
"""As FRAMED in static/js/player.js."""
_LEAST_BOARD, _MOST_BOARD = 150, 380
_AROUND = 26
"""Of the pane."""
_BAR, _SHEET, _STEPS = 52, 164, 60


def estimate_height(walks: Sequence[Walk]) -> int:
    """Return the height of a frame that fits the largest of `walks`, in CSS pixels."""
    board = max(_fit_board(walk) for walk in walks)
    has_bar = len(walks) > 1 or any(_is_cut(walk) for walk in walks)
    return round(board + _SHEET + _STEPS + _BAR * has_bar)


def _fit_board(walk: Walk) -> float:
    scale = min(_MOST_NUMBER / NUMBER, _WIDTH / walk.width)
    if _is_cut(walk):
        scale = _FOLLOWED_NUMBER / NUMBER
    return max(_LEAST_BOARD, min(walk.height * scale + _AROUND, _MOST_BOARD))


def _is_cut(walk: Walk) -> bool:
    """Whether its numbers would be too small to read, were all of it in sight."""
    room = min(_WIDTH / walk.width, (_MOST_BOARD - _AROUND) / walk.height)
    return room < _LEAST_NUMBER / NUMBER

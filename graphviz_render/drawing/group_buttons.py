"""The buttons of groups, on a page alone: one that folds an open group, one that opens it again.

That of a closed group is a badge on the rim of its body, so that no body is wider for it.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from gradwalk.graphviz_render.layout.positions import Box

FOLD = 13.0
"""The side of the button that folds."""
_BADGE = 12.0
_SIGN = 3.0
"""From the side of a button to its sign."""
_REACH = 50.0
"""The side of what can be pressed around a button: on a phone it is 44 pixels."""
_NEAR = 24.0
"""The same over the body of a closed group, the rest of which is pressed to choose it."""
_OUT = 1.0
"""From there to the middle of the badge, so that the letter in a circle is clear of it."""
_ASIDE = 1 - sqrt(0.5)
"""From the corner of a box to the middle of its round corner, as a part of the radius."""


def draw_fold(x: float, y: float) -> str:
    """Return the button around this point that folds a group."""
    button = _draw_square(x, y, FOLD)
    side = FOLD - 2 * _SIGN
    sign = f'<path d="M{x - side / 2:g},{y:g}h{side:g}"/>'
    return f'<g class="fold" aria-hidden="true">{_draw_reach(x, y, _REACH)}{button}{sign}</g>'


class OpeningSlots(NamedTuple):
    """The slots of the badge that opens a closed group, at the upper right of its body."""

    group: str
    below: int
    """Below all nodes: what can be pressed around the badge, where nothing else can."""
    over: int
    body: Box
    corner: float
    """The radius of its corners."""

    def fill(self, pieces: list[str]) -> None:
        """Write the badge into `pieces`."""
        inside = _ASIDE * self.corner - _OUT
        x = round(self.body.x + self.body.width - inside, 1)
        y = round(self.body.y + inside, 1)
        side = _BADGE - 2 * _SIGN
        sign = f'<path d="M{x - side / 2:g},{y:g}h{side:g}M{x:g},{y - side / 2:g}v{side:g}"/>'
        badge = f"{_draw_reach(x, y, _NEAR)}{_draw_square(x, y, _BADGE)}{sign}"
        around = _draw_reach(x, y, _REACH)
        data = f'data-group="{self.group}" aria-hidden="true"'
        pieces[self.below] += f'<g class="fold around" {data}>{around}</g>'
        pieces[self.over] += f'<g class="fold opening" aria-hidden="true">{badge}</g>'


def _draw_square(x: float, y: float, side: float) -> str:
    at = f'x="{x - side / 2:g}" y="{y - side / 2:g}"'
    return f'<rect {at} width="{side:g}" height="{side:g}" rx="3"/>'


def _draw_reach(x: float, y: float, side: float) -> str:
    at = f'x="{x - side / 2:g}" y="{y - side / 2:g}"'
    size = f'width="{side:g}" height="{side:g}"'
    return f'<rect {at} {size} fill="none" stroke="none" pointer-events="all"/>'

"""Where a computation goes in its drawing: to the right, or up, as some lectures draw it.

All passes of the layout think of it as going to the right. What goes up is measured for that: what
a cell has left and right of it is below and above then, and what it has above and below its wire is
left and right of it. The finished drawing is turned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["right", "up"]


@dataclass(frozen=True, slots=True)
class GroupMargins:
    """The room between an expanded group's border and what is in it, its name included.

    As the passes see it: above and below, and before and after it along the computation.
    """

    above: float
    below: float
    before: float
    after: float


NAME_ROOM = 24.0
"""For the name of a group, which is always at its top."""
GROUP_MARGINS: dict[Direction, GroupMargins] = {
    "right": GroupMargins(NAME_ROOM, 8.0, 10.0, 10.0),
    "up": GroupMargins(10.0, 10.0, 8.0, NAME_ROOM),
}

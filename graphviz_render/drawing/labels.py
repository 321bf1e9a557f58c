"""How the label of a gate is set: a sign as it is, words and variables in the font of formulas."""

from __future__ import annotations

import re
from typing import Literal

from gradwalk.graphviz_render.measure.text_width import is_wide

Setting = Literal["sign", "word", "variable", "plain"]
"""A `variable` is in italics; what is `plain` is in no font of formulas."""

_MIDDLE = 0.36
"""From the middle of a figure of Inter to its baseline, as a fraction of the font size."""
_AXIS = 0.27
"""From the axis of a formula, where its signs are, to its baseline."""
_LETTERS = re.compile("[^\\W\\d_¹²³ʰ-˿ᴬ-ᶿ⁰-ₜ]+")
"""Without what is raised or lowered."""
_UPRIGHT = frozenset("0123456789'()*+,-./:=[]−·×…⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
"""The signs that are in the font of variables as well."""


def choose_setting(label: str) -> Setting:
    """Return how `label` is set: exp upright, x and u² in italics, + as it is."""
    if any(map(is_wide, label)):
        return "plain"
    words = _LETTERS.findall(label)
    if len(label) == 1 and (not words or label.isupper()):
        return "sign"
    others = set(label).difference(*words)
    is_variable = words and all(len(word) == 1 for word in words) and others <= _UPRIGHT
    return "variable" if is_variable else "word"


def find_drop(setting: Setting) -> float:
    """Return how far below the middle of its gate a label has its baseline, at the font size 1."""
    return _AXIS if setting in ("word", "variable") else _MIDDLE

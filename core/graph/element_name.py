"""What one element of an array is called: `W[0,1]` in code, `W_{1,2}` in mathematics.

Brackets count from 0, as code does. Subscripts count from 1, or from 0 in a program that does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_KEY = re.compile(r"(.+)\[([0-9]+(?:,[0-9]+)*)\]")
_ELEMENT = re.compile(r"(.+)_\{([0-9]+(?:,[0-9]+)*)\}")


def format_key(name: str, index: Sequence[int]) -> str:
    """Return the name with brackets, as code has it: `W[0,1]`; a number has its name alone."""
    return f"{name}[{','.join(map(str, index))}]" if index else name


def name_element(name: str, index: Sequence[int], first: int) -> str:
    """Return the name with subscripts, of which `first` is that of the first element: `W_{1,2}`."""
    return f"{name}_{{{','.join(str(k + first) for k in index)}}}" if index else name


def name_key(key: str, first: int) -> str:
    """Return what `format_key` wrote as `name_element` writes it; other names as they are."""
    found = _KEY.fullmatch(key) if key.endswith("]") else None
    if found is None:
        return key
    return name_element(found[1], [int(k) for k in found[2].split(",")], first)


def split_element(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the array's name and the subscripts of what `name_element` wrote; else none."""
    found = _ELEMENT.fullmatch(text) if text.endswith("}") else None
    return (found[1], tuple(found[2].split(","))) if found else (text, ())

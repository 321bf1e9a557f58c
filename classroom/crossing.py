"""Which gate it is that bends or jumps between two runs that differ very little."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.core.model import Trace

_MUCH = 1e-6
"""Of the size of the numbers; what the short way alone changes is far less."""


def find_jumping_gate(first: Trace, last: Trace) -> str | None:
    """Return the first gate whose value differs although what it reads does not."""
    moved: set[str] = set()
    for before, after in zip(first.nodes, last.nodes, strict=True):
        if not _differs(before.value, after.value):
            continue
        if before.op is not None and not moved & set(before.operands):
            return before.id
        moved.add(before.id)
    return None


def find_bending_gate(first: Trace, last: Trace) -> str | None:
    """Return the last gate that hands back something else for the same upstream gradient."""
    for before, after in zip(reversed(first.edges), reversed(last.edges), strict=True):
        same = not _differs(before.upstream, after.upstream)
        if same and _differs(before.contribution, after.contribution):
            return before.target
    return None


def _differs(before: Any, after: Any) -> bool:
    first, last = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    size = np.maximum(np.abs(first), np.abs(last))
    return bool((np.abs(first - last) > _MUCH * np.maximum(size, _MUCH)).any())

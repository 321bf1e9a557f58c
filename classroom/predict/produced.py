"""The result of a mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Produced:
    """`value` is the number or array that the mistake leads to; `words` fill its sentence."""

    value: Any
    words: Mapping[str, str] = field(default_factory=dict)

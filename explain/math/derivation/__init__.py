"""Why a local gradient is what it is: derived from lim (g(x + h) − g(x))/h, line by line."""

from __future__ import annotations

from gradwalk.explain.math.derivation.closed import derive_closed_rule
from gradwalk.explain.math.derivation.derive import Case, Derivation, derive_rule, fill_line

__all__ = ["Case", "Derivation", "derive_closed_rule", "derive_rule", "fill_line"]

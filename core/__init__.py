"""Program text in, trace out: the graph, its values and its gradients."""

from __future__ import annotations

from core.trace import Trace, trace

__all__ = ["Trace", "trace"]

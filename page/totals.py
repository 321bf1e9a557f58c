"""What a program would cost, in words; shown where only its shapes are."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.explain.text import text

_BYTES = 4
"""Of one number: networks are stored and trained in 32 bits."""
_STEPS = ("", "k", "M", "G", "T", "P")


def describe_totals(trace: Trace, language: str) -> list[str]:
    """Return a sentence each for the parameters, the activations and the multiply-adds."""
    found = trace.totals
    return [
        text(
            language,
            f"page.totals.{name}",
            count=format_count(count),
            memory=f"{format_count(count * _BYTES)}B",
        )
        for name, count in (
            ("parameters", found.parameters),
            ("activations", found.activations),
            ("multiply_adds", found.multiply_adds),
        )
    ]


def format_count(count: int) -> str:
    """Return `count` with three figures and a prefix: 61100840 gives `61.1 M`."""
    size, power = float(count), 0
    while size >= 999.5 and power < len(_STEPS) - 1:
        size, power = size / 1000, power + 1
    figures = f"{size:.0f}" if power == 0 or size >= 99.95 else f"{size:.3g}"
    return f"{figures}\N{NO-BREAK SPACE}{_STEPS[power]}"

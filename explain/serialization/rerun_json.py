"""What one run more changes in the texts of a trace, written without a record of that run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import isfinite

from gradwalk.core.gates.gate import Numeric
from gradwalk.core.model import Flag, Trace, Value
from gradwalk.core.trace.flow import compute_flow_levels, scale_to_levels
from gradwalk.core.trace.rerun import RunNumbers
from gradwalk.explain.serialization.sweep_json import (
    SEPARATOR,
    SweptEdgeJson,
    SweptNodeJson,
    SweptNumbersJson,
    find_branches,
)
from gradwalk.explain.text.numbers import Digits, format_number, write_short
from gradwalk.explain.text.shown import find_shown_trace


class RerunWriter:
    """Writes runs of `trace`, whose gates are scalar, as `runs_to_json` writes a run beside it."""

    def __init__(self, trace: Trace, digits: Digits) -> None:
        shown = find_shown_trace(trace, digits)
        self._has_noise = any(
            one is not other
            for one, other in chain(
                zip(shown.nodes, trace.nodes, strict=True),
                zip(shown.edges, trace.edges, strict=True),
            )
        )
        self._digits = digits
        levels = compute_flow_levels(shown.nodes, shown.edges)
        branches = find_branches(trace)

        texts = _Texts(digits)

        def word(number: Value | None) -> str:
            return "" if number is None else texts[number]

        self._nodes = [
            (node.id, node.value, word(node.value), node.grad or 0.0, word(node.grad))
            for node in trace.nodes
        ]
        self._edges = [
            (
                edge.id,
                edge.id in branches,
                edge.contribution,
                word(edge.contribution),
                edge.local,
                word(edge.local),
            )
            for edge in trace.edges
        ]
        self._levels = [
            *(levels.nodes[node.id] for node in trace.nodes),
            *(levels.edges[edge.id] for edge in trace.edges),
        ]
        self._flags = {place: node.flags for place, node in enumerate(trace.nodes) if node.flags}

    def write(self, run: RunNumbers) -> SweptNumbersJson | None:
        """Return the texts of `run` where they differ from the trace's, with these behind them.

        None where a number is so small that it may be noise: to tell takes more than the numbers.
        """
        if not run.is_plain or self._has_noise:
            return None
        levels = scale_to_levels([*map(abs, run.gradients), *map(abs, run.contributions)])
        texts = _Texts(self._digits)
        return {
            "nodes": self._write_nodes(run, levels, texts),
            "edges": self._write_edges(run, levels[len(self._nodes) :], texts),
        }

    def _write_nodes(
        self, run: RunNumbers, levels: Sequence[int], texts: _Texts
    ) -> dict[str, SweptNodeJson]:
        found: dict[str, SweptNodeJson] = {}
        # lists of equal length, walked for every number that moves
        rows = zip(self._nodes, run.values, run.gradients, levels, self._levels)  # noqa: B905
        for (node, value, value_text, grad, grad_text), new, slope, level, before in rows:
            columns: SweptNodeJson = {}
            if new != value and (text := texts[new]) != value_text:
                columns["value"] = f"{text}{SEPARATOR}{value_text}"
            if slope != grad and (text := texts[slope]) != grad_text:
                columns["grad"] = f"{text}{SEPARATOR}{grad_text}"
            if level != before:
                columns["flow"] = f"{level}{before}"
            if columns:
                found[node] = columns
        for place in sorted({*run.flags, *self._flags}):
            known = self._flags.get(place, ())
            unconnected: tuple[Flag, ...] = _UNCONNECTED if "not-connected" in known else ()
            raised = run.flags.get(place, ()) + unconnected
            if raised != known:
                found.setdefault(self._nodes[place][0], {})["flags"] = [[*raised], [*known]]
        return found

    def _write_edges(
        self, run: RunNumbers, levels: Sequence[int], texts: _Texts
    ) -> dict[str, SweptEdgeJson]:
        found: dict[str, SweptEdgeJson] = {}
        before = self._levels[len(self._nodes) :]
        # lists of equal length, walked for every number that moves
        rows = zip(self._edges, run.contributions, run.locals, levels, before)  # noqa: B905
        for (edge, is_shown, share, share_text, local, local_text), new, one, level, old in rows:
            columns: SweptEdgeJson = {}
            if is_shown and new != share and (text := texts[new]) != share_text:
                columns["contribution"] = f"{text}{SEPARATOR}{share_text}"
            if one != local and (text := texts[one]) != local_text:
                columns["local"] = f"{text}{SEPARATOR}{local_text}"
            if level != old:
                columns["flow"] = f"{level}{old}"
            if columns:
                found[edge] = columns
        return found


_UNCONNECTED: tuple[Flag, ...] = ("not-connected",)


class _Texts(dict[Numeric, str]):
    """The text of each number, written once: that of a value is also on the wires it multiplies."""

    def __init__(self, digits: Digits) -> None:
        self._digits = digits

    def __missing__(self, number: Numeric) -> str:
        digits = self._digits
        is_short = digits is None and isfinite(number)
        self[number] = text = write_short(number) if is_short else format_number(number, digits)
        return text

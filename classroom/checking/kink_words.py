"""Where a gradient has no derivative behind it, and which convention was followed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from gradwalk.core.gates.gate import Kink
from gradwalk.core.model import Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text


def describe_kink(look: Lookup, node: str, flag: str) -> str:
    """Return the sentence on what `flag` says of `node`, with the convention that holds there."""
    key, words = f"measure.flag.{flag}", {"node": look.text(node)}
    record = look.nodes[node]
    if flag in ("kink", "tie"):
        kinks = look.trace.gates[record.op or ""].kinks
        kink = next((each for each in kinks if each.flag == flag), None)
        chosen = set(_flatten(kink.local)) if kink else set()
        if flag == "tie" and 1.0 in chosen:
            # a pool takes the first of those that are equal; sorted, they stay in their order
            key = f"{key}.first" if 0.0 in chosen else f"{key}.order"
        elif (local := _find_local(look, record, kink)) is not None:
            key, words = f"{key}.local", words | {"local": look.format_number(local)}
    return text(look.language, key, **words)


def _find_local(look: Lookup, node: Node, kink: Kink | None) -> float | None:
    """The local gradient that was taken: between numbers the trace's own; for arrays that of the
    convention, where it is the same at every such point."""
    found = [edge.local for edge in look.into[node.id] if edge.local is not None]
    if found:
        shares = [local for local in found if 0 < local < 1]
        return shares[0] if kink and kink.flag == "tie" and shares else found[0]
    always = set(_flatten(kink.local)) if kink else set()
    return always.pop() if always == {0.0} else None


def _flatten(local: Sequence[object]) -> Iterator[float]:
    for each in local:
        if each is not None:
            yield from np.ravel(np.asarray(each, dtype=float)).tolist()

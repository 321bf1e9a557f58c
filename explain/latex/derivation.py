"""The derivation of one gradient: the chain rule from the output back to an input, line by line."""

from __future__ import annotations

import numpy as np

from gradwalk.core.model import Node
from gradwalk.explain.equations.lines import (
    write_chain_lines,
    write_forward_lines,
    write_input_lines,
    write_output_lines,
    write_zero_lines,
)
from gradwalk.explain.latex.equations import write_rows
from gradwalk.explain.latex.program import write_aligned
from gradwalk.explain.lookup import Lookup

_APART = " \\\\[1ex]\n"


def write_derivation(look: Lookup, start: str) -> str:
    """Return the derivation of the gradient of the node `start` as an `align*`.

    It begins at the output, where the gradient is given. Every node between both has its equation
    in symbols, then with its numbers; where its value is read several times, that is a sum.
    """
    # formulas with numbers in them may run into infinities, as the passes may
    with np.errstate(all="ignore"):
        parts = [" \\\\\n".join(write_rows(*lines)) for lines in _list_lines(look, start)]
    return f"\\begin{{align*}}\n{_APART.join(parts)}\n\\end{{align*}}\n"


def write_forward_pass(look: Lookup) -> str:
    """Return the values that the derivation reads as an `align*`: of the inputs, and of each gate.

    Between numbers a gate has one row, `q = x + y = -2 + 5 = 3`.
    """
    inputs = [given.node for given in look.trace.inputs.values()]
    with np.errstate(all="ignore"):
        parts = [" \\\\\n".join(write_rows(*write_input_lines(look, [node]))) for node in inputs]
        for node in look.trace.nodes:
            if node.kind == "op" and "not-connected" not in node.flags:
                first, *more = write_rows(*write_forward_lines(look, node))
                together = not look.tensors(node)
                parts.append(
                    " ".join([first, *(row.removeprefix("&") for row in more)])
                    if together
                    else " \\\\\n".join([first, *more])
                )
    return write_aligned(parts)


def find_nodes_between(look: Lookup, start: str) -> list[Node]:
    """Return the nodes that pass a gradient on to `start`, the output first and `start` last.

    Empty where nothing that leads to the output reads it.
    """
    reached = {start}
    # a node is after its operands
    for node in look.trace.nodes:
        if any(edge.source in reached for edge in look.into[node.id]):
            reached.add(node.id)
    connected = look.trace.output in reached and "not-connected" not in look.nodes[start].flags
    if not connected:
        return []
    return [
        node
        for node in reversed(look.trace.nodes)
        if node.id in reached and node.kind != "constant" and "not-connected" not in node.flags
    ]


def _list_lines(look: Lookup, start: str) -> list[tuple[str, str]]:
    between = find_nodes_between(look, start)
    if not between:
        return [write_zero_lines(look, [start])]
    return [
        write_chain_lines(look, node, look.out_of[node.id])
        if look.out_of[node.id]
        else write_output_lines(look)
        for node in between
    ]

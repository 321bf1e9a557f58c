"""Programs laid out to be run with other numbers, kept by their text without its numbers."""

from __future__ import annotations

from gradwalk.classroom.checking.again import recompile
from gradwalk.core.engine import CompiledProgram
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.web.state import State

MAX_BYTES = 64_000_000
_NODE_BYTES = 3_000
"""What a node and its wires take in a program that is laid out."""

_PREPARED: LRUCache[CompiledProgram] = LRUCache(MAX_BYTES)


def prepare_program(trace: Trace, state: State, limits: Limits) -> CompiledProgram:
    """Return the program of `trace`, which has numbers, laid out to be run with any numbers.

    Programs that differ in the numbers of their inputs alone are laid out once. All inputs must be
    given at a run.
    """
    text = mask_numbers(trace)
    shapes = tuple(node.shape for node in trace.nodes if node.kind == "input")
    key = (text, shapes, trace.structure, state.unroll, trace.mode, trace.first, trace.seed, limits)
    found = _PREPARED.get(key)
    if found is None:
        found = recompile(trace, unroll=state.unroll, limits=limits)
        _PREPARED.put(key, found, _NODE_BYTES * len(trace.nodes))
    return found


def mask_numbers(trace: Trace) -> str:
    """Return the text of a program with # for each number of its inputs."""
    places = [
        place
        for given in trace.inputs.values()
        for place in (given.numbers or ((given.literal,) if given.literal else ()))
    ]
    lines = trace.program.split("\n")
    for line, column, length in sorted(places, reverse=True):
        text = lines[line - 1]
        lines[line - 1] = f"{text[: column - 1]}#{text[column - 1 + length :]}"
    return "\n".join(lines)

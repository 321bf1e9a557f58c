"""The record of one run: all that a page, a picture or a test may show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.ops.gate import Gate

Kind = Literal["input", "constant", "op"]
Phase = Literal["inputs", "forward", "backward"]
Mode = Literal["node", "gate"]
Flag = Literal["kink", "tie", "zero-gradient", "nonfinite", "nonfinite-gradient", "not-connected"]


@dataclass(frozen=True, slots=True)
class Node:
    """An input, a constant or a gate.

    `symbol` is what stands for it in formulas and at the node: the user's name, else a
    short letter given in order. `operands` are node ids by slot, and the number itself
    where one is folded into the gate. `grad` is None for constants.
    """

    id: str
    kind: Kind
    op: str | None
    label: str
    name: str | None
    symbol: str
    shape: tuple[int, ...]
    value: float
    grad: float | None
    group: str | None
    """The innermost open group around it."""
    pattern: str | None
    flags: tuple[Flag, ...]
    operands: tuple[str | float, ...]
    aliases: tuple[str, ...] = ()
    """Further names of the program for the same node (`y = x`)."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One wire: `source` is operand number `slot` of `target`.

    contribution = upstream × local, where upstream is the gradient of `target`.
    """

    id: str
    source: str
    target: str
    slot: int
    upstream: float | None
    local: float | None
    contribution: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """A call that can be drawn as one gate or opened.

    Closed (`open` is False) it is one node, the only one in `nodes`; open, `nodes` are
    those directly inside it, and inner open groups name it as `parent`.
    """

    id: str
    label: str
    parent: str | None
    open: bool
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step, and exactly what a picture lights at it.

    `nodes` become known here: their value in the phases `inputs` and `forward`, their
    gradient in `backward`. `current` glow; `others` are marked as what the current ones
    read from (operands going forward, consumers going backward); `wires` between them are
    lit; `contributions` are the wires that show theirs (at a fork).
    """

    index: int
    phase: Phase
    nodes: tuple[str, ...]
    current: tuple[str, ...]
    others: tuple[str, ...]
    wires: tuple[str, ...]
    contributions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variable:
    """What a name of the program stands for: the value and gradient of its node."""

    node: str
    value: float
    grad: float | None


@dataclass(frozen=True, slots=True)
class Input(Variable):
    """An input. `literal` is (line, column, length) of the typed number, None for a default."""

    literal: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Run:
    """The whole record. `structure` is the key of all that decides the drawing but the numbers."""

    program: str
    mode: Mode
    structure: str
    output: str
    inputs: Mapping[str, Input]
    named: Mapping[str, Variable]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]
    gates: Mapping[str, Gate]
    """The record of every `op` in `nodes`; a closed function of the program has one too."""

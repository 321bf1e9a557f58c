"""The trace: the complete record of one program, all that a page or a picture may show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gradwalk.core.cost import Cost
from gradwalk.core.gates.gate import AttributeValue, Gate
from gradwalk.core.syntax.expression import Expression
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import Statement

Array: TypeAlias = NDArray[np.float64]
Value: TypeAlias = float | Array
"""A scalar is a plain float, a tensor a float64 array that nobody writes to."""

Kind = Literal["input", "constant", "op"]
Phase = Literal["inputs", "forward", "backward"]
Mode = Literal["node", "gate"]
SeedKind = Literal["number", "ones", "element", "upstream"]
Flag = Literal[
    "kink",
    "tie",
    "zero-gradient",
    "dead",
    "saturated",
    "nonfinite",
    "nonfinite-gradient",
    "not-connected",
]


@dataclass(frozen=True, slots=True)
class Node:
    """An input, a constant or a gate.

    `symbol` is what represents it in formulas and at the node: the user's name, else a
    letter given in order, or a short expression as `core.graph.expression_name` writes it. An
    element `W[0,1]` of an unrolled array has the symbol `W_{1,2}`. `operands` are node ids by
    slot, and the number itself where one is folded into the gate. `grad` is None for constants.
    Both are None where a trace has no numbers.
    """

    id: str
    kind: Kind
    op: str | None
    label: str
    name: str | None
    symbol: str
    shape: tuple[int, ...]
    value: Value | None
    grad: Value | None
    group: str | None
    """The innermost expanded group around it."""
    pattern: str | None
    flags: tuple[Flag, ...]
    operands: tuple[str | float, ...]
    aliases: tuple[str, ...] = ()
    """Further names of the program for the same node (`y = x`), as symbols."""
    attributes: tuple[tuple[str, AttributeValue], ...] = ()
    """The gate's own numbers: `axis`, `stride`, …"""


@dataclass(frozen=True, slots=True)
class Edge:
    """One wire: `source` is operand number `slot` of `target`.

    Between scalars contribution = upstream × local, where upstream is the gradient of
    `target`. Where a tensor takes part `local` is None: the contribution, in the shape of
    `source`, is the vector-Jacobian product, summed back where `source` was broadcast.
    """

    id: str
    source: str
    target: str
    slot: int
    upstream: Value | None
    local: float | None
    contribution: Value | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A gate that is drawn as its parts, with what it reads as `Node` has it."""

    op: str
    operands: tuple[str | float, ...]
    attributes: tuple[tuple[str, AttributeValue], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A call that is drawn as one composite gate, or expanded into its parts.

    Composite (`expanded` is False) it is one node, the only one in `nodes`; expanded, `nodes`
    are those directly inside it, and inner expanded groups name it as `parent`.
    """

    id: str
    label: str
    parent: str | None
    expanded: bool
    nodes: tuple[str, ...]
    opened: Opened | None = None
    """The gate that an expanded group consists of; None for a function of the program."""
    operands: tuple[str | float, ...] = ()
    """What an expanded group is called with: nodes, or numbers."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step, and what a picture marks at it.

    `nodes` become known here: their value in the phases `inputs` and `forward`, their
    gradient in `backward`. `current` are the step's; `others` are what the current ones
    read from (operands going forward, consumers going backward); `wires` between them are
    lit; `contributions` are the wires that show theirs (at a fork). The gate that works is the
    current one going forward, and the only consumer going backward.
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
    """What a name of the program represents: the value and gradient of its node."""

    node: str
    value: Value | None
    grad: Value | None


@dataclass(frozen=True, slots=True)
class Input(Variable):
    """An input. `literal` is (line, column, length) of what was typed, None for a default.

    `numbers` are the same for each number of a typed list, row by row.
    """

    literal: tuple[int, int, int] | None
    numbers: tuple[tuple[int, int, int], ...] = ()
    trained: bool = False
    """Whether it holds what training changed it to, or a mini-batch of it: not what was typed."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a program costs, by its shapes alone."""

    parameters: int
    """Elements of all inputs."""
    activations: int
    """Elements of the values that gates compute and the backward pass needs again."""
    multiply_adds: int
    """Of the forward pass."""


@dataclass(frozen=True, slots=True)
class Seed:
    """Where backpropagation starts: the gradient at the output.

    Of an output that is a `number` it is 1. Of an array it is 1 at every element (`ones`), 1 at
    one `element` alone, or the `upstream` gradient of `shape` that is given, its numbers row by
    row. An unrolled program has that element as its output, and the seed of the array.
    """

    kind: SeedKind
    element: tuple[int, ...] = ()
    shape: tuple[int, ...] = ()
    numbers: tuple[float, ...] = ()


ONES = Seed("ones")


class Written(NamedTuple):
    """What an expression of the text became.

    `node` gives its value; it is empty where the expression is the body of a function that is
    called several times. `op` is the node's gate, and `shape` is that of its value.
    """

    node: str
    op: str
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True, weakref_slot=True, repr=False)
class Trace:
    """The whole record. `structure` is the key of all that decides the drawing but the numbers."""

    program: str
    mode: Mode
    structure: str
    output: str
    seed: Seed
    """What `grad` of the output is; all gradients are those of Σ seed · output."""
    inputs: Mapping[str, Input]
    named: Mapping[str, Variable]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]
    gates: Mapping[str, Gate]
    """The record of every `op` in `nodes`; a composite function of the program has one too."""
    totals: Totals
    cost: Cost
    """What its processor time depends on."""
    numbers: bool = True
    """Whether it was computed; else it has shapes only."""
    can_unroll: bool = False
    """Whether its tensors are small enough to be drawn element by element."""
    readings: tuple[Reading, ...] = ()
    """What was read otherwise than it looks, in the order of the text."""
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    """The program as it was read."""
    written: Mapping[Expression, Written] = field(default_factory=dict, repr=False)
    """What its expressions became. Of an unrolled program, the nodes before it was taken apart."""
    first: int = 1
    """The subscript of an array's first element: 1, or 0 in a program that counts from there."""

    def __repr__(self) -> str:
        """One line, also of a large trace: it is what Python prints of it."""
        lines = [line.strip() for line in self.program.split("\n")]
        program = "; ".join(line for line in lines if line)
        if len(program) > _SHORT:
            program = f"{program[: _SHORT - 1]}…"
        counts = f"{len(self.nodes)} nodes, {len(self.edges)} edges, {len(self.steps)} steps"
        return f"<Trace of {program!r}: {counts}>"


_SHORT = 60
"""Characters of a program in the `repr` of its trace."""

"""Traces of tensor circuits built by hand, with random numbers, and a strategy that draws more."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from gradwalk.core.cost import Cost
from gradwalk.core.model import Edge, Group, Input, Node, Seed, Step, Totals, Trace

Gate = tuple[str, str, tuple[str, ...], tuple[int, ...]]
"""A name (with a leading blank where the program gives none), the text in its circle,
the names of its operands, and its shape."""

NET = (
    ("X", "", (), (100, 784)),
    ("W1", "", (), (784, 50)),
    ("b1", "", (), (50,)),
    ("W2", "", (), (50, 10)),
    (" u", "@", ("X", "W1"), (100, 50)),
    (" v", "+", (" u", "b1"), (100, 50)),
    ("h", "ReLU", (" v",), (100, 50)),
    ("scores", "@", ("h", "W2"), (100, 10)),
    ("L", "cross_entropy", ("scores",), ()),
)
SKIP = (
    ("x", "", (), (2,)),
    ("W", "", (), (2, 2)),
    (" u", "@", ("W", "x"), (2,)),
    ("h", "+", (" u", "x"), (2,)),
    (" v", "u²", ("h",), (2,)),
    ("L", "sum", (" v",), ()),
)
CLASSIFIER = (
    ("W", "", (), (3, 4)),
    ("x", "", (), (4,)),
    ("b", "", (), (3,)),
    ("lam", "", (), ()),
    (" u", "@", ("W", "x"), (3,)),
    ("scores", "+", (" u", "b"), (3,)),
    ("data_loss", "hinge", ("scores",), ()),
    (" v", "u²", ("W",), (3, 4)),
    ("R", "sum", (" v",), ()),
    (" w", "×", ("lam", "R"), ()),
    ("L", "+", ("data_loss", " w"), ()),
)
MIXED = (
    ("W", "", (), (4, 4)),
    ("V", "", (), (5, 3)),
    ("x", "", (), (4,)),
    ("k", "", (), ()),
    ("T", "", (), (2, 3, 4, 5)),
    (" u", "@", ("W", "x"), (4,)),
    (" v", "×", ("k", " u"), (4,)),
    (" w", "concat", (" v", "x", "V"), (19,)),
    ("a_rather_long_name", "layer_norm", (" w",), (19,)),
    (" z", "affine", ("x", "W", "x", "a_rather_long_name", "T"), (1, 3)),
    ("s", "sum", (" z",), ()),
)
CIRCUITS = {"net": NET, "skip": SKIP, "classifier": CLASSIFIER, "mixed": MIXED}

_SHAPES = (
    (),
    (1,),
    (3,),
    (4,),
    (2, 2),
    (3, 4),
    (4, 4),
    (1, 3),
    (50,),
    (5, 3),
    (784, 50),
    (2, 3, 4),
)


def build_trace(
    gates: Sequence[Gate],
    groups: Sequence[tuple[str, str | None, Sequence[str]]] = (),
    numbers: bool = True,
    seed: int = 0,
) -> Trace:
    """Return the trace of `gates`. `groups` are expanded: an id, its parent, and the names
    of the gates directly in it."""
    random = np.random.default_rng(seed)

    def draw_numbers(shape: tuple[int, ...]) -> Any:
        array = random.normal(size=shape)
        return (array if shape else float(array)) if numbers else None

    ids = {name: f"n{number}" for number, (name, *_) in enumerate(gates)}
    shapes = {ids[name]: shape for name, _, _, shape in gates}
    inside = {ids[name]: group for group, _, members in groups for name in members}
    nodes = tuple(
        Node(
            id=ids[name],
            kind="op" if operands else "input",
            op=label or None,
            label=label or name,
            name=None if name.startswith(" ") else name,
            symbol=name.strip(),
            shape=shape,
            value=draw_numbers(shape),
            grad=draw_numbers(shape),
            group=inside.get(ids[name]),
            pattern=None,
            flags=(),
            operands=tuple(ids[operand] for operand in operands),
        )
        for name, label, operands, shape in gates
    )
    wires = [(o, node.id, slot) for node in nodes for slot, o in enumerate(node.operands)]
    edges = tuple(
        Edge(f"e{number}", source, target, slot, None, None, draw_numbers(shapes[source]))
        for number, (source, target, slot) in enumerate(wires)
    )
    drawn = repr((gates, groups)).encode()
    return Trace(
        program="",
        mode="node",
        structure=hashlib.sha256(drawn).hexdigest()[:16],
        output=nodes[-1].id,
        seed=Seed("number"),
        inputs={n.symbol: Input(n.id, n.value, n.grad, None) for n in nodes if n.kind == "input"},
        named={},
        nodes=nodes,
        edges=edges,
        groups=tuple(
            Group(group, group, parent, True, tuple(ids[name] for name in members))
            for group, parent, members in groups
        ),
        steps=tuple(_steps(nodes, edges)),
        gates={},
        totals=Totals(0, 0, 0),
        cost=Cost(),
        numbers=numbers,
    )


def _steps(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[Step]:
    given = tuple(node.id for node in nodes if node.kind != "op")
    steps = [Step(0, "inputs", given, (), (), (), ())]
    for node in nodes:
        if node.kind == "op":
            reads = tuple(edge.id for edge in edges if edge.target == node.id)
            others = tuple(dict.fromkeys(map(str, node.operands)))
            steps.append(Step(len(steps), "forward", (node.id,), (node.id,), others, reads, ()))
    for node in reversed(nodes):
        out = [edge for edge in edges if edge.source == node.id]
        wires = tuple(edge.id for edge in out)
        others = tuple(dict.fromkeys(edge.target for edge in out))
        forked = wires if len(wires) > 1 else ()
        steps.append(Step(len(steps), "backward", (node.id,), (node.id,), others, wires, forked))
    return steps


@st.composite
def circuits(draw: st.DrawFn, most: int = 10) -> tuple[Gate, ...]:
    """Circuits of tensors of all kinds, read again near and far; the shapes need not fit."""
    gates: list[Gate] = [
        (f"x{number}", "", (), draw(st.sampled_from(_SHAPES)))
        for number in range(draw(st.integers(1, 4)))
    ]
    for number in range(draw(st.integers(1, most))):
        names = [name for name, *_ in gates[-draw(st.sampled_from((2, 4, 50))) :]]
        operands = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4))
        label = draw(st.sampled_from(("+", "@", "exp", "layer_norm", "softmax")))
        name = draw(st.sampled_from((f" u{number}", f"v{number}", f"some_name_{number}")))
        gates.append((name, label, tuple(operands), draw(st.sampled_from(_SHAPES))))
    return tuple(gates)

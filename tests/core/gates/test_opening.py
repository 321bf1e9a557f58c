"""Every gate that opens: the same value and gradients inside the program, open and closed."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.core.engine import trace
from gradwalk.core.gates import GATES, Gate
from tests.core.gates.tensors import split
from tests.rows import loop_over


def typed(attribute: str, given: Any) -> str:
    """An attribute as a person types it."""
    if isinstance(given, tuple):
        given = f"[{', '.join(map(str, given))}]"
    return f"{attribute}={int(given) if isinstance(given, bool) else given}"


def program(gate: Gate, sample: tuple[Any, ...]) -> str:
    operands, attributes = split(sample)
    names = [f"x{k}" for k in range(len(operands))]
    inputs = [f"{name} = {operand}" for name, operand in zip(names, operands, strict=True)]
    call = ", ".join([*names, *(typed(*attribute) for attribute in attributes.items())])
    return "\n".join([*inputs, f"y = {gate.name}({call})", "f = sum(y*cos(y) + 0.3*y)"])


OPENABLE = [
    (gate, sample) for gate in GATES.values() if gate.decomposition for sample in gate.samples
]
"""Some of them open for certain shapes and attributes only."""


def test_every_gate_with_parts_opens_somewhere() -> None:
    opening: set[str] = set()
    for gate, sample in OPENABLE:
        if gate.name not in opening and trace(program(gate, sample), open=[]).groups:
            opening.add(gate.name)
    assert opening == {gate.name for gate, _ in OPENABLE}


@loop_over(
    ("gate", "sample"), OPENABLE, ids=[f"{gate.name}-{k}" for k, (gate, _) in enumerate(OPENABLE)]
)
def test_open_and_closed_give_the_same(gate: Gate, sample: tuple[Any, ...]) -> None:
    text = program(gate, sample)
    closed = trace(text, open=[])
    if not closed.groups:
        assert gate.name in {node.op for node in closed.nodes}
        return
    opened = trace(text, open=[closed.groups[0].id])
    assert opened.groups[0].expanded
    assert gate.name not in {node.op for node in opened.nodes}
    np.testing.assert_allclose(opened.named["f"].value, closed.named["f"].value, rtol=1e-12)
    for name, given in closed.inputs.items():
        np.testing.assert_allclose(opened.inputs[name].grad, given.grad, rtol=1e-9, atol=1e-12)


TEXTS: list[tuple[str, list[tuple[int, ...]], dict[str, Any], str | None]] = [
    ("softmax", [(3,)], {}, "e = exp(a)\ne * (1/sum(e))"),
    ("softmax", [(2, 3)], {}, "e = exp(a)\ne * (1/sum(e, axis=-1, keepdims=1))"),
    ("log_softmax", [(3,)], {}, "a - logsumexp(a)"),
    ("mean", [(2, 3)], {"axis": 0}, "sum(x, axis=0)/2"),
    ("mean", [(2, 3, 4)], {"axis": (0, 2)}, "sum(x, axis=[0, 2])/8"),
    ("norm", [(2, 3)], {"axis": 1, "keepdims": True}, "sqrt(sum(x^2, axis=1, keepdims=1))"),
    ("cross_entropy", [(3,), (3,)], {}, "t = detach(target)\n-sum(t * log(softmax(scores)))"),
    ("cross_entropy", [(3,), ()], {}, "t = one_hot(target, 3)\n-sum(t * log(softmax(scores)))"),
    (
        "cross_entropy", [(2, 3), (2,)], {},
        "t = one_hot(target, 3)\n-sum(t * log(softmax(scores)))/2",
    ),
    (
        "hinge", [(3,), ()], {"margin": -0.5},
        "t = one_hot(target, 3)\nright = sum(t * scores)\n"
        "sum((1 - t) * relu(scores - right - 0.5))",
    ),
    (
        "batch_norm", [(2, 3, 4, 4), (3,), (3,)], {},
        "c = x - mean(x, axis=[0, 2, 3], keepdims=1)\n"
        "s = sqrt(mean(c^2, axis=[0, 2, 3], keepdims=1) + 0.00001)\n"
        "c/s * reshape(gamma, 3, 1, 1) + reshape(beta, 3, 1, 1)",
    ),
    (
        "batch_norm", [(4, 3), (), (3,)], {},
        "c = x - mean(x, axis=0, keepdims=1)\n"
        "s = sqrt(mean(c^2, axis=0, keepdims=1) + 0.00001)\n"
        "c/s * gamma + beta",
    ),
    (
        "batch_norm", [(2, 3, 4), (3,), ()], {},
        "c = x - mean(x, axis=[0, 2], keepdims=1)\n"
        "s = sqrt(mean(c^2, axis=[0, 2], keepdims=1) + 0.00001)\n"
        "c/s * reshape(gamma, 3, 1) + beta",
    ),
    (
        "batch_norm", [(2, 3, 4), (), (3,)], {},
        "c = x - mean(x, axis=[0, 2], keepdims=1)\n"
        "s = sqrt(mean(c^2, axis=[0, 2], keepdims=1) + 0.00001)\n"
        "c/s * gamma + reshape(beta, 3, 1)",
    ),
    (
        "layer_norm", [(3,), (3,), (3,)], {},
        "c = x - mean(x)\ns = sqrt(mean(c^2) + 0.00001)\nc/s * gamma + beta",
    ),
    (
        "layer_norm", [(2, 3), (3,), ()], {},
        "c = x - mean(x, axis=-1, keepdims=1)\n"
        "s = sqrt(mean(c^2, axis=-1, keepdims=1) + 0.00001)\n"
        "c/s * gamma + beta",
    ),
    (
        "hinge", [(2, 3), (2,)], {},
        "t = one_hot(target, 3)\nright = sum(t * scores, axis=-1, keepdims=1)\n"
        "sum((1 - t) * relu(scores - right + 1))/2",
    ),
    (
        "hinge", [(2, 3), (2, 3)], {"margin": 0.0},
        "t = detach(target)\nright = sum(t * scores, axis=-1, keepdims=1)\n"
        "sum((1 - t) * relu(scores - right + 0))/2",
    ),
    ("mean", [(2, 3)], {}, "sum(x)/6"),
    ("mean", [(2, 3)], {"axis": -1, "keepdims": True}, "sum(x, axis=-1, keepdims=1)/3"),
    ("norm", [(2, 3)], {}, "sqrt(sum(x^2))"),
    ("norm", [(3,)], {"axis": 0}, "sqrt(sum(x^2))"),
    ("norm", [(3,)], {"keepdims": True}, "sqrt(sum(x^2, keepdims=1))"),
    ("softmax", [(2, 3)], {"axis": 0}, "e = exp(a)\ne * (1/sum(e, axis=0, keepdims=1))"),
    ("log_softmax", [(2, 3)], {}, "a - logsumexp(a, axis=-1, keepdims=1)"),
    (
        "cosine_similarity", [(4, 3), (4, 3)], {"axis": 0},
        "sum(a*b, axis=-2)/(max(norm(a, axis=-2), 1e-08) * max(norm(b, axis=-2), 1e-08))",
    ),
    ("cosine_similarity", [(3,), (4, 3)], {"axis": 0}, None),
    ("cosine_similarity", [(3,), (4, 3)], {"axis": 1},
     "sum(a*b, axis=-1)/(max(norm(a), 1e-08) * max(norm(b, axis=-1), 1e-08))"),
    ("cosine_similarity", [(3,), (3,)], {}, "sum(a*b)/(max(norm(a), 1e-08) * max(norm(b), 1e-08))"),
    (
        "cosine_similarity", [(4, 3), (3,)], {},
        "sum(a*b, axis=-1)/(max(norm(a, axis=-1), 1e-08) * max(norm(b), 1e-08))",
    ),
    ("cosine_similarity", [(4, 3), (1,)], {}, None),
]  # fmt: skip


@loop_over(("name", "shapes", "attributes", "expected"), TEXTS)
def test_what_it_opens_into(
    name: str, shapes: list[tuple[int, ...]], attributes: dict[str, Any], expected: str | None
) -> None:
    rule = GATES[name].decomposition
    assert callable(rule)
    assert rule(*shapes, **attributes) == expected

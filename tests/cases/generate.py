"""Writes what PyTorch computes: pytorch.json, tensors.json, arrays.json and functions.json.

Run by hand where PyTorch is installed (`python tests/cases/generate.py`); the tests only read
the files. The scalar programs are random: every scalar gate, forks, and operands on both sides
of the kinks. The tensor programs are the rows of tensor_programs.py and
array_programs.py, filled with numbers, and those of function_programs.py.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from array_programs import ROWS as ARRAY_ROWS
from function_programs import FUNCTIONS
from tensor_programs import ROWS, Row

Tensor = torch.Tensor
Rule = Callable[..., Tensor]
F = torch.nn.functional


def number(value: float) -> Tensor:
    return torch.tensor(value, dtype=torch.float64)


# how a gate is typed, and the same thing in PyTorch; operands are safe for any number
GATES: list[tuple[str, Rule]] = [
    ("{} + {}", lambda a, b: a + b),
    ("{} - {}", lambda a, b: a - b),
    ("{} {}", lambda a, b: a * b),
    ("{} * {}", lambda a, b: a * b),
    ("{} / (1 + {}^2)", lambda a, b: a / (1 + b**2)),
    ("-{}", lambda a: -a),
    ("1/(2 + sin({}))", lambda a: 1 / (2 + torch.sin(a))),
    ("reciprocal(3 + cos({}))", lambda a: torch.reciprocal(3 + torch.cos(a))),
    ("{}^2", lambda a: a**2),
    ("{}**3 / 10", lambda a: a**3 / 10),
    ("(1 + {}^2)^-0.5", lambda a: (1 + a**2) ** -0.5),
    ("(1 + abs({}))^sin({})", lambda a, b: (1 + a.abs()) ** torch.sin(b)),
    ("2^sin({})", lambda a: 2 ** torch.sin(a)),
    ("square({})", torch.square),
    ("exp(-{}^2)", lambda a: torch.exp(-(a**2))),
    ("e^-abs({})", lambda a: torch.exp(-a.abs())),
    ("ln(1 + {}^2)", lambda a: torch.log(1 + a**2)),
    ("log(2 + {}^2)", lambda a: torch.log(2 + a**2)),
    ("sqrt(1 + {}^2)", lambda a: torch.sqrt(1 + a**2)),
    ("sin({})", torch.sin),
    ("cos({})", torch.cos),
    ("tan(sin({}))", lambda a: torch.tan(torch.sin(a))),
    ("asin(0.9 sin({}))", lambda a: torch.asin(0.9 * torch.sin(a))),
    ("acos(0.9 cos({}))", lambda a: torch.acos(0.9 * torch.cos(a))),
    ("atan({})", torch.atan),
    ("sinh(sin({}))", lambda a: torch.sinh(torch.sin(a))),
    ("cosh(sin({}))", lambda a: torch.cosh(torch.sin(a))),
    ("tanh({})", torch.tanh),
    ("log1p({}^2)", lambda a: torch.log1p(a**2)),
    ("expm1(sin({}))", lambda a: torch.expm1(torch.sin(a))),
    ("abs({})", torch.abs),
    ("sign({}) {}", lambda a, b: torch.sign(a) * b),
    ("floor({}) + {}", lambda a, b: torch.floor(a) + b),
    ("ceil({}) - {}", lambda a, b: torch.ceil(a) - b),
    ("round({}) * {}", lambda a, b: torch.round(a) * b),
    ("sigmoid({})", torch.sigmoid),
    ("σ(3 {})", lambda a: torch.sigmoid(3 * a)),
    ("relu({})", torch.relu),
    ("leaky_relu({})", F.leaky_relu),
    ("leaky_relu({}, 0.2)", lambda a: F.leaky_relu(a, 0.2)),
    ("elu({})", F.elu),
    ("elu({}, 0.5)", lambda a: F.elu(a, 0.5)),
    ("softplus({})", F.softplus),
    ("gelu({})", F.gelu),
    ("silu({})", F.silu),
    ("max({}, {})", torch.maximum),
    ("min({}, {})", torch.minimum),
    ("max(0, {})", lambda a: torch.maximum(a, torch.zeros_like(a))),
    ("where({} > {}, {}, {})", lambda p, q, a, b: torch.where(p > q, a, b)),
    ("where({} <= 0.5, {}, 2 {})", lambda p, a, b: torch.where(p <= 0.5, a, 2 * b)),
    ("3 - {}", lambda a: 3 - a),
    ("{}/4 + 3/(2 + {}^2)", lambda a, b: a / 4 + 3 / (2 + b**2)),
    ("π {}", lambda a: math.pi * a),
]


def case(seed: int) -> dict[str, object]:
    rng = random.Random(seed)
    nodes: dict[str, Tensor] = {}
    lines: list[str] = []
    for k in range(rng.randint(1, 4)):
        value = round(rng.uniform(-2, 2), 3)
        nodes[f"x{k}"] = number(value).requires_grad_()
        lines.append(f"x{k} = {value}")
    inputs = list(nodes)
    for k in range(rng.randint(1, 12)):
        typed, rule = rng.choice(GATES) if seed >= len(GATES) or k else GATES[seed]
        names = [rng.choice(list(nodes)[-5:]) for _ in range(typed.count("{}"))]
        nodes[f"v{k}"] = rule(*(nodes[name] for name in names))
        lines.append(f"v{k} = {typed.format(*names)}")
    last = [name for name in nodes if name not in inputs][-3:]
    nodes["f"] = sum((nodes[name] for name in last[1:]), nodes[last[0]])
    lines.append(f"f = {' + '.join(last)}")
    for node in nodes.values():
        if node.requires_grad and not node.is_leaf:
            node.retain_grad()
    if nodes["f"].requires_grad:
        nodes["f"].backward()
    records = {
        name: {
            "value": node.item(),
            "grad": 0.0 if node.grad is None else node.grad.item(),
        }
        for name, node in nodes.items()
        if node.requires_grad
    }
    return {
        "id": f"pytorch-{seed}",
        "title": "random scalar program",
        "program": "\n".join(lines),
        "output": nodes["f"].item(),
        "inputs": {name: records[name] for name in inputs},
        "named": {name: one for name, one in records.items() if name not in inputs},
    }


def small(one: dict[str, object]) -> bool:
    """Whether every number is of a size at which 1e-9 relative means something."""
    numbers = [v for part in ("inputs", "named") for r in one[part].values() for v in r.values()]
    return all(math.isfinite(v) and abs(v) < 1e6 for v in numbers)


def filled(given: Any, rng: random.Random) -> Any:
    """Numbers for a shape; numbers that are given stay as they are."""
    if not isinstance(given, tuple):
        return given
    if not given:
        return round(rng.uniform(-2, 2), 3)
    return [filled(given[1:], rng) for _ in range(given[0])]


def tensor_case(seed: int, row: Row, kind: str = "tensor") -> dict[str, object]:
    title, given, lines, rule = row
    rng = random.Random(seed)
    numbers = {name: filled(shape, rng) for name, shape in given.items()}
    inputs = {
        name: torch.tensor(value, dtype=torch.float64, requires_grad=True)
        for name, value in numbers.items()
    }
    made = rule(*inputs.values())
    if isinstance(made, Tensor):
        lines += "\nf = sum(sin(y) + 2 y)"
        made = {"y": made, "f": (torch.sin(made) + 2 * made).sum()}
    for node in made.values():
        node.retain_grad()
    made["f"].backward()
    typed = [f"{name} = {json.dumps(value)}" for name, value in numbers.items()]
    return {
        "id": f"{kind}-{seed}",
        "title": title,
        "program": "\n".join([*typed, lines]),
        "output": made["f"].item(),
        "inputs": {name: record(node) for name, node in inputs.items()},
        "named": {name: record(node) for name, node in made.items()},
    }


def record(node: Tensor) -> dict[str, Any]:
    grad = torch.zeros_like(node) if node.grad is None else node.grad
    return {"value": node.tolist(), "grad": grad.tolist()}


def write(name: str, cases: list[dict[str, object]]) -> None:
    path = Path(__file__).with_name(name)
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in cases)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(cases)} programs in {name}")


if __name__ == "__main__":
    write("pytorch.json", [one for one in map(case, range(140)) if small(one)])
    write("tensors.json", [tensor_case(seed, row) for seed, row in enumerate(ROWS)])
    arrays = [tensor_case(seed, row, "array") for seed, row in enumerate(ARRAY_ROWS)]
    write("arrays.json", arrays)
    functions = [tensor_case(seed, row, "function") for seed, row in enumerate(FUNCTIONS)]
    write("functions.json", functions)

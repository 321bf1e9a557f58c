"""Writes training.json: the gallery's programs to train once more, in PyTorch, for 100 updates.

Run by hand where PyTorch is installed (`python tests/cases/training.py`); the tests only read
the file. Nothing of Gradwalk is used: PyTorch's own optimizers and losses train each program
from the same start. Mini-batches come in the order of NumPy's RandomState([seed, epoch]).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch

F = torch.nn.functional
Tensor = torch.Tensor
Named = dict[str, Tensor]
Model = tuple[Named, Named, Callable[[Named, Named], Tensor]]

UPDATES = 100


def number(values: object) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


def xor() -> Model:
    parameters = {
        "W1": number([[1.5, -0.8, 0.6], [-1.1, 1.3, 0.4]]),
        "b1": number([0.1, -0.2, 0.3]),
        "W2": number([[0.9], [0.7], [-0.5]]),
        "b2": number([0.1]),
    }
    data = {
        "X": number([[0, 0], [0, 1], [1, 0], [1, 1]]),
        "t": number([[0], [1], [1], [0]]),
    }

    def loss(p: Named, d: Named) -> Tensor:
        h = torch.tanh(d["X"] @ p["W1"] + p["b1"])
        return F.binary_cross_entropy_with_logits(h @ p["W2"] + p["b2"], d["t"])

    return parameters, data, loss


def logistic() -> Model:
    parameters = {"w": number([0.2, 0.1]), "b": number(0.0)}
    low = [[0.5, 1.4], [1.1, 2.0], [0.3, 0.6], [1.6, 1.9]]
    high = [[2.2, 0.4], [1.9, 1.2], [2.8, 1.5], [2.4, 2.1]]
    data = {"X": number(low + high), "t": number([0] * 4 + [1] * 4)}

    def loss(p: Named, d: Named) -> Tensor:
        return F.binary_cross_entropy_with_logits(torch.mv(d["X"], p["w"]) + p["b"], d["t"])

    return parameters, data, loss


def linear() -> Model:
    parameters = {
        "W": number([[0.1, -0.3, 0.2], [-0.2, 0.1, 0.4]]),
        "b": number([0.0, 0.0, 0.0]),
    }
    points = [
        *([1.2, 0.3], [0.8, -0.4], [1.5, 0.1], [1.0, -0.2]),
        *([-0.4, 1.1], [-0.9, 0.7], [-0.2, 1.6], [-0.7, 1.2]),
        *([-0.5, -1.3], [-1.1, -0.6], [0.1, -1.5], [-0.8, -0.9]),
    ]
    data = {"X": number(points), "t": torch.arange(3).repeat_interleave(4)}

    def loss(p: Named, d: Named) -> Tensor:
        # PyTorch divides by the number of classes
        hinge = 3 * F.multi_margin_loss(d["X"] @ p["W"] + p["b"], d["t"])
        return hinge + 0.01 * p["W"].square().sum()

    return parameters, data, loss


OPTIMIZERS: dict[str, Callable[[list[Tensor], float], torch.optim.Optimizer]] = {
    "sgd": lambda given, rate: torch.optim.SGD(given, lr=rate),
    "momentum": lambda given, rate: torch.optim.SGD(given, lr=rate, momentum=0.9),
    "adam": lambda given, rate: torch.optim.Adam(given, lr=rate),
}

# the example, its model, rows of a mini-batch (0 for all), seed, and the rates
TRAININGS: list[tuple[str, Callable[[], Model], int, int, dict[str, float]]] = [
    ("training-xor", xor, 0, 0, {"sgd": 0.5, "momentum": 0.1, "adam": 0.05}),
    ("training-logistic", logistic, 0, 0, {"sgd": 0.5, "momentum": 0.1, "adam": 0.1}),
    ("training-linear", linear, 0, 0, {"sgd": 0.1, "momentum": 0.05, "adam": 0.05}),
    ("training-linear", linear, 4, 7, {"sgd": 0.1, "momentum": 0.05, "adam": 0.05}),
    ("training-logistic", logistic, 3, 1, {"sgd": 0.5, "momentum": 0.1, "adam": 0.1}),
]


def batches(data: Named, size: int, seed: int) -> Iterator[Named]:
    count = len(next(iter(data.values())))
    epoch = 0
    while size:
        order = np.random.RandomState([seed, epoch]).permutation(count)
        for start in range(0, count - size + 1, size):
            rows = torch.from_numpy(order[start : start + size])
            yield {name: each[rows] for name, each in data.items()}
        epoch += 1
    while True:
        yield data


def record(
    example: str, model: Callable[[], Model], batch: int, seed: int, optimizer: str, rate: float
) -> dict[str, object]:
    parameters, data, loss_of = model()
    for parameter in parameters.values():
        parameter.requires_grad_()
    stepper = OPTIMIZERS[optimizer](list(parameters.values()), rate)
    losses = []
    for update, rows in enumerate(batches(data, batch, seed)):
        stepper.zero_grad()
        loss = loss_of(parameters, rows)
        losses.append(loss.item())
        if update == UPDATES:
            break
        loss.backward()
        stepper.step()
    return {
        "id": f"{example}-{optimizer}" + (f"-batch-{batch}" if batch else ""),
        "example": example,
        "optimizer": optimizer,
        "rate": rate,
        "batch": batch,
        "seed": seed,
        "losses": losses,
        "parameters": {name: each.tolist() for name, each in parameters.items()},
    }


def main() -> None:
    records = [
        record(example, model, batch, seed, optimizer, rate)
        for example, model, batch, seed, rates in TRAININGS
        for optimizer, rate in rates.items()
    ]
    cases = ",\n".join(json.dumps(each, ensure_ascii=False) for each in records)
    Path(__file__).with_name("training.json").write_text(f"[\n{cases}\n]\n", "utf-8")


if __name__ == "__main__":
    main()

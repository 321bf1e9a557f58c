"""Training reaches the losses and the parameters that PyTorch reaches, update for update."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.session import TrainingSession
from gradwalk.classroom.training.training import Training

CASES = json.loads(
    (Path(__file__).parents[2] / "cases" / "training.json").read_text(encoding="utf-8")
)
PROGRAMS = {example.id: example.program for example in EXAMPLES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_training_agrees_with_pytorch(case: dict[str, Any]) -> None:
    plan = Plan(
        PROGRAMS[case["example"]],
        optimizer=case["optimizer"],
        rate=case["rate"],
        batch=case["batch"],
        seed=case["seed"],
    )
    walk = TrainingSession(Training(plan), 10_000_000).walk(0, 100, 60)
    assert walk.end.update == 100
    np.testing.assert_allclose(walk.losses, case["losses"], rtol=1e-9, atol=1e-9)
    assert set(walk.end.values) == set(case["parameters"])
    for name, expected in case["parameters"].items():
        # Adam divides by the size of the gradient, also where that is all rounding
        np.testing.assert_allclose(walk.end.values[name], expected, rtol=1e-6, atol=1e-7)


def test_every_optimizer_was_asked_with_and_without_batches() -> None:
    asked = {(case["optimizer"], case["batch"] > 0) for case in CASES}
    assert len(asked) == 6


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_cases_learn(case: dict[str, Any]) -> None:
    assert np.mean(case["losses"][-10:]) < np.mean(case["losses"][:10])

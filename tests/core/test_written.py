"""Programs as lectures, papers and tutorials write them, beside the same in explicit notation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradwalk import trace
from gradwalk.core.model import Trace
from tests.rows import loop_over

CASES = [
    pytest.param(case["written"], case["means"], id=f"{case['kind']} {k}")
    for k, case in enumerate(
        json.loads((Path(__file__).parent.parent / "cases" / "written.json").read_text("utf-8"))
    )
]


def _summarize(found: Trace) -> tuple[Any, list[tuple[list[float], list[float]]]]:
    """The output's value, and value and gradient of each input; names may be others."""
    output = next(node for node in found.nodes if node.id == found.output)
    inputs = [
        (np.ravel(node.value).tolist(), np.ravel(node.grad).tolist())
        for node in found.nodes
        if node.kind == "input" and node.grad is not None
    ]
    return output.value, sorted(inputs)


@loop_over(("written", "means"), CASES)
def test_a_program_is_read_as_its_author_means_it(written: str, means: str) -> None:
    (value, inputs), (expected, wanted) = _summarize(trace(written)), _summarize(trace(means))
    np.testing.assert_allclose(value, expected, rtol=1e-12)
    assert len(inputs) == len(wanted)
    for found, meant in zip(inputs, wanted, strict=True):
        np.testing.assert_allclose(found[0], meant[0], rtol=1e-12)
        np.testing.assert_allclose(found[1], meant[1], rtol=1e-12)

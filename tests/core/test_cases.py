"""Every case of tests/cases: value and gradient of the output, the inputs and the named nodes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradwalk import to_dict, trace
from tests.rows import loop_over

CASES = [
    pytest.param(case, id=f"{name}-{case['id']}")
    for name in ("lecture", "ops", "random", "pytorch", "tensors", "arrays", "functions")
    for case in json.loads(
        (Path(__file__).parent.parent / "cases" / f"{name}.json").read_text("utf-8")
    )
]


@loop_over("case", CASES)
def test_values_and_gradients(case: dict[str, Any]) -> None:
    result = to_dict(trace(case["program"]))
    output = next(node for node in result["nodes"] if node["id"] == result["output"])
    near(output["value"], case["output"], "output")
    for kind in ("inputs", "named"):
        for name, expected in case[kind].items():
            for key in ("value", "grad"):
                near(result[kind][name][key], expected[key], (name, key))


def near(found: Any, expected: Any, what: object) -> None:
    assert np.shape(found) == np.shape(expected), what
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-300, err_msg=str(what))

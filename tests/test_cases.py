"""Every case of the lectures, of each function and of random programs, over HTTP to 1e-9."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.rows import loop_over

CASES = Path(__file__).with_name("cases")


def _cases() -> list[Any]:
    found = [
        pytest.param(case, id=f"{name}-{case['id']}-{case['title']}")
        for name in ("lecture", "ops", "random")
        for case in json.loads((CASES / f"{name}.json").read_text("utf-8"))
    ]
    assert len(found) >= 84
    return found


@loop_over("case", _cases())
def test_values_and_gradients(client, case):
    trace = client.post("/api/trace", json={"program": case["program"]}).json
    output = next(node for node in trace["nodes"] if node["id"] == trace["output"])
    near(output["value"], case["output"], "output")
    assert output["grad"] == 1
    assert set(trace["inputs"]) == set(case["inputs"])
    for kind in ("inputs", "named"):
        for name, expected in case[kind].items():
            for key in ("value", "grad"):
                near(trace[kind][name][key], expected[key], (name, key))


def near(found: Any, expected: Any, what: object) -> None:
    assert np.shape(found) == np.shape(expected), what
    assert np.all(np.isfinite(expected)), what
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-300, err_msg=str(what))

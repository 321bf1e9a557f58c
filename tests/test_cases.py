"""Every case of the lectures, of each function and of random programs, over HTTP to 1e-9."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).with_name("cases")


def _cases() -> list[Any]:
    found = [
        pytest.param(case, id=f"{name}-{case['id']}-{case['title']}")
        for name in ("lecture", "ops", "random")
        for case in json.loads((CASES / f"{name}.json").read_text("utf-8"))
    ]
    assert len(found) == 56
    return found


@pytest.mark.parametrize("case", _cases())
def test_values_and_gradients(client, case):
    trace = client.post("/api/trace", json={"program": case["program"]}).json
    output = next(node for node in trace["nodes"] if node["id"] == trace["output"])
    assert output["value"] == near(case["output"])
    assert output["grad"] == 1
    assert set(trace["inputs"]) == set(case["inputs"])
    for kind in ("inputs", "named"):
        for name, expected in case[kind].items():
            found = trace[kind][name]
            assert found["value"] == near(expected["value"]), name
            assert found["grad"] == near(expected["grad"]), name


def near(number: float) -> Any:
    assert math.isfinite(number)
    return pytest.approx(number, rel=1e-9, abs=1e-300)

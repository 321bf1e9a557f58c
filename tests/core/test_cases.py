"""Every case of tests/cases: value and gradient of the output, the inputs and the named nodes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.trace import trace

CASES = [
    pytest.param(case, id=f"{file.stem}-{case['id']}")
    for file in sorted((Path(__file__).parent.parent / "cases").glob("*.json"))
    for case in json.loads(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_values_and_gradients(case: dict[str, Any]) -> None:
    result = trace(case["program"]).to_dict()
    output = next(node for node in result["nodes"] if node["id"] == result["output"])
    assert output["value"] == pytest.approx(case["output"], rel=1e-9, abs=0)
    for kind in ("inputs", "named"):
        for name, expected in case[kind].items():
            for key in ("value", "grad"):
                got = result[kind][name][key]
                assert got == pytest.approx(expected[key], rel=1e-9, abs=1e-300), (name, key)

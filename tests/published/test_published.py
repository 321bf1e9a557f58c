"""Published examples, questions and bug reports: values, gradients, and what a repair may do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradwalk import trace
from gradwalk.core.engine import compile_program
from gradwalk.core.errors import ProgramError
from gradwalk.core.model import Trace
from tests.rows import loop_over

ROWS = json.loads((Path(__file__).parent / "examples.json").read_text("utf-8"))
TRAINED = {"mazur-after-1"}
"""Whose value is that after an update of the weights at rate 0.5."""


def _rows(*, repaired: bool) -> list[Any]:
    return [
        pytest.param(row, id=row["id"])
        for row in ROWS
        if bool(row["expect"].get("error")) is repaired and row["id"] not in TRAINED
    ]


def _value_of(found: Trace) -> Any:
    return next(node.value for node in found.nodes if node.id == found.output)


@loop_over("row", _rows(repaired=False))
def test_values_and_gradients(row: dict[str, Any]) -> None:
    found, expected = trace(row["program"]), row["expect"]
    if "value" in expected:
        value = np.array(expected["value"], dtype=np.float64)
        np.testing.assert_allclose(_value_of(found), value, rtol=1e-7, atol=1e-12)
    plain = {name.replace("_", ""): node for name, node in found.inputs.items()}
    for name, gradient in expected.get("grads", {}).items():
        node = found.inputs.get(name) or plain[name.replace("_", "")]
        wanted = np.array(gradient, dtype=np.float64)
        np.testing.assert_allclose(node.grad, wanted, rtol=1e-7, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("row", _rows(repaired=True))
def test_what_was_refused_is_read_as_it_was_meant_or_has_no_repair_that_changes_it(
    row: dict[str, Any],
) -> None:
    program, repaired = row["program"], row["expect"].get("fix")
    try:
        found = trace(program)
    except ProgramError as error:
        if "fix" in row["expect"]:
            assert error.fix(program) == repaired
        return
    if repaired:
        np.testing.assert_allclose(_value_of(found), _value_of(trace(repaired)))


@pytest.mark.parametrize("row", [row for row in ROWS if row["id"] in TRAINED])
def test_the_value_after_an_update(row: dict[str, Any]) -> None:
    compiled = compile_program(row["program"])
    inputs = compiled.run().inputs
    weights = {name: node for name, node in inputs.items() if name.startswith("w")}
    updated = {name: node.value - 0.5 * node.grad for name, node in weights.items()}
    assert compiled.value(updated) == pytest.approx(row["expect"]["value"], rel=1e-9)

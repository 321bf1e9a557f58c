"""Every hostile program gets a value or an error that names its place; none does anything else."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from gradwalk.core.engine import trace
from gradwalk.core.errors import ProgramError
from gradwalk.explain.text import LANGUAGES
from gradwalk.explain.text.errors import error_hint, error_message
from tests.hostile.corpus import rows
from tests.rows import loop_over

ROWS = rows()


def _of(*expected: str) -> list[Any]:
    return [
        pytest.param(row, id=f"{k}-{row['class']}")
        for k, row in enumerate(ROWS)
        if row["expect"] in expected
    ]


@loop_over("row", _of("error"))
def test_what_is_wrong_is_an_error_at_its_line(row: dict[str, Any]) -> None:
    with pytest.raises(ProgramError) as caught:
        trace(row["program"])
    if "line" in row:
        assert caught.value.place.line == row["line"]
    _check_error(caught.value, row["program"])


@loop_over("row", _of("value"))
def test_what_is_right_has_its_value_and_gradients(row: dict[str, Any]) -> None:
    result = trace(row["program"])
    value = next(node.value for node in result.nodes if node.id == result.output)
    if "value" in row:
        expected = np.array(row["value"], dtype=np.float64)
        assert np.shape(value) == expected.shape
        assert value == pytest.approx(expected, rel=1e-9, nan_ok=True)
    else:
        assert not math.isnan(value)
    for name, expected in row.get("inputs", {}).items():
        gradient = result.inputs[name].grad
        wanted = np.array(expected, dtype=np.float64)
        assert np.shape(gradient) == wanted.shape, name
        np.testing.assert_allclose(gradient, wanted, rtol=1e-9, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("row", _of("bounded"))
def test_what_is_large_ends_in_a_value_or_an_error(row: dict[str, Any]) -> None:
    try:
        trace(row["program"])
    except ProgramError as error:
        _check_error(error, row["program"])


def _check_error(error: ProgramError, program: str) -> None:
    lines = program.split("\n")
    place = error.place
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert place.length >= 1
    for language in LANGUAGES:
        assert error_message(error, language)
        assert error_hint(error, language)
        error_message(error, language).encode()  # what cannot be seen or encoded is only named
    if (mended := error.fix(program)) is not None:
        assert mended != program
        _check_mended(error, mended)


def _check_mended(error: ProgramError, mended: str) -> None:
    """After its one edit a program has at least this error no more."""
    try:
        trace(mended)
    except ProgramError as rest:
        assert (rest.key, rest.place) != (error.key, error.place)

"""The programs of the lectures in every notation: each has the numbers that the lecture prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from gradwalk.core.engine import trace
from gradwalk.explain.latex.program import write_latex
from tests.rows import loop_over

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[3] / "cases" / "lecture.json").read_text("utf-8")
)
_KOREAN = ("사과", "귤", "소비세", "가중치", "편향", "입력", "손실", "점수", "확률", "합")


def _put_side_by_side(program: str) -> str:
    return _replace_products(program, " ")


def _replace_products(program: str, sign: str) -> str:
    # the entries of arrays are multiplied by a sign alone
    if re.search(r"\[|\(\d+,|randn|ones|zeros", program):
        return program
    return re.sub(r" *(?<!\*)\*(?!\*) *", sign, program)


def _raise_powers(program: str) -> str:
    return re.sub(r"(?:\*\*|\^)([23])(?![\d.])", lambda found: "²³"[int(found[1]) - 2], program)


def _join_statements(program: str) -> str:
    return "; ".join(re.sub("#.*", "", line).strip() for line in program.splitlines() if line)


def _begin_with_output(program: str) -> str:
    """The formulas first, and their inputs below them, as `where` says in a paper."""
    lines = program.splitlines()
    given = [line for line in lines if re.fullmatch(r"\w+ = -?[\d.]+", line)]
    return "\n".join([line for line in lines if line not in given] + given)


def _translate_names(program: str) -> str:
    names = [*trace(program).inputs, *trace(program).named]
    named = {name: f"{_KOREAN[number % len(_KOREAN)]}{number}" for number, name in enumerate(names)}
    return re.sub(r"(?<![\w.])[^\W\d]\w*", lambda found: named.get(found[0], found[0]), program)


def _write_latex(program: str) -> str:
    return write_latex(trace(program))


NOTATIONS: dict[str, Callable[[str], str]] = {
    "as it stands": str,
    "side by side": _put_side_by_side,
    "dots": lambda program: _replace_products(program, "·"),
    "crosses": lambda program: _replace_products(program, " × "),
    "raised": _raise_powers,
    "one line": _join_statements,
    "formulas first": _begin_with_output,
    "Korean names": _translate_names,
    "LaTeX": _write_latex,
}


@loop_over("notation", NOTATIONS)
@loop_over("case", CASES, ids=lambda case: case["id"])
def test_a_lecture_has_its_numbers_in_every_notation(case: dict[str, Any], notation: str) -> None:
    found = trace(NOTATIONS[notation](case["program"]))
    output = next(node for node in found.nodes if node.id == found.output)
    np.testing.assert_allclose(output.value, case["output"], rtol=1e-9, atol=1e-12)
    expected = sorted(_list_numbers(each) for each in case["inputs"].values())
    numbers = sorted(_list_numbers(_read_input(each)) for each in found.inputs.values())
    assert len(numbers) == len(expected)
    for one, other in zip(numbers, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)


def _read_input(given: Any) -> dict[str, Any]:
    return {"value": given.value, "grad": given.grad}


def _list_numbers(given: dict[str, Any]) -> list[float]:
    return [*np.ravel(given["value"]).tolist(), *np.ravel(given["grad"]).tolist()]
